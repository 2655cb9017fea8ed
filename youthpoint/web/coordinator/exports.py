"""Figures as files for programs: a month or a year that is over, folded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from flask import Response, render_template, request, url_for
from flask_babel import gettext

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.years import lines
from youthpoint.gateways.exports import Export, as_csv, as_json_stat, as_workbook
from youthpoint.operations.figures import years
from youthpoint.operations.figures.years import Taken
from youthpoint.web.context import now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.figure_rows import STATUSES, row_of
from youthpoint.web.coordinator.figures.asking import period_words
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.desks import desk_id, need
from youthpoint.web.i18n import in_every_language, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: its name for people, its media type, and how it is written."""

    name: str
    media: str
    write: Callable[[Export], bytes]


FORMATS: Mapping[str, Format] = {
    "csv": Format(name="CSV", media="text/csv; charset=utf-8", write=as_csv),
    "xlsx": Format(
        name="XLSX",
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=as_workbook,
    ),
    "json": Format(name="JSON-stat", media="application/json", write=as_json_stat),
}
"""By what an address and a file's name say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A month or a year that can be taken out, and the address of each file."""

    words: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportsPage:
    """The years, newest first, each with its report and its months."""

    years: tuple[tuple[str, Offer, tuple[Offer, ...]], ...]


@blueprint.get("/figures/exports")
def figures_exports() -> str:
    """Show what can be taken out of the point."""
    need(Right.SEE_FIGURES)
    months = years.offered(store(), desk_id(), now=now())
    by_year = groupby(months, key=lambda name: name[:4])
    page = ExportsPage(
        years=tuple((year, _offer(year), tuple(map(_offer, within))) for year, within in by_year)
    )
    return render_template("coordinator/exports.html", page=page, frame=frame("figures"))


@blueprint.get("/figures/export")
def figures_export() -> Response:
    """Hand out a month or a year as a file."""
    need(Right.SEE_FIGURES)
    form = request.args.get("format", "")
    if form not in FORMATS:
        raise Refused(Reason.FORMAT_UNKNOWN)
    taken = years.taken(store(), desk_id(), request.args.get("period", ""), now=now())
    export = export_of(taken, Names(catalogue=outlook(desk_id()).catalogue))
    answer = Response(FORMATS[form].write(export), content_type=FORMATS[form].media)
    name = f"{taken.point.id}-{export.period.replace('/', '_')}.{form}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def export_of(taken: Taken, names: Names) -> Export:
    """Return what was taken, with its names in this request's language and the others."""
    point = in_every_language(lambda: taken.point.name.in_language(language()).text)
    return Export(
        point=taken.point.id,
        names=point,
        period=taken.name,
        definitions=taken.told.definitions,
        rows=tuple(row_of(line, names) for line in lines(taken.told)),
        language=language(),
        title=f"{point[language()]}, {stretch_words(taken)}",
        notes=notes(taken.told.definitions),
        statuses={status.value: str(words) for status, words in STATUSES.items()},
        made_at=now(),
    )


def notes(definitions: int) -> tuple[str, ...]:
    """Return how exported figures are to be read."""
    return (
        gettext(
            "Definitions, version %(version)s. Figures of several points or months can be added "
            "up when their version is the same. Minutes of waiting can’t.",
            version=definitions,
        ),
        gettext(
            "Nothing is told that rests on fewer than five visits. Small rows are added together."
        ),
        gettext("A year is the sum of its months as they were told, and is never counted anew."),
        gettext("Minutes count in whole steps of five, downwards."),
    )


def stretch_words(taken: Taken) -> str:
    """Return the time that figures are of: October 2026, 2026, August 2026 – December 2026."""
    first, *later = (period_words(Period.named(name)) for name in taken.months)
    if taken.whole:
        return period_words(taken.period)
    return f"{first} – {later[-1]}" if later else first


def _offer(name: str) -> Offer:
    return Offer(
        words=period_words(Period.named(name)),
        files=tuple(
            (each.name, url_for("coordinator.figures_export", period=name, format=form))
            for form, each in FORMATS.items()
        ),
    )

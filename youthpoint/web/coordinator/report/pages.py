"""The report as a whole: its cover, what it says, how that was counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask_babel import gettext

from youthpoint import wording
from youthpoint.domain.figures.ratings import Rating
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.localized import Localized
from youthpoint.operations.figures.years import Taken
from youthpoint.web.coordinator.exports import notes, stretch_words
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.report import coming, going
from youthpoint.web.coordinator.report.coming import Section, Source
from youthpoint.web.coordinator.report.tables import said
from youthpoint.web.i18n import language

SECTIONS = (
    coming.visits,
    coming.topics,
    coming.people,
    coming.when,
    going.outcomes,
    going.waiting,
    going.unmet,
    going.booked,
    going.feedback,
)
"""The questions in the order of the report."""

COUNTED: Mapping[str, int] = {
    "visits": 3, "topics": 1, "when": 1, "who": 1, "outcomes": 2, "unmet": 1, "bookings": 1,
}  # fmt: skip
"""Of which sections of the figures definitions are told, and how many: what the report has not
needs no word."""

KEY = (Unit.VISIT, Unit.TOPIC_MENTION, Unit.INDIVIDUAL_ENCOUNTER, Unit.ABANDONED_TICKET)
"""What stands on the cover."""

LINES = range(12)
"""To write on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A document. `running` stands on every page of it; `over` tells whether the year is."""

    title: str
    point: Localized
    partners: Localized
    address: Localized
    running: str
    stretch: str
    over: bool
    who: str
    drawn_up: str
    key: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    counted: tuple[str, ...]
    definitions: int
    lines: range = LINES


def page_of(
    taken: Taken, names: Names, ratings: Mapping[str, Rating], *, who: str, today: date
) -> ReportPage:
    """Return the report of what was taken."""
    source = Source(taken=taken, names=names, ratings=ratings)
    point = taken.point
    title = gettext("Assessment of need %(year)s", year=taken.period.name)
    return ReportPage(
        title=title,
        point=point.name,
        partners=point.partners,
        address=point.address,
        running=f"{point.name.in_language(language()).text} · {title}",
        stretch=stretch_words(taken),
        over=taken.over,
        who=who,
        drawn_up=format_date(today, "long", locale=wording.LOCALES.get(language(), language())),
        key=tuple(_key(source)),
        sections=tuple(make(source) for make in SECTIONS),
        counted=tuple(_counted(taken.told.definitions)),
        definitions=taken.told.definitions,
    )


def _key(source: Source) -> Iterator[tuple[str, str]]:
    labels = (
        gettext("Visits"),
        gettext("Topics"),
        gettext("Conversations"),
        gettext("Left without help"),
    )
    for unit, words in zip(KEY, labels, strict=True):
        yield words, said(source.taken.told.units[unit])


def _counted(definitions: int) -> Iterator[str]:
    yield from notes(definitions)
    for section, number in COUNTED.items():
        yield from map(str, COUNTS[section][:number])

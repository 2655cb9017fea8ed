"""What the report says of how visits ended: outcomes, waits, who was not helped, what they say."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext

from youthpoint import seed
from youthpoint.domain.feedback.feedback import COUNTRY
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.ratings import Rating
from youthpoint.domain.figures.sheets import Table, Unit
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.outcomes import ABANDONED, NO_EXPERT, UNSERVED
from youthpoint.web.coordinator.figure_rows import plain
from youthpoint.web.coordinator.figures.asking import period_words
from youthpoint.web.coordinator.figures.bars import part
from youthpoint.web.coordinator.figures.sharing import decimal
from youthpoint.web.coordinator.report.coming import Section, Source
from youthpoint.web.coordinator.report.tables import (
    Block,
    Line,
    amount_of,
    block,
    lines,
    only,
    said,
)
from youthpoint.web.i18n import localized

UNSERVED_RESTS = {"not_served/*", "abandoned/*"}
"""Rows that small ones of visits without a conversation were gathered in."""


def outcomes(source: Source) -> Section:
    """Return what came of the visits that were helped."""
    told, names = source.taken.told, source.names
    number, of_all = gettext("Number"), gettext("Of visits")
    served = [code for code in told.tables[Table.OUTCOME] if code not in UNSERVED | UNSERVED_RESTS]
    return Section(
        id="outcomes",
        title=gettext("What came of it"),
        words=(gettext("One outcome a visit: the last one that was noted."),),
        blocks=(
            Block(
                title=gettext("Visits by outcome"),
                heads=(gettext("Outcome"), number, of_all),
                lines=tuple(
                    lines(
                        only(told, Table.OUTCOME, served),
                        Table.OUTCOME,
                        names,
                        told.units[Unit.VISIT],
                    )
                ),
            ),
            block(told, Table.DURATION, names, (gettext("Time"), number, of_all)),
        ),
    )


def waiting(source: Source) -> Section:
    """Return how long visitors waited, month by month: waits can't be added up."""
    return Section(
        id="waiting",
        title=gettext("Waiting"),
        words=(
            gettext(
                "From the number, or the booked time, to the first call, in whole steps of five "
                "minutes, downwards. Waits of months can’t be added up."
            ),
        ),
        blocks=(
            Block(
                title=gettext("Minutes of waiting by month"),
                heads=(
                    gettext("Month"),
                    gettext("half waited at most"),
                    gettext("8 of 10 waited at most"),
                ),
                lines=tuple(
                    Line(
                        words=period_words(Period.named(name)),
                        cells=(_minutes(sheet.waiting.median), _minutes(sheet.waiting.upper)),
                    )
                    for name, sheet in source.taken.months.items()
                ),
                barred=False,
            ),
        ),
    )


def unmet(source: Source) -> Section:
    """Return whom the point could not help."""
    told, names = source.taken.told, source.names
    given_up = told.units[Unit.ABANDONED_TICKET]
    no_expert = amount_of(told, Table.OUTCOME, NO_EXPERT)
    rows = only(told, Table.OUTCOME, ABANDONED | {NO_EXPERT} | UNSERVED_RESTS)
    heads = (gettext("How it ended"), gettext("Number"), gettext("Of visits"))
    whole = told.units[Unit.VISIT]
    return Section(
        id="unmet",
        title=gettext("Who could not be helped"),
        words=(
            gettext(
                "Given up, because the visitor left, missed the call, or the queue closed first: "
                "%(count)s.",
                count=said(given_up),
            ),
            gettext("The right expert was not in: %(count)s.", count=said(no_expert)),
        ),
        blocks=(
            Block(
                title=gettext("Visits without a conversation"),
                heads=heads,
                lines=tuple(lines(rows, Table.OUTCOME, names, whole)),
            ),
        )
        if rows
        else (),
    )


def booked(source: Source) -> Section:
    """Return what is told of booked times."""
    told = source.taken.told
    came = amount_of(told, Table.CHANNEL, "appointment")
    return Section(
        id="booked",
        title=gettext("Booked times"),
        words=(
            gettext("Visits at a booked time: %(count)s.", count=said(came)),
            gettext(
                "Booked, not cancelled, and nobody came: %(count)s.",
                count=said(told.units[Unit.NO_SHOW]),
            ),
        ),
        blocks=(),
    )


def feedback(source: Source) -> Section:
    """Return what visitors say, beside the country."""
    told = tuple(_rated(source.ratings))
    words = gettext("Anonymous answers after the visit, never tied to it. The national figures are "
                    "from the survey of April 2024: 914 answers at 49 points.")  # fmt: skip
    few = gettext("Of no statement are there five answers to tell of.")
    heads = (gettext("Statement"), gettext("Service point"), gettext("Country"), gettext("Answers"))
    return Section(
        id="feedback",
        title=gettext("What visitors say"),
        words=(words,) if told else (words, few),
        blocks=(
            Block(
                title=gettext("Means of the answers; the line is the country’s"),
                heads=heads,
                lines=told,
            ),
        )
        if told
        else (),
    )


def _minutes(value: int | None) -> str:
    return "–" if value is None else str(value)


def _rated(ratings: Mapping[str, Rating]) -> Iterator[Line]:
    """Yield the items of the national form that may be told; bars are of the scale's whole."""
    scales = {each["code"]: each for each in seed.national()["feedback_scale"]}
    for item in seed.national()["feedback_item"]:
        code = item["code"]
        if code not in ratings or code not in COUNTRY:
            continue
        low, high = scales[item["scale"]]["min"], scales[item["scale"]]["max"]
        rating = ratings[code]
        yield Line(
            words=plain(localized(Localized.of(**item["name"]))),
            cells=(decimal(rating.mean), decimal(COUNTRY[code]), str(rating.answers)),
            width=part(rating.mean - low, high - low),
            mark=part(COUNTRY[code] - low, high - low),
        )

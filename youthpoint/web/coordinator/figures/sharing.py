"""Whether the booked times were used, who did the work, and what visitors say."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import format_decimal, gettext

from youthpoint import seed
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.feedback.feedback import COUNTRY, FACES
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.domain.localized import Localized
from youthpoint.web.coordinator.figures.bars import bars, largest_first, part, percent
from youthpoint.web.coordinator.figures.definitions import COUNTS
from youthpoint.web.coordinator.figures.found import NUMBER, SHARE, Found, Way, bar_blocks
from youthpoint.web.coordinator.figures.sections import (
    BarBlock,
    Measure,
    MeasureBlock,
    Section,
    TableBlock,
)
from youthpoint.web.i18n import lasting, localized

BECAME = (
    BookingState.ARRIVED,
    BookingState.NO_SHOW,
    BookingState.CANCELLED,
    BookingState.BOOKED,
)
"""What becomes of a booked time, in the order of the page."""


def bookings(found: Found) -> Section:
    """Return what became of the booked times, and how much of what could be booked was."""
    booked = found.tally.of(Cube.BOOKED)
    way = Way(
        cube=Cube.BOOKED,
        title=gettext("What became of booked times"),
        rows=gettext("Booked time"),
        order=BECAME,
    )
    finding = gettext("No times were booked for this time.")
    if total := sum(booked.values()):
        finding = gettext(
            "Booked times: %(total)s. Nobody came to: %(missed)s.",
            total=total,
            missed=booked.get(BookingState.NO_SHOW, 0),
        )
    return Section(
        id="bookings",
        question=gettext("Were the booked times used?"),
        finding=finding,
        blocks=(*bar_blocks(found, (way,)), *_filled(found.tally)),
        counts=COUNTS["bookings"],
    )


def work(found: Found) -> Section:
    """Return each organisation's share of the work."""
    minutes, met = work_by_organisation(found.tally)
    total = sum(minutes.values())
    finding = gettext("No conversation has ended in this time.")
    blocks: tuple[BarBlock | TableBlock, ...] = ()
    if met:
        finding = gettext(
            "%(count)s conversations, %(time)s together.",
            count=sum(met.values()),
            time=lasting(total),
        )
        by_name = {code: found.names.of(Cube.WORK, code) for code in minutes | met}
        named = [(by_name[code], minutes.get(code, 0)) for code in by_name]
        blocks = (
            BarBlock(
                id="work-bars",
                title=gettext("Time in conversations, by organisation"),
                heads=(gettext("Organisation"), gettext("Time"), str(SHARE)),
                bars=bars(largest_first(named), whole=total, said=lasting),
            ),
            BarBlock(
                id="met-bars",
                title=gettext("Conversations, by organisation"),
                heads=(gettext("Organisation"), str(NUMBER), str(SHARE)),
                bars=bars(
                    largest_first((by_name[code], count) for code, count in met.items()),
                    whole=sum(met.values()),
                ),
            ),
        )
    return Section(
        id="work",
        question=gettext("Who did the work?"),
        finding=finding,
        blocks=blocks,
        counts=COUNTS["work"],
    )


def work_by_organisation(tally: Tally) -> tuple[dict[str, int], dict[str, int]]:
    """Return by organisation its minutes in conversations, and how many those were."""
    found: dict[str, dict[str, int]] = {"minutes": {}, "encounters": {}}
    for code, count in tally.of(Cube.WORK).items():
        organisation, _, what = code.rpartition("|")
        found[what][organisation] = count
    return found["minutes"], found["encounters"]


def feedback(found: Found) -> Section:
    """Return the grade and the national statements beside the country's, and the faces."""
    measures = tuple(_measures(found.tally))
    grade = found.tally.of(Cube.GRADE)
    finding = gettext("Nobody has answered in this time.")
    if grade:
        finding = gettext(
            "You get the grade %(ours)s. The country gets %(theirs)s.",
            ours=decimal(mean(grade)),
            theirs=decimal(COUNTRY["grade"]),
        )
    elif found.tally.total(Cube.FACE):
        finding = gettext("%(count)s have tapped a face.", count=found.tally.total(Cube.FACE))
    table = MeasureBlock(
        id="means",
        title=gettext("Means, beside the country’s of 2024"),
        heads=(gettext("Statement"), gettext("This point"), gettext("Country"), gettext("Answers")),
        measures=measures,
    )
    way = Way(
        cube=Cube.FACE,
        title=gettext("Faces, from bad to good"),
        rows=gettext("Face"),
        order=tuple(map(str, FACES)),
    )
    return Section(
        id="feedback",
        question=gettext("What do visitors say?"),
        finding=finding,
        blocks=(*((table,) if measures else ()), *bar_blocks(found, (way,))),
        counts=COUNTS["feedback"],
    )


def mean(counts: Mapping[str, int]) -> float:
    """Return the mean of answers, given by what was answered."""
    return sum(int(value) * count for value, count in counts.items()) / sum(counts.values())


def decimal(value: float) -> str:
    """Return a mean as the language writes it: 9.37 or 9,37."""
    return str(format_decimal(value, "0.00"))


def answers(tally: Tally, code: str) -> dict[str, int]:
    """Return how often each value was answered to an item of the national instrument."""
    if code == "grade":
        return dict(tally.of(Cube.GRADE))
    found = (each.partition("|") for each in tally.of(Cube.STATEMENT))
    told = tally.of(Cube.STATEMENT)
    return {value: told[f"{item}|{value}"] for item, _, value in found if item == code}


def _measures(tally: Tally) -> Iterator[Measure]:
    scales: dict[str, Any] = {each["code"]: each for each in seed.national()["feedback_scale"]}
    for item in seed.national()["feedback_item"]:
        counts = answers(tally, item["code"])
        if not counts or item["code"] not in COUNTRY:
            continue
        low, high = scales[item["scale"]]["min"], scales[item["scale"]]["max"]
        ours, theirs = mean(counts), COUNTRY[item["code"]]
        yield Measure(
            words=localized(Localized.of(**item["name"])),
            ours=decimal(ours),
            theirs=decimal(theirs),
            answers=sum(counts.values()),
            width=part(ours - low, high - low),
            mark=part(theirs - low, high - low),
        )


def _filled(tally: Tally) -> Iterator[BarBlock]:
    """Yield how much of the duty that can be booked was booked."""
    bookable = tally.of(Cube.BOOKABLE)
    minutes, booked = bookable.get("minutes", 0), bookable.get("booked", 0)
    if not minutes:
        return
    share = percent(booked, minutes)
    yield BarBlock(
        id="filled",
        title=gettext("%(share)s%% of the bookable time was booked", share=share),
        heads=(gettext("Duty"), gettext("Time"), str(SHARE)),
        bars=bars(
            [(gettext("Bookable"), minutes), (gettext("Booked"), booked)],
            whole=minutes,
            said=lasting,
        ),
    )

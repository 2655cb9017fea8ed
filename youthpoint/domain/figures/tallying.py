"""Counting what a day came to, by everything that figures tell (definitions version 1).

Visits, encounters and waits are what `facts` and `figures` say. Reporting groups are not kept with
a day: they are what its topics belong to now (`grouped`), as on every sheet.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.figures import figures
from youthpoint.domain.figures.contacts import ON_SITE, Contact
from youthpoint.domain.figures.facts import VisitFact, minutes_of
from youthpoint.domain.figures.figures import OTHER, Facts
from youthpoint.domain.figures.sheets import Table
from youthpoint.domain.figures.stripping import STEP
from youthpoint.domain.figures.tallies import Cube, Tally, added
from youthpoint.domain.queue.outcomes import ABANDONED, NO_EXPERT
from youthpoint.domain.waits.estimates import Forecast, shown_range

GRADE = "grade"
"""The item of the national instrument that is a school grade; the others are statements."""

EARLIER, WITHIN, LATER = "earlier", "within", "later"
"""When a call came, against the range that was shown: rounded outward to five minutes."""

ENCOUNTERS, MINUTES, BOOKED = "encounters", "minutes", "booked"

UNMET = ABANDONED | {NO_EXPERT}
"""How a visit ended that wanted something and was not met: given up, or nobody could help."""

TABLES = (
    Table.AGE_BAND,
    Table.CHANNEL,
    Table.DOOR,
    Table.LANGUAGE,
    Table.OUTCOME,
    Table.DURATION,
    Table.TOPIC,
    Table.ENCOUNTER_CHANNEL,
    Table.REMOTE_CHANNEL,
)
"""The tables of a sheet that are cubes of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """Everything that happened at a point on a day.

    `meetings` are the lengths of the booked meetings for which time was kept; `bookable` are the
    minutes on duty that could be booked. `settled` is what the day's rows do not tell any more.
    """

    visits: Sequence[VisitFact]
    zone: ZoneInfo
    contacts: Sequence[Contact] = ()
    booked: Mapping[BookingState, int] = field(default_factory=dict)
    meetings: Sequence[timedelta] = ()
    bookable: int = 0
    feedback: Sequence[Feedback] = ()
    settled: Tally = field(default_factory=Tally)


def of_day(facts: DayFacts) -> Tally:
    """Return what a day came to.

    Work is of the encounters of visits and of remote contacts out of the queue, by the
    organisation whose expert it was; two topics in one encounter are one. Wanted and not met is
    each topic of a visit that was given up or told that nobody could help, with its language and
    the hour of its arrival. Ways, waits and lengths of encounters are of visits. Of the time that
    could be booked, so much was kept for meetings that were not cancelled.
    """
    counted = Facts(
        visits=facts.visits,
        contacts=facts.contacts,
        groups={},
        zone=facts.zone,
        booked=facts.booked,
    )
    visits = figures.counted(counted)
    tables = figures.tables(counted)
    cubes: dict[Cube, Mapping[str, int]] = {
        Cube.UNIT: {unit.value: count for unit, count in figures.units(counted).items()},
        **{Cube(each): {c: len(rows) for c, rows in tables[each].items()} for each in TABLES},
        **{cube: Counter(codes) for cube, codes in _of_visits(visits, facts.zone).items()},
        Cube.BOOKED: {state.value: count for state, count in facts.booked.items()},
        Cube.BOOKABLE: {MINUTES: facts.bookable, BOOKED: sum(map(_kept, facts.meetings))},
        **_said(facts.feedback),
    }
    lasting = Tally(cells=cubes)
    passing = until_stripped(facts.visits, facts.zone)
    return _without_nothing(added([lasting, passing, facts.settled]).cells)


def until_stripped(visits: Iterable[VisitFact], zone: ZoneInfo) -> Tally:
    """Return what only rows can tell that have not been stripped: whose work it was, what was told.

    It is settled with the day when they are.
    """
    work: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for visit in visits:
        if visit.is_one or visit.is_contact:
            for whose, minutes in visit.work:
                work[f"{whose}|{ENCOUNTERS}"] += 1
                work[f"{whose}|{MINUTES}"] += minutes
        if visit.is_one and visit.called_at and visit.told:
            told[_held(visit.told, visit.called_at, zone)] += 1
    return _without_nothing({Cube.WORK: work, Cube.FORECAST: told})


def at_its_end(bookable: int) -> Tally:
    """Return what a day's end settles: the duty that could be booked, as it was set up then."""
    return Tally(cells={Cube.BOOKABLE: {MINUTES: bookable}})


def grouped(tally: Tally, groups: Mapping[str, str]) -> Tally:
    """Return a tally with its mentions by reporting group, `groups` being the topics' by code."""
    found: Counter[str] = Counter()
    for topic, count in tally.of(Cube.TOPIC).items():
        found[groups.get(topic, OTHER)] += count
    return Tally(cells={**tally.cells, Cube.GROUP: dict(found)})


def _of_visits(visits: Sequence[VisitFact], zone: ZoneInfo) -> dict[Cube, Iterable[str]]:
    return {
        Cube.WEEKDAY_HOUR: (f"{each.arrived_at.astimezone(zone):%u|%H}" for each in visits),
        Cube.WALK_IN: (each.hour(zone) for each in visits if each.channel == ON_SITE),
        Cube.TOPIC_LANGUAGE: (f"{it}|{each.language}" for each in visits for it in each.topics),
        Cube.WAIT: (str(each.waited) for each in visits if each.waited is not None),
        Cube.WAY: (str(each.way) for each in visits if each.way is not None),
        Cube.SERVICE: (str(minutes_of(it)) for each in visits for it in each.encounters),
        Cube.UNMET: _unmet(visits, zone),
    }


def _unmet(visits: Iterable[VisitFact], zone: ZoneInfo) -> Iterator[str]:
    for each in visits:
        if each.outcome in UNMET:
            yield from (f"{it}|{each.language}|{each.hour(zone)}" for it in each.topics)


def _held(told: tuple[datetime, datetime], called_at: datetime, zone: ZoneInfo) -> str:
    low, high = shown_range(Forecast(ahead=0, low=told[0], high=told[1]), zone)
    if called_at < low:
        return EARLIER
    return WITHIN if called_at <= high else LATER


def _kept(length: timedelta) -> int:
    """Return the minutes of a booked meeting: in whole steps, one at least, as they are kept."""
    return max(minutes_of(length), minutes_of(STEP))


def _said(feedback: Iterable[Feedback]) -> dict[Cube, Mapping[str, int]]:
    faces: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    statements: Counter[str] = Counter()
    for each in feedback:
        if each.face is not None:
            faces[str(each.face)] += 1
        for code, answer in each.answers.items():
            if code == GRADE:
                grades[str(answer)] += 1
            else:
                statements[f"{code}|{answer}"] += 1
    return {Cube.FACE: faces, Cube.GRADE: grades, Cube.STATEMENT: statements}


def _without_nothing(cubes: Mapping[Cube, Mapping[str, int]]) -> Tally:
    """Return a tally of what was counted at all."""
    cells = {cube: {code: it for code, it in rows.items() if it} for cube, rows in cubes.items()}
    return Tally(cells={cube: rows for cube, rows in cells.items() if rows})

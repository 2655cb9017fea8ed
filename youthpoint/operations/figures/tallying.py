"""Keeping what past days and months came to: figures of a year are added up, and not counted.

Whatever changes a row of a day takes the day's tally back in the same transaction, and its
month's; they are counted again in the worker's next round, and from their rows until then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from youthpoint.domain.booking.duties import bookable_minutes
from youthpoint.domain.booking.meetings import Ask
from youthpoint.domain.experts import Channel
from youthpoint.domain.figures import tallying
from youthpoint.domain.figures.periods import Length, Period
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.domain.figures.tallying import DayFacts
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.booking.free_times import roster_of
from youthpoint.store import Store, UnitOfWork

FIRST = ""
"""Before every period."""


def keep(store: Store, *, now: datetime) -> int:
    """Keep what every day that is over came to, and then every month; return how many they were.

    A day at a time: nobody who takes a number waits for all of them.
    """
    kept = 0
    while keep_one(store, now=now):
        kept += 1
    return kept


def keep_one(store: Store, *, now: datetime) -> bool:
    """Keep what one day or month came to that is over; tell whether there was one."""
    with store.write() as uow:
        for point in uow.points.every():
            for period in _missing(uow, point, point.day_of(now)):
                keep_period(uow, point, period)
                return True
    return False


def keep_period(uow: UnitOfWork, point: Point, period: Period) -> None:
    """Keep what a day came to, or a month all of whose days are kept."""
    if (
        period.length is Length.DAY
        and Cube.BOOKABLE not in uow.tallies.settled(point.id, period.first).cells
    ):
        settled = tallying.at_its_end(_bookable(uow, point, period.first))
        uow.tallies.settle(point.id, period.first, settled)
    uow.tallies.keep(point.id, period.name, come_to(uow, point, period))


def come_to(uow: UnitOfWork, point: Point, period: Period) -> Tally:
    """Count what a day came to from its rows, or a month from its days that are kept."""
    if period.length is Length.DAY:
        return count(uow, point, period.first)
    return uow.tallies.total(point.id, [each.isoformat() for each in period.days()])


def count(uow: UnitOfWork, point: Point, day: date) -> Tally:
    """Count what a day came to from its rows."""
    settled = uow.tallies.settled(point.id, day)
    is_settled = Cube.BOOKABLE in settled.cells
    facts = DayFacts(
        visits=uow.figures.visits(point.id, day, day),
        zone=point.zone,
        contacts=uow.desk.contacts(point.id, day, day),
        booked=uow.figures.booked(point.id, day, day),
        meetings=uow.figures.booked_minutes(point.id, day),
        bookable=0 if is_settled else _bookable(uow, point, day),
        feedback=uow.feedback.of_days(point.id, day, day),
        settled=settled,
    )
    return tallying.of_day(facts)


def settle(uow: UnitOfWork, point: Point, stripped: Iterable[Visit]) -> None:
    """Keep with their days what is told by visits that are about to be stripped, and not after."""
    days: defaultdict[date, list[str]] = defaultdict(list)
    for visit in stripped:
        days[visit.day].append(visit.id)
    for day, visits in days.items():
        told = tallying.until_stripped(uow.figures.of_visits(visits), point.zone)
        uow.tallies.settle(point.id, day, told)


def _missing(uow: UnitOfWork, point: Point, today: date) -> Iterator[Period]:
    """Yield the past days whose tally is not kept, then such months.

    None of a day of which a visit is open: the day's end has still to say how it ended.
    """
    oldest = uow.figures.oldest_day(point.id)
    if oldest is None:
        return
    known = Period(first=oldest.replace(day=1), last=today)
    kept = uow.tallies.kept(point.id, FIRST, today.isoformat())
    going_on = {each.day for each in uow.visits.left_open_before(point.id, today)}
    for day in known.days():
        if day < today and day not in going_on and day.isoformat() not in kept:
            yield Period.day(day)
    month = Period.month(known.first)
    while month.last < today:
        if month.name not in kept and all(each.isoformat() in kept for each in month.days()):
            yield month
        month = Period.month(month.after())


def _bookable(uow: UnitOfWork, point: Point, day: date) -> int:
    """Return how many minutes of a day's duty can be booked at all, the staff's share with them."""
    catalogue = uow.points.catalogue(point.id)
    services = {each.code: each for each in catalogue.services if each.terms}
    topics = {each.code for each in catalogue.topics if each.service in services}
    experts = [
        each
        for each in uow.experts.team(point.id)
        if any(map(each.meets, Channel)) and (not each.topics or topics & each.topics)
    ]
    if not services:
        return 0
    ask = Ask(service=next(iter(services.values())), experts=experts, by_staff=True)
    return bookable_minutes(roster_of(uow, point), ask, day)

"""`python -m tests.bench availability`: eight weeks of free times, with more and more experts."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from tests import cast
from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.booking.bookings import BookingState, booking_of
from youthpoint.domain.booking.meetings import Ask, FreeDay, Roster, Taken
from youthpoint.domain.booking.ticks import tick_number
from youthpoint.domain.catalogue import Terms
from youthpoint.domain.days import moment_of
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.store import Store, UnitOfWork

EXPERTS = (10, 100, 1000)
JUDGED, MOST_MS = 100, 20.0
"""How many experts the bar is for, and how many milliseconds a search among them may take."""

DAYS = 56
BOOKED = 0.5
"""Of all times."""

NOW = cast.NOON
A_DAY, FIVE = timedelta(days=1), timedelta(minutes=5)
TERMS = Terms(length=timedelta(minutes=45), after=timedelta(minutes=15))
SERVICE = replace(cast.SERVICES[0], terms=TERMS)
POINT = replace(cast.POINT, policy=replace(cast.POINT.policy, kept_walk_ins=0))
HOURS = range(9, 16)

HEAD = f"""
{"experts":>8}{"bookings":>10}{"median ms":>11}{"p95":>8}{"CPU ms":>8}{"times":>7}{"plain ms":>10}\
{"of plain":>10}{"with store":>12}{"bar":>6}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Experts who are on duty five days a week, each in a room, with half of all times booked."""

    experts: list[Expert]
    booked: list[tuple[Expert, datetime]]

    @classmethod
    def of(cls, number: int) -> "Town":
        """Return a town, the same each time it is asked for."""
        dice = random.Random(number)  # noqa: S311 - made-up bookings
        experts = [
            replace(cast.AINO, id=f"e{each:04}", room=f"r{each}", account_id=None)
            for each in range(number)
        ]
        today = POINT.day_of(NOW)
        booked = [
            (expert, moment_of(today + day * A_DAY, time(hour)))
            for day in range(1, DAYS)
            if POINT.spans_on(today + day * A_DAY)
            for expert in experts
            for hour in HOURS
            if dice.random() < BOOKED
        ]
        return cls(experts=experts, booked=booked)

    @property
    def duty(self) -> list[DutySlot]:
        return [
            DutySlot(expert_id=each.id, weekday=weekday, begins=time(9), ends=time(16))
            for each in self.experts
            for weekday in POINT.hours
        ]

    @property
    def ask(self) -> Ask:
        return Ask(service=SERVICE, experts=self.experts)


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether the bar was reached."""
    print(HEAD)
    first, reached = None, True
    for number in EXPERTS[:2] if quick else EXPERTS:
        town = Town.of(number)
        search, often = searching(town), 5 if quick else 25
        lapses, cpu = sorted(measured(search, often)), median(measured(search, often, process_time))
        ours, late = median(lapses), lapses[int(0.95 * (len(lapses) - 1))]
        plain = median(measured(partial(_all, town), 1 if quick else 3))
        stored = f"{_stored(town, quick=quick):.1f}" if number <= JUDGED else ""
        bar = f"{MOST_MS:.0f}" if number == JUDGED else ""
        first = first or cpu
        print(
            f"{number:>8}{len(town.booked):>10}{ours:>11.1f}{late:>8.1f}"
            f"{cpu:>8.1f}{cpu / first:>7.1f}"
            f"{plain:>10.0f}{ours / plain:>10.3f}{stored:>12}{bar:>6}"
        )
        reached &= number != JUDGED or ours <= MOST_MS
    return reached


def searching(town: Town) -> Callable[[], list[FreeDay]]:
    """Return the search, which finds what the plain one finds."""
    roster = Roster(point=POINT, slots=town.duty)
    taken = [
        Taken(each.id, each.room, tick_number(at), tick_number(at + TERMS.length + TERMS.after))
        for each, at in town.booked
    ]
    today = POINT.day_of(NOW)

    def search() -> list[FreeDay]:
        availability = Availability(roster, town.ask, taken)
        return availability.between(today + A_DAY, today + (DAYS - 1) * A_DAY, now=NOW)

    if len(town.experts) <= JUDGED:
        found = {(at, offer.expert.id) for day in search() for at, offer in day.begins()}
        assert found == set(plainly(town))
    return search


def plainly(town: Town) -> Iterator[tuple[datetime, str]]:
    """Yield the same by trying one moment after the other."""
    booked = defaultdict(list)
    for expert, at in town.booked:
        booked[expert.id, POINT.day_of(at)].append((at, at + TERMS.length + TERMS.after))
    today = POINT.day_of(NOW)
    for ahead in range(1, DAYS):
        day = today + ahead * A_DAY
        if POINT.spans_on(day):
            for expert in town.experts:
                taken = booked[expert.id, day]
                at, ends = moment_of(day, time(9)), moment_of(day, time(16))
                while at + TERMS.length <= ends:
                    until = at + TERMS.length + TERMS.after
                    if any(begun < until and at < over for begun, over in taken):
                        at += FIVE
                    else:
                        yield at, expert.id
                        at = until


def _all(town: Town) -> list[tuple[datetime, str]]:
    return list(plainly(town))


def measured(
    act: Callable[[], object], often: int, clock: Callable[[], float] = perf_counter
) -> list[float]:
    """Return how many milliseconds it took, each time; of processor time, where asked."""
    lapses = []
    for _time in range(often):
        begin = clock()
        act()
        lapses.append(1000 * (clock() - begin))
    return lapses


def _stored(town: Town, *, quick: bool) -> float:
    """Return the median of the whole search, the reading of all bookings from the store too."""
    with TemporaryDirectory() as folder:
        Store.prepare(Path(folder) / "town.db").close()
        store = Store.open(Path(folder) / "town.db", durable=False)
        with store.write() as uow:
            _furnish(uow, town)
        today = POINT.day_of(NOW)
        wanted = Wanted(point_id=POINT.id, topics=("work",), language="fi")

        def search() -> list[FreeDay]:
            with store.read() as uow:
                return Search.of(uow, wanted).days(today, today + DAYS * A_DAY, now=NOW)

        found = median(measured(search, 3 if quick else 15))
        store.close()
    return found


def _furnish(uow: UnitOfWork, town: Town) -> None:
    uow.points.put(POINT)
    uow.points.furnish(POINT.id, [SERVICE], cast.TOPICS)
    for expert in town.experts:
        uow.experts.put(expert)
    uow.duty.put(town.duty)
    for number, (expert, at) in enumerate(town.booked):
        booking = booking_of(
            town.ask.meeting(expert, at, expert.room),
            id=f"{number:06}",
            point_id=POINT.id,
            service=SERVICE.code,
            channel=town.ask.channel,
            state=BookingState.BOOKED,
            day=POINT.day_of(at),
            door=Door.PHONE,
            language="fi",
            topics=("work",),
            made_at=NOW,
        )
        uow.bookings.add(booking)

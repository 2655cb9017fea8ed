"""Who came on past days, as the forecast learns it: of kept days from tallies, else from rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests import arrived
from tests.cast import NOON
from youthpoint.domain.days import moment_of
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.domain.queue.outcomes import UNDONE
from youthpoint.domain.queue.states import State
from youthpoint.domain.staffing.arrivals import Arrivals
from youthpoint.domain.staffing.rhythms import Day
from youthpoint.operations.figures import tallying
from youthpoint.operations.forgetting import retention
from youthpoint.operations.staffing.histories import Calendar, past
from youthpoint.store import Store, UnitOfWork

A_WEEK = timedelta(weeks=1)
MONDAY = date(2026, 11, 16)
SUMMER = date(2026, 10, 23)
"""The last open day on summer time."""


@pytest.fixture
def store(store: Store) -> Store:
    """Ten weeks with all kinds of visits in them, at a point that remembers four months."""
    arrived.weeks(store, 10)
    with store.write() as uow:
        (point,) = uow.points.every()
        uow.points.put(replace(point, policy=replace(point.policy, keep_months=4)))
        for number, (day, clock) in enumerate(
            [(MONDAY, time(7, 59)), (MONDAY, time(18)), (SUMMER, time(9)), (SUMMER, time(15, 59))]
        ):
            at = moment_of(day, clock)
            arrived.keep(uow, arrived.came(at, 20 + number))
            arrived.keep(uow, arrived.came(at, 40 + number, booked=True))
            arrived.keep(uow, arrived.came(at, 60 + number, outcome=UNDONE))
            left = arrived.came(at, 80 + number, outcome="left_queue")
            arrived.keep(uow, replace(left, state=State.LEFT, called_at=None, served_at=None))
    return store


def learnt(store: Store, now: datetime = NOON) -> list[Day]:
    with store.read() as uow:
        return _past(uow, now)


def _past(uow: UnitOfWork, now: datetime) -> list[Day]:
    point = uow.points.find("point")
    assert point is not None
    return past(uow, Calendar.of(uow, point), point.day_of(now))


def on(store: Store, day: date) -> dict[int, int]:
    (found,) = [dict(each.came) for each in learnt(store) if each.day == day]
    return found


def kept(store: Store) -> int:
    with store.read() as uow:
        return len(uow.tallies.by_day("point", Cube.WALK_IN, date.min, date.max))


def test_it_is_the_same_from_rows_and_from_what_days_came_to(store: Store) -> None:
    from_rows = learnt(store)
    tallying.keep(store, now=NOON)

    assert kept(store) > len(from_rows)
    assert learnt(store) == from_rows
    assert Arrivals.of(learnt(store)) == Arrivals.of(from_rows)


def test_while_only_some_days_are_kept_it_is_the_same(store: Store) -> None:
    from_rows = learnt(store)
    for _each in range(30):
        tallying.keep_one(store, now=NOON)

    assert kept(store) == 30
    assert learnt(store) == from_rows


def test_of_a_day_that_is_kept_no_row_is_read(store: Store) -> None:
    """Else a million visits are read whenever somebody looks at next week."""
    tallying.keep(store, now=NOON)
    with store.write() as uow:
        uow.tallies.keep("point", MONDAY.isoformat(), Tally(cells={Cube.WALK_IN: {"09": 77}}))

    assert on(store, MONDAY) == {9: 77}


def test_those_who_came_outside_the_hours_count_in_the_nearest_one(store: Store) -> None:
    tallying.keep(store, now=NOON)

    assert (on(store, MONDAY)[9], on(store, MONDAY)[15]) == (1 + 2, 1 + 2)
    assert (on(store, SUMMER)[9], on(store, SUMMER)[15]) == (1 + 2, 1 + 2)


def taken_back(store: Store, now: datetime) -> None:
    """A slip of the hand that is seen too late."""
    del now
    with store.write() as uow:
        visit = uow.visits.find(f"{moment_of(MONDAY, time(9, 20)):%Y%m%d%H%M}-0")
        assert visit is not None
        uow.visits.save(replace(visit, outcome=UNDONE), visit)


def forgotten(store: Store, now: datetime) -> None:
    assert retention.forget_all(store, now=now)


@pytest.mark.parametrize(
    ("act", "later", "changed"),
    [
        (taken_back, timedelta(), True),
        (forgotten, timedelta(), False),
        (forgotten, 3 * A_WEEK, False),
        (forgotten, 10 * A_WEEK, True),
    ],
    ids=["taken back", "names gone", "minutes gone", "rows gone"],
)
def test_whatever_becomes_of_the_rows_tallies_and_rows_tell_the_same(
    store: Store, act: Callable[[Store, datetime], None], later: timedelta, *, changed: bool
) -> None:
    now = NOON + later
    tallying.keep(store, now=now)
    before = learnt(store, now)

    act(store, now)
    after = learnt(store, now)
    tallying.keep(store, now=now)

    assert after == learnt(store, now) == from_rows(store, now)
    assert (after != before) == changed


def from_rows(store: Store, now: datetime) -> list[Day]:
    with store.read() as uow:  # nothing that is done here is kept
        for period in uow.tallies.kept("point", tallying.FIRST, "9999"):
            uow.tallies.take_back("point", period)
        return _past(uow, now)

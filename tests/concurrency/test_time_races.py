"""One time and 64 who would like it, from real processes on a real file: one of them has it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, open_booking, standby, taking
from tests.appointments import book as booked
from tests.cast import NOON
from tests.concurrency import sold
from tests.concurrency.bookers import (
    TRIES,
    Canceller,
    Client,
    Shopper,
    Taker,
    book,
    clients,
    hold,
    look_then_book,
    move,
)
from tests.concurrency.conftest import times
from tests.concurrency.racing import race
from tests.prepared import prepared
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import bookings
from youthpoint.store import Store

PROCESSES = 4
TIMES = tuple(
    THURSDAY_TEN + timedelta(days=day, hours=hour)
    for day in (0, 1, *range(4, 9), *range(11, 16))
    if (THURSDAY_TEN + timedelta(days=day)).weekday() < 5
    for hour in range(5)
)[: times(5, 50)]
"""On working days, from ten o'clock to two."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "youthpoint.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(prepared(path)) as store:
        cast.furnish(store)
        open_booking(store)
        yield store


def outcomes(path: Path, *runners: object) -> Counter[str]:
    """Let them run; return what they got and how often, with what they were refused for."""
    return Counter(each for told in race(path, *runners) for each in told)  # type: ignore[arg-type]


def kept(store: Store) -> list[Booking]:
    """Return what keeps its time on that Thursday, none of it twice."""
    day = THURSDAY_TEN.date()
    with store.read() as uow:
        found = [each for each in uow.bookings.of_days("point", day, day) if each.keeps]
    sold.no_expert_and_no_room_is_taken_twice(found)
    return found


def at_ten(store: Store) -> list[Booking]:
    return [each for each in kept(store) if each.begins_at == THURSDAY_TEN]


def test_v2_3_4_of_64_who_book_one_time_one_has_it(path: Path, store: Store) -> None:
    told = outcomes(path, *clients(PROCESSES, book))

    [only] = at_ten(store)
    assert told == {only.id: 1, Reason.TIME_TAKEN: PROCESSES * TRIES - 1}


def test_of_64_at_each_of_many_times_one_has_it(path: Path, store: Store) -> None:
    """Fifty times by `make soak`."""
    told = outcomes(path, *[Shopper(name=each, times=TIMES) for each in range(PROCESSES)])

    assert told.pop(Reason.TIME_TAKEN) == len(TIMES) * (PROCESSES * TRIES - 1)
    assert [*told.values()] == [1] * len(TIMES)
    with store.read() as uow:
        found = uow.bookings.of_days("point", TIMES[0].date(), TIMES[-1].date())
    assert sorted(each.begins_at for each in found) == [*TIMES]


def test_of_64_who_hold_one_time_one_holds_it(path: Path, store: Store) -> None:
    told = outcomes(path, *clients(PROCESSES, hold))

    [only] = at_ten(store)
    assert told == {only.id: 1, Reason.TIME_TAKEN: PROCESSES * TRIES - 1}


def test_with_anybody_of_two_there_are_two_places(path: Path, store: Store) -> None:
    told = outcomes(path, *clients(PROCESSES, book, expert_id=None))

    assert {each.expert_id for each in at_ten(store)} == {"aino", "mikael"}
    assert told.pop(Reason.TIME_TAKEN) == PROCESSES * TRIES - 2
    assert set(told) == {each.id for each in at_ten(store)}


def test_a_hold_that_has_run_out_goes_to_one_of_64(path: Path, store: Store) -> None:
    bookings.hold(store, taking(form="left", expert_id="aino"), now=NOON)
    later = NOON + cast.POINT.policy.hold_time

    told = outcomes(path, *clients(PROCESSES, book, now=later))

    [only] = at_ten(store)
    assert told == {only.id: 1, Reason.TIME_TAKEN: PROCESSES * TRIES - 1}


def test_of_those_who_move_to_one_time_one_moves_and_the_others_keep_theirs(
    path: Path, store: Store
) -> None:
    before = [booked(store, THURSDAY_TEN + timedelta(hours=n), form=f"b{n}") for n in range(1, 5)]
    mine = [(each.id,) * TRIES for each in before]
    movers = [Client(name=n, act=move, mine=each) for n, each in enumerate(mine)]

    told = outcomes(path, *movers)

    [moved] = at_ten(store)
    stayed = {each.id: each.begins_at for each in before if each.id != moved.id}
    assert {each.id: each.begins_at for each in kept(store) if each.id != moved.id} == stayed
    assert told[Reason.TIME_TAKEN] == 3 * TRIES
    assert moved.sequence == 1, "moving twice to where one is changes nothing"


def test_a_freed_time_goes_to_who_waits_whoever_else_runs_for_it(path: Path, store: Store) -> None:
    gone = booked(store)
    waiting = standby_for_ten(store)

    outcomes(path, *[Canceller(gone.id)] * 2, *clients(2, book), Taker(waiting), Taker(waiting))

    [only] = at_ten(store)
    assert only.standby_id == waiting


def standby_for_ten(store: Store) -> str:
    """Let somebody wait for whom nothing but that time could become free."""
    for hours in range(-44, 6):
        with suppress(Refused):
            booked(store, THURSDAY_TEN + timedelta(hours=hours), form=f"full{hours}")
    return standby(store, form="waits").id


def test_whoever_looks_first_and_writes_then_is_stopped_by_the_database(
    path: Path, store: Store
) -> None:
    told = outcomes(path, *clients(PROCESSES, look_then_book))

    assert len(at_ten(store)) == 1
    assert told[Reason.TIME_TAKEN] == PROCESSES * TRIES - 1


def test_without_the_database_s_guard_it_would_be_sold_twice(path: Path, store: Store) -> None:
    with store.write() as uow:
        for verb in ("insert", "update"):
            uow.visits._db.execute(f"drop trigger booking_free_{verb}")  # noqa: SLF001
    outcomes(path, *clients(PROCESSES, look_then_book))

    with pytest.raises(AssertionError, match="an expert has two at once"):
        at_ten(store)

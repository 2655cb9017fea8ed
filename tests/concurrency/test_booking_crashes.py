"""A booking and the message that tells of it: both are kept or neither, whenever the power goes."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, open_booking, taking
from tests.cast import KEY, NOON
from tests.patience import PATIENCE
from tests.prepared import prepared
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.holding import Taking
from youthpoint.store import Store
from youthpoint.store.bookings import Bookings
from youthpoint.store.database import PlainDatabase
from youthpoint.store.messages import Messages

LUMI = Booker(nickname="Lumi", phone="+358401234567")
SPAWN = get_context("spawn")
TIMES = [
    THURSDAY_TEN + timedelta(days=day, hours=hour) for day in (0, 1, 4, 5) for hour in range(5)
]
TOLD, KEPT = (Messages, "add"), (PlainDatabase, "commit")
AT_ONCE = [(Bookings, "add"), TOLD, KEPT]
HELD_BEFORE = [(Bookings, "save"), TOLD, KEPT]
"""The steps of booking, within one transaction: of a time that nobody holds, and of a held one."""

KILLS = 4


def wish(at: datetime) -> Taking:
    return taking(at, form=f"{at:%d-%H}", expert_id="aino")


def book(store: Store, at: datetime) -> Booking:
    return bookings.book(store, wish(at), LUMI, key=KEY, now=NOON)


def die(*_args: object, **_more: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def book_and_die_at(path: Path, owner: type, step: str) -> None:
    """Book, and be killed when it comes to a step."""
    setattr(owner, step, die)
    with closing(Store.open(path)) as store:
        book(store, THURSDAY_TEN)


def book_and_die_after_commit(path: Path) -> None:
    """Book, and be killed before anybody is told."""
    commit = PlainDatabase.commit

    def commit_and_die(self: PlainDatabase) -> None:
        commit(self)
        die()

    PlainDatabase.commit = commit_and_die  # type: ignore[assignment]
    with closing(Store.open(path)) as store:
        book(store, THURSDAY_TEN)


def book_all(path: Path, told: Connection) -> None:
    """Book one time after the other, and tell of each when it is booked."""
    with closing(Store.open(path)) as store:
        for at in TIMES:
            told.send(book(store, at).id)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "youthpoint.db"
    with closing(prepared(path)) as store:
        cast.furnish(store)
        open_booking(store)
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store.open(path)) as store:
        yield store


def killed(target: object, *args: object) -> None:
    process = SPAWN.Process(target=target, args=args)  # type: ignore[arg-type]
    process.start()
    process.join(PATIENCE)
    assert process.exitcode == -signal.SIGKILL


def kept(store: Store) -> dict[str, list[Kind]]:
    """Return every booked time with what its visitor is told."""
    with store.read() as uow:
        days = (each.date() for each in (TIMES[0], TIMES[-1]))
        booked = uow.bookings.of_days("point", *days)
        return {
            each.id: [told.news.kind for told in uow.messages.about(Subject.BOOKING, each.id)]
            for each in booked
            if each.state is BookingState.BOOKED
        }


ALL_TOLD = [Kind.BOOKED, Kind.REMINDER_DAY, Kind.REMINDER_2H]


@pytest.mark.parametrize(("owner", "step"), AT_ONCE)
def test_killed_before_it_is_kept_there_is_neither_and_the_form_sent_again_books(
    path: Path, store: Store, owner: type, step: str
) -> None:
    killed(book_and_die_at, path, owner, step)
    left = kept(store)
    again = book(store, THURSDAY_TEN)

    assert left == {}
    assert kept(store) == {again.id: ALL_TOLD}


@pytest.mark.parametrize(("owner", "step"), HELD_BEFORE)
def test_killed_before_a_held_time_is_booked_it_is_held_still_and_the_form_sent_again_books(
    path: Path, store: Store, owner: type, step: str
) -> None:
    bookings.hold(store, wish(THURSDAY_TEN), now=NOON)
    killed(book_and_die_at, path, owner, step)
    left = kept(store)
    again = book(store, THURSDAY_TEN)

    assert left == {}
    assert kept(store) == {again.id: ALL_TOLD}


def test_killed_before_anybody_is_told_there_are_both_and_the_form_sent_again_finds_them(
    path: Path, store: Store
) -> None:
    killed(book_and_die_after_commit, path)
    left = kept(store)
    again = book(store, THURSDAY_TEN)

    assert left == kept(store) == {again.id: ALL_TOLD}


def test_killed_at_any_moment_nothing_that_was_told_is_lost(path: Path, store: Store) -> None:
    told: list[str] = []
    for kill in range(KILLS):
        listener, teller = SPAWN.Pipe(duplex=False)
        process = SPAWN.Process(target=book_all, args=(path, teller))
        process.start()
        told += [listener.recv() for _each in range(3 + 3 * kill)]
        process.kill()
        process.join(PATIENCE)

    found = kept(store)
    assert set(told) <= set(found)
    assert all(each == ALL_TOLD for each in found.values())
    assert store.health.damage() == []

"""Two servers are sent the same request at once, with the same key: it is done once."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests import cast, tables
from tests.appointments import THURSDAY_TEN, open_booking
from tests.concurrency.racing import Track, all_have_looked, race, together
from tests.prepared import prepared
from tests.programs import Program
from youthpoint.domain.booking.bookings import Booking
from youthpoint.operations import idempotency
from youthpoint.operations.idempotency import Request
from youthpoint.settings import Settings
from youthpoint.store import Store, UnitOfWork
from youthpoint.store.idempotency import Answer
from youthpoint.web import create_app

OFTEN = 10**6
TIMES = [
    (THURSDAY_TEN + timedelta(days=7 * week, hours=hour)).isoformat()
    for week in (0, 1, 2, 3, 5)  # the point is closed on Christmas Eve
    for hour in range(5)
]

Told = list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Server:
    """A server of its own, and a program that asks it; the other one asks the same just then."""

    once: Callable[..., Booking] = idempotency.once

    def __call__(self, _store: Store, track: Track) -> Told:
        """Hold and book each time; return what the program was told."""
        idempotency.once = self.once
        settings = Settings(
            secret_key="a key of all servers",
            data=track.path.parent,
            api_reads=OFTEN,
            api_writes=OFTEN,
        )
        app = create_app(settings, clock=lambda: cast.NOON)
        told: Told = []
        for number, at in enumerate(TIMES):
            program = Program(app)
            together()
            held = program.hold(at, key=str(UUID(int=number)))
            told.append((held.status, held.text))
            together()
            named: dict[str, Any] = {"hold": held.json.get("id", "0" * 32)}
            booked = program.post("/bookings", str(UUID(int=number)), **named)
            told.append((booked.status, booked.text))
        app.extensions["youthpoint"].close()
        return told


def hurried(
    store: Store, request: Request, act: Callable[[UnitOfWork], Booking], *, now: datetime
) -> Booking:
    """Look whether the request has come before, and only then do it."""
    with store.read() as uow:
        known = uow.idempotency.find(request.key)
    if known is not None:
        return known.booking
    all_have_looked()
    with store.write() as uow:
        done = act(uow)
        answer = Answer(fingerprint=request.fingerprint, booking=done)
        uow.idempotency.keep(request.key, answer, at=now)
        return done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "youthpoint.db"
    with closing(prepared(path)) as store:
        cast.furnish(store)
        open_booking(store)
    return path


def test_each_request_is_done_once_and_both_are_told_the_same(path: Path, tmp_path: Path) -> None:
    one, other = race(path, Server(), Server())

    assert one == other
    assert {status for status, _said in one} == {201}
    assert len({said for _status, said in one}) == 2 * len(TIMES)
    assert tables.count(tmp_path, "booking") == len(TIMES)


def test_a_server_that_looks_first_and_writes_then_would_be_caught(path: Path) -> None:
    one, other = race(path, Server(once=hurried), Server(once=hurried))

    assert one != other

"""Doing once what is asked for with a key, and counting who asks."""

from datetime import timedelta

import pytest

from tests import cast
from tests.appointments import open_booking, taking
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import holds
from youthpoint.operations.idempotency import A_WHILE, Request, once
from youthpoint.store import Store, UnitOfWork

NOW = cast.NOON


def request(key: str = "key", *, content: str = "content", most: int = 9) -> Request:
    return Request(key=key, fingerprint=content, sender="sender", most=most)


def held(uow: UnitOfWork) -> Booking:
    return holds.hold(uow, taking(expert_id="aino"), now=NOW)


def refused(uow: UnitOfWork) -> Booking:
    held(uow)
    raise Refused(Reason.TIME_TAKEN)


def broken(uow: UnitOfWork) -> Booking:
    held(uow)
    raise RuntimeError


def kept(store: Store) -> tuple[int, bool, int]:
    """Return how many times are held, whether the key was used, and how many tries count."""
    with store.read() as uow:
        taken = len(uow.bookings.of_days("point", NOW.date(), NOW.date() + timedelta(days=9)))
        used = uow.idempotency.find("key") is not None
        return taken, used, uow.throttles.tries("sender", at=NOW, within=A_WHILE)


@pytest.fixture(autouse=True)
def _bookable(store: Store) -> None:
    open_booking(store)


def test_what_is_done_is_noted_with_it(store: Store) -> None:
    done = once(store, request(), held, now=NOW)

    assert kept(store) == (1, True, 1)
    assert once(store, request(), broken, now=NOW).id == done.id, "it is not done again"


def test_what_is_refused_is_undone_and_counts(store: Store) -> None:
    with pytest.raises(Refused):
        once(store, request(), refused, now=NOW)

    assert kept(store) == (0, False, 1)
    assert once(store, request(), held, now=NOW).begins_at == taking().begins_at


def test_what_breaks_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        once(store, request(), broken, now=NOW)

    assert kept(store) == (0, False, 0)


def test_other_content_is_refused(store: Store) -> None:
    once(store, request(), held, now=NOW)

    with pytest.raises(Refused) as refusal:
        once(store, request(content="other"), held, now=NOW)
    assert refusal.value.reason is Reason.KEY_REUSED


def test_a_sender_has_so_many_requests_a_while(store: Store) -> None:
    once(store, request("1", most=1), held, now=NOW)

    with pytest.raises(Refused) as refusal:
        once(store, request("2", most=1), held, now=NOW)
    assert refusal.value.reason is Reason.TOO_MANY_TRIES
    assert once(store, request("2", most=1), held, now=NOW + A_WHILE).keeps

"""An earlier time for somebody who has one."""

from datetime import timedelta

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Standby, StandbyState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.booking import bookings, earlier, standbys
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def full(store: Store) -> list[Booking]:
    """Book all of Aino's times up to two on Thursday, the last of them ours."""
    made = []
    for number, hour in enumerate(range(-44, 5)):
        try:
            made.append(book(store, THURSDAY_TEN + hour * AN_HOUR, form=f"full-{number}"))
        except Refused:
            continue
    return made


def waiting(store: Store, booking: Booking) -> Standby:
    return earlier.wait_for_earlier(store, booking.id, key=cast.KEY, now=cast.NOON)


def offered(store: Store, standby: Standby) -> Booking | None:
    with store.read() as uow:
        return uow.bookings.offered_to(standby.id)


def test_an_earlier_time_that_comes_free_is_offered_and_the_old_one_kept(store: Store) -> None:
    *others, mine = full(store)
    standby = waiting(store, mine)
    nothing_yet = offered(store, standby)
    bookings.cancel(store, others[-4].id, now=cast.NOON)
    offer = offered(store, standby)

    assert nothing_yet is None
    assert offer is not None
    assert (offer.begins_at, offer.expert_id) == (others[-4].begins_at, "aino")
    with store.read() as uow:
        assert uow.bookings.find(mine.id) == mine


def test_taking_it_moves_the_booking_and_frees_the_old_time(store: Store) -> None:
    *others, mine = full(store)
    standby = waiting(store, mine)
    bookings.cancel(store, others[-4].id, now=cast.NOON)
    taken = standbys.take(store, standby.id, key=cast.KEY, now=cast.NOON)

    assert (taken.id, taken.begins_at, taken.sequence) == (mine.id, others[-4].begins_at, 1)
    assert f"{mine.begins_at.astimezone(cast.POINT.zone):%H:%M}" in free(store, expert_id="aino")
    assert standbys.take(store, standby.id, key=cast.KEY, now=cast.NOON) == taken


def test_a_later_time_is_not_offered(store: Store) -> None:
    *_others, mine = full(store)
    standby = waiting(store, mine)

    assert "15:00" in free(store, expert_id="aino")
    assert offered(store, standby) is None


def test_who_cancels_waits_no_longer_and_their_offer_goes_on(store: Store) -> None:
    *others, mine = full(store)
    standby = waiting(store, mine)
    bookings.cancel(store, others[-4].id, now=cast.NOON)
    bookings.cancel(store, mine.id, now=cast.NOON)

    with store.read() as uow:
        found = uow.standbys.find(standby.id)
    assert found is not None
    assert found.state is StandbyState.ENDED
    assert offered(store, standby) is None
    assert f"{others[-4].begins_at.astimezone(cast.POINT.zone):%H:%M}" in free(store)


def test_waiting_twice_is_waiting_once(store: Store) -> None:
    *_others, mine = full(store)

    assert waiting(store, mine).id == waiting(store, mine).id


def test_nobody_waits_to_move_what_is_cancelled(store: Store) -> None:
    mine = book(store)
    bookings.cancel(store, mine.id, now=cast.NOON)

    with pytest.raises(Refused) as refused:
        waiting(store, mine)
    assert refused.value.reason is Reason.BOOKING_CANCELLED

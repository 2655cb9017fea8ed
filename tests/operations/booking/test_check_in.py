"""From a booked time to the queue."""

from datetime import timedelta

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking, wanted
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking import appointments, bookings, check_in
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.check_in import Coming
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
LATE = timedelta(minutes=15)


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def come(store: Store, booking_id: str, *, after: timedelta) -> Visit:
    coming = Coming(booking_id=booking_id, door=Door.PHONE)
    return check_in.check_in(store, coming, key=cast.KEY, now=THURSDAY_TEN + after)


def state(store: Store, booking_id: str) -> BookingState:
    with store.read() as uow:
        found = uow.bookings.find(booking_id)
    assert found is not None
    return found.state


@pytest.mark.parametrize("minutes", [-30, 0, 15])
def test_who_comes_in_time_counts_as_having_come_at_the_booked_time(
    store: Store, minutes: int
) -> None:
    mine = book(store)
    visit = come(store, mine.id, after=timedelta(minutes=minutes))

    assert (visit.place, visit.booked_for) == (THURSDAY_TEN, THURSDAY_TEN)
    assert visit.for_expert == "aino"
    assert state(store, mine.id) is BookingState.ARRIVED


def test_who_comes_too_late_has_come_now_and_is_still_known(store: Store) -> None:
    mine = book(store)
    late = LATE + timedelta(seconds=1)
    visit = come(store, mine.id, after=late)

    assert (visit.place, visit.booked_for) == (THURSDAY_TEN + late, None)
    assert visit.booking_id == mine.id
    assert state(store, mine.id) is BookingState.NO_SHOW


def test_whoever_is_not_here_in_time_is_noted_and_the_rest_is_free(store: Store) -> None:
    mine = book(store)
    check_in.end_what_was_missed(store, now=THURSDAY_TEN + LATE)
    waited_for = state(store, mine.id)
    check_in.end_what_was_missed(store, now=THURSDAY_TEN + LATE + timedelta(seconds=1))

    assert (waited_for, state(store, mine.id)) == (BookingState.BOOKED, BookingState.NO_SHOW)


def test_checking_in_twice_gives_the_same_number(store: Store) -> None:
    mine = book(store)

    assert come(store, mine.id, after=-AN_HOUR) == come(store, mine.id, after=AN_HOUR)


def test_nobody_checks_in_on_another_day_or_to_a_cancelled_time(store: Store) -> None:
    mine, other = book(store), book(store, THURSDAY_TEN + AN_HOUR, form="other")
    bookings.cancel(store, other.id, now=cast.NOON)

    with pytest.raises(Refused) as another_day:
        come(store, mine.id, after=-24 * AN_HOUR)
    with pytest.raises(Refused) as cancelled:
        come(store, other.id, after=timedelta())
    assert another_day.value.reason is Reason.ANOTHER_DAY
    assert cancelled.value.reason is Reason.BOOKING_CANCELLED


def test_the_staff_start_from_the_booking(store: Store) -> None:
    mine = book(store)
    visit = appointments.start(store, mine.id, by=cast.AINO_ACCOUNT, key=cast.KEY, now=THURSDAY_TEN)

    assert (visit.state, visit.expert_id) == (State.IN_SERVICE, "aino")


def test_the_staff_note_who_did_not_come(store: Store) -> None:
    mine = book(store)
    by = cast.AINO_ACCOUNT

    with pytest.raises(Refused):
        appointments.did_not_come(store, mine.id, by=by, now=cast.NOON)
    gone = appointments.did_not_come(store, mine.id, by=by, now=THURSDAY_TEN)
    assert gone.state is BookingState.NO_SHOW


def test_the_staff_cancel_and_the_time_is_free(store: Store) -> None:
    mine = book(store)
    appointments.cancel_for(store, mine.id, by=cast.AINO_ACCOUNT, now=cast.NOON)

    assert "10:00" in free(store, expert_id="aino")


def test_who_is_to_be_called_is_not_late_before_the_day_is_over(store: Store) -> None:
    called = book_a_call(store)
    check_in.end_what_was_missed(store, now=THURSDAY_TEN + 5 * AN_HOUR)
    the_same_day = state(store, called.id)
    check_in.end_what_was_missed(store, now=THURSDAY_TEN + 24 * AN_HOUR)

    assert the_same_day is BookingState.BOOKED
    assert state(store, called.id) is BookingState.NO_SHOW


def test_a_call_that_begins_late_is_a_call(store: Store) -> None:
    called = book_a_call(store)
    later = THURSDAY_TEN + AN_HOUR
    visit = appointments.start(store, called.id, by=cast.AINO_ACCOUNT, key=cast.KEY, now=later)

    assert (visit.state, visit.channel) == (State.IN_SERVICE, "phone")
    assert state(store, called.id) is BookingState.ARRIVED


def book_a_call(store: Store) -> Booking:
    wish = wanted(expert_id="aino", channel=Channel.CALL)
    taking = Taking(wanted=wish, begins_at=THURSDAY_TEN, form_key="call")
    booker = Booker(phone="+358401234567")
    return bookings.book(store, taking, booker, key=cast.KEY, now=cast.NOON)

"""Holding, booking, moving and cancelling a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking, taking, wanted
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.bookings import Taking
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def refusal(doing: object, *args: object, **more: object) -> Reason:
    with pytest.raises(Refused) as refused:
        doing(*args, **more)  # type: ignore[operator]
    return refused.value.reason


def test_a_booked_time_is_not_free_any_more(store: Store) -> None:
    before = free(store, expert_id="aino")
    book(store)

    assert "10:00" in before
    assert free(store, expert_id="aino") == [each for each in before if each != "10:00"]


def test_of_anybody_the_one_with_most_time_is_booked(store: Store) -> None:
    book(store, THURSDAY_TEN + AN_HOUR, expert_id="aino", form="first")
    other = book(store, expert_id=None, form="second")

    assert other.expert_id == "mikael"


def test_nobody_is_booked_twice_at_once(store: Store) -> None:
    book(store, form="first")

    assert refusal(book, store, form="second") is Reason.TIME_TAKEN
    late = THURSDAY_TEN + timedelta(minutes=55)  # what the expert keeps free after it
    assert refusal(book, store, late, form="third") is Reason.TIME_TAKEN


def test_a_form_that_is_sent_twice_books_once(store: Store) -> None:
    assert book(store).id == book(store).id


def test_a_held_time_is_free_again_when_its_time_is_up(store: Store) -> None:
    bookings.hold(store, taking(expert_id="aino"), now=cast.NOON)
    nine, ten = (cast.NOON + timedelta(minutes=each) for each in (9, 10))

    assert refusal(book, store, form="other", now=nine) is Reason.TIME_TAKEN
    assert book(store, form="other", now=ten).state is BookingState.BOOKED
    assert refusal(book, store, now=ten) is Reason.TIME_TAKEN


def test_a_late_form_still_books_when_nobody_was_faster(store: Store) -> None:
    bookings.hold(store, taking(expert_id="aino"), now=cast.NOON)

    assert book(store, now=cast.NOON + AN_HOUR).state is BookingState.BOOKED


def test_choosing_another_time_lets_the_first_go(store: Store) -> None:
    bookings.hold(store, taking(expert_id="aino"), now=cast.NOON)
    bookings.hold(store, taking(THURSDAY_TEN + AN_HOUR, expert_id="aino"), now=cast.NOON)

    assert {"10:00", "11:00"} & set(free(store, expert_id="aino")) == {"10:00"}


def test_what_is_left_is_let_go(store: Store) -> None:
    bookings.hold(store, taking(expert_id="aino"), now=cast.NOON)
    bookings.release(store, "point", "form", now=cast.NOON)

    assert "10:00" in free(store, expert_id="aino")


def test_moving_keeps_the_old_time_until_the_new_one_is_taken(store: Store) -> None:
    mine = book(store)
    there = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="aino", moves=mine.id)
    bookings.hold(store, there, now=cast.NOON)
    meanwhile = free(store, expert_id="aino")
    moved = bookings.move(store, there, now=cast.NOON)

    assert "10:00" not in meanwhile
    assert "10:00" in free(store, expert_id="aino")
    assert (moved.id, moved.begins_at, moved.sequence) == (mine.id, there.begins_at, 1)


def test_a_time_can_be_moved_by_less_than_its_length(store: Store) -> None:
    mine = book(store)
    there = taking(THURSDAY_TEN + timedelta(minutes=15), form="m", expert_id="aino", moves=mine.id)

    assert bookings.move(store, there, now=cast.NOON).begins_at == there.begins_at


def test_a_move_to_a_taken_time_changes_nothing(store: Store) -> None:
    mine = book(store)
    book(store, THURSDAY_TEN + AN_HOUR, form="other")
    there = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="aino", moves=mine.id)

    assert refusal(bookings.move, store, there, now=cast.NOON) is Reason.TIME_TAKEN
    with store.read() as uow:
        assert uow.bookings.find(mine.id) == mine


def test_a_cancelled_time_is_free_and_stays_cancelled(store: Store) -> None:
    mine = book(store)
    gone = bookings.cancel(store, mine.id, now=cast.NOON)

    assert (gone.state, gone.sequence) == (BookingState.CANCELLED, 1)
    assert "10:00" in free(store, expert_id="aino")
    assert refusal(bookings.cancel, store, mine.id, now=cast.NOON) is Reason.BOOKING_CANCELLED


@pytest.mark.parametrize(
    ("hours", "why"),
    [
        (-48, Reason.TIME_GONE),
        (-15, Reason.TIME_OUTSIDE_DUTY),
        (24 * 60, Reason.TIME_TOO_FAR),
        (6, Reason.TIME_OUTSIDE_DUTY),
        (1 / 60, Reason.TIME_OUTSIDE_DUTY),
    ],
)
def test_a_time_that_cannot_be_had_is_refused(store: Store, hours: float, why: Reason) -> None:
    assert refusal(book, store, THURSDAY_TEN + timedelta(hours=hours)) is why


def test_an_unknown_expert_is_refused(store: Store) -> None:
    assert refusal(book, store, expert_id="nobody") is Reason.EXPERT_UNKNOWN


def test_nobody_is_met_by_video_where_there_is_no_link_for_it(store: Store) -> None:
    with store.write() as uow:
        uow.experts.put(replace(cast.AINO, channels=frozenset(Channel), video_link=""))
    by_video = Taking(
        wanted=wanted(expert_id="aino", channel=Channel.VIDEO),
        begins_at=THURSDAY_TEN,
        form_key="video",
    )

    assert refusal(bookings.hold, store, by_video, now=cast.NOON) is Reason.TIME_OUTSIDE_DUTY

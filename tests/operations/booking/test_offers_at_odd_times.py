"""Offers and holds at odd moments: at night, after a refusal, sent twice, seen too late."""

from datetime import timedelta

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking, standby, taking
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Subject
from youthpoint.operations.booking import bookings, standbys
from youthpoint.operations.booking.bookings import booked
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
LUMI = Booker(phone="+358401234567")


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def fill(store: Store) -> list[Booking]:
    """Book every time of Aino's until that Thursday; return the bookings."""
    made = []
    for hour in range(-44, 6):
        try:
            made.append(book(store, THURSDAY_TEN + hour * AN_HOUR, form=f"full{hour}"))
        except Refused:
            continue
    return made


def offer_of(store: Store, standby_id: str) -> Booking | None:
    with store.read() as uow:
        return uow.bookings.offered_to(standby_id)


def test_what_is_freed_at_night_is_held_until_somebody_can_have_read_it(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1", booker=LUMI)
    late = cast.NOON + 10 * AN_HOUR
    bookings.cancel(store, full[-1].id, now=late)

    offer = offer_of(store, waiting.id)
    assert offer is not None
    awake = cast.NOON + 20 * AN_HOUR  # eight in the morning
    assert offer.expires_at == awake + cast.POINT.policy.offer_time
    with store.read() as uow:
        [told] = uow.messages.about(Subject.STANDBY, waiting.id)
    assert told.due_at == awake


def test_who_is_refused_leaves_the_time_that_ran_out_to_whom_it_is_for(store: Store) -> None:
    """Also when nobody goes round: the page shows it as free no longer than until it is tried."""
    fill(store)
    bookings.cancel(store, offered_last(store), now=cast.NOON)
    bookings.hold(store, last_hour("quick"), now=cast.NOON)
    waiting = standby(store, form="1")
    later = cast.NOON + cast.POINT.policy.hold_time

    with pytest.raises(Refused, match=Reason.TIME_TAKEN):
        bookings.hold(store, last_hour("late"), now=later)
    assert offer_of(store, waiting.id) is not None
    assert "15:00" not in free(store, expert_id="aino", now=later)


def last_hour(form: str) -> bookings.Taking:
    return taking(THURSDAY_TEN + 5 * AN_HOUR, form=form, expert_id="aino")


def offered_last(store: Store) -> str:
    with store.read() as uow:
        day = THURSDAY_TEN.date()
        return uow.bookings.of_days("point", day, day)[-1].id


def test_who_lets_an_offer_run_out_keeps_their_place_for_the_next_time(store: Store) -> None:
    full = fill(store)
    first, second = standby(store, form="1"), standby(store, form="2")
    bookings.cancel(store, full[-1].id, now=cast.NOON)
    later = cast.NOON + cast.POINT.policy.offer_time
    bookings.cancel(store, full[-2].id, now=later)

    offers = [offer_of(store, each.id) for each in (first, second)]
    assert [each.begins_at if each else None for each in offers] == [
        full[-2].begins_at,
        full[-1].begins_at,
    ]


def test_what_is_taken_twice_is_one_booking(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1")
    bookings.cancel(store, full[-1].id, now=cast.NOON)
    one, other = (
        standbys.take(store, waiting.id, key=cast.KEY, now=cast.NOON) for _time in range(2)
    )

    assert one.id == other.id


def test_nobody_takes_or_lets_go_another_offer_than_their_page_showed(store: Store) -> None:
    full = fill(store)
    waiting = standby(store, form="1")
    bookings.cancel(store, full[-1].id, now=cast.NOON)

    with pytest.raises(Refused, match=Reason.OFFER_OVER):
        standbys.take(store, waiting.id, key=cast.KEY, now=cast.NOON, seen="an older one")
    standbys.decline(store, waiting.id, now=cast.NOON, seen="an older one")
    offer = offer_of(store, waiting.id)
    assert offer is not None
    assert (
        standbys.take(store, waiting.id, key=cast.KEY, now=cast.NOON, seen=offer.id).begins_at
        == full[-1].begins_at
    )


def test_what_is_held_to_move_a_booking_books_nothing_else(store: Store) -> None:
    mine = book(store)
    there = taking(THURSDAY_TEN + AN_HOUR / 4, form="m", expert_id="aino", moves=mine.id)
    kept = bookings.hold(store, there, now=cast.NOON)

    with pytest.raises(Refused, match=Reason.NOT_POSSIBLE_NOW), store.write() as uow:
        booked(uow, kept, Booker(), key=cast.KEY, now=cast.NOON)
    with pytest.raises(sqlite3.IntegrityError), store.write() as uow:
        uow.visits._db.execute("update booking set state = 'booked'")  # noqa: SLF001


def test_what_is_held_to_move_a_booking_goes_with_it(store: Store) -> None:
    mine = book(store)
    there = taking(THURSDAY_TEN + AN_HOUR, form="m", expert_id="aino", moves=mine.id)
    kept = bookings.hold(store, there, now=cast.NOON)
    bookings.cancel(store, mine.id, now=cast.NOON)

    with store.read() as uow:
        assert uow.bookings.find(kept.id) is None
    assert {"10:00", "11:00"} <= set(free(store, expert_id="aino"))


def test_a_move_that_is_sent_twice_moves_and_tells_once(store: Store) -> None:
    mine = book(store, booker=LUMI)
    there = taking(THURSDAY_TEN + AN_HOUR, form="m", expert_id="aino", moves=mine.id)
    one, other = (bookings.move(store, there, now=cast.NOON) for _time in range(2))

    assert one == other
    assert (other.state, other.sequence) == (BookingState.BOOKED, 1)

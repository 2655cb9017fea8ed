"""What the staff do to a booked time: as it was seen, told to its visitor, undone at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from tests import cast
from tests.appointments import THURSDAY_TEN, book, free, open_booking, standby, taking
from tests.cast import AINO_ACCOUNT, KEY, NOON
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.booking.standbys import StandbyState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.domain.messages.outbox import Delivery
from youthpoint.domain.queue.states import State
from youthpoint.operations import undo
from youthpoint.operations.booking import appointments, bookings
from youthpoint.operations.booking.appointments import Order
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567")


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def found(store: Store, booking: Booking) -> Booking:
    with store.read() as uow:
        kept = uow.bookings.find(booking.id)
    assert kept is not None
    return kept


def take_back(store: Store, *, now: datetime = NOON) -> None:
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=now - timedelta(minutes=1))
    assert act is not None
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=now)


def to_be_told(store: Store, booking: Booking) -> set[Kind]:
    with store.read() as uow:
        about = uow.messages.about(Subject.BOOKING, booking.id)
    return {each.news.kind for each in about if each.state is Delivery.DUE}


def why(attempt: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as refused:
        attempt()
    return refused.value.reason


def cancel(store: Store, booking: Booking, *, by: Account = AINO_ACCOUNT) -> Booking:
    return appointments.cancel_for(store, booking.id, by=by, now=NOON, seen=booking.version)


# --- As it was seen -----------------------------------------------------------------------------


def test_what_the_visitor_has_moved_meanwhile_is_not_cancelled(store: Store) -> None:
    seen = book(store)
    move = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="aino", moves=seen.id)
    moved = bookings.move(store, move, now=NOON)

    assert why(lambda: cancel(store, seen)) is Reason.BOOKING_CHANGED
    assert found(store, seen) == moved


def test_what_the_visitor_has_cancelled_meanwhile_is_not_moved(store: Store) -> None:
    seen = book(store)
    bookings.cancel(store, seen.id, now=NOON)
    move = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="aino", moves=seen.id)

    reason = why(
        lambda: appointments.move_for(store, move, by=AINO_ACCOUNT, now=NOON, seen=seen.version)
    )
    assert reason is Reason.BOOKING_CANCELLED


def test_a_booking_of_one_point_is_not_moved_to_another(store: Store) -> None:
    mine = book(store)
    with store.write() as uow:
        uow.points.put(replace(cast.POINT, id="other"))
    staff = frozenset({Role.STAFF})
    elsewhere = replace(AINO_ACCOUNT, roles={"other": staff})
    both = replace(AINO_ACCOUNT, roles={"point": staff, "other": staff})
    here = taking(THURSDAY_TEN + AN_HOUR, moves=mine.id)
    there = replace(here, wanted=replace(here.wanted, point_id="other"))
    tries = ((there, elsewhere), (here, elsewhere), (there, both))

    assert [
        why(partial(appointments.move_for, store, move, by=by, now=NOON)) for move, by in tries
    ] == [Reason.FORBIDDEN, Reason.FORBIDDEN, Reason.BOOKING_UNKNOWN]
    assert found(store, mine) == mine


# --- Undone -------------------------------------------------------------------------------------


def test_a_cancellation_that_is_undone_tells_nobody_and_the_reminders_come(store: Store) -> None:
    mine = book(store, booker=OTSO)
    before = to_be_told(store, mine)
    cancel(store, mine)
    assert to_be_told(store, mine) == {Kind.CANCELLED_BY_US}
    take_back(store)

    assert found(store, mine).state is BookingState.BOOKED
    assert "10:00" not in free(store, expert_id="aino")
    assert to_be_told(store, mine) == before


def test_what_had_been_told_is_not_told_again(store: Store) -> None:
    mine = book(store, booker=OTSO)
    with store.write() as uow:
        for each in uow.messages.about(Subject.BOOKING, mine.id):
            if each.news.kind is Kind.BOOKED:
                uow.messages.save(replace(each, state=Delivery.SENT))
    cancel(store, mine)
    take_back(store)

    assert to_be_told(store, mine) == {Kind.REMINDER_DAY, Kind.REMINDER_2H}


def test_a_second_cancellation_is_told_like_the_first(store: Store) -> None:
    mine = book(store, booker=OTSO)
    cancel(store, mine)
    take_back(store)
    cancel(store, found(store, mine))

    assert to_be_told(store, mine) == {Kind.CANCELLED_BY_US}


def test_a_move_that_is_undone_gives_the_old_time_back(store: Store) -> None:
    mine = book(store)
    move = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="mikael", moves=mine.id)
    appointments.move_for(store, move, by=AINO_ACCOUNT, now=NOON, seen=mine.version)
    take_back(store)

    back = found(store, mine)
    assert (back.begins_at, back.expert_id, back.room) == (THURSDAY_TEN, "aino", mine.room)


def test_a_time_that_somebody_has_taken_is_not_given_back(store: Store) -> None:
    mine = book(store)
    cancel(store, mine)
    book(store, form="faster")

    assert why(lambda: take_back(store)) is Reason.CHANGED_SINCE
    assert found(store, mine).state is BookingState.CANCELLED


def test_a_check_in_that_is_undone_leaves_a_booked_time(store: Store) -> None:
    mine = book(store)
    by = AINO_ACCOUNT
    visit = appointments.they_came(store, mine.id, by=by, key=KEY, now=THURSDAY_TEN)
    take_back(store, now=THURSDAY_TEN)

    back = found(store, mine)
    assert (back.state, back.visit_id) == (BookingState.BOOKED, None)
    again = appointments.they_came(store, mine.id, by=by, key=KEY, now=THURSDAY_TEN)
    assert (visit.ticket, again.ticket) == ("A01", "A02")


def test_a_start_is_undone_at_one_stroke(store: Store) -> None:
    mine = book(store)
    by = AINO_ACCOUNT
    visit = appointments.start(store, mine.id, by=by, key=KEY, now=THURSDAY_TEN)
    take_back(store, now=THURSDAY_TEN)

    with store.read() as uow:
        gone = uow.visits.find(visit.id)
    assert gone is not None
    assert (gone.state, gone.outcome) == (State.LEFT, "undone")
    assert found(store, mine).state is BookingState.BOOKED


def test_nobody_is_started_twice_or_while_somebody_is_at_the_desk(store: Store) -> None:
    first, second = book(store), book(store, THURSDAY_TEN + AN_HOUR, form="second")
    by = AINO_ACCOUNT
    appointments.start(store, first.id, by=by, key=KEY, now=THURSDAY_TEN)

    for booking, reason in ((first, Reason.BOOKING_BEGUN), (second, Reason.FINISH_FIRST)):
        assert (
            why(lambda: appointments.start(store, booking.id, by=by, key=KEY, now=THURSDAY_TEN))  # noqa: B023
            is reason
        )
    assert found(store, second).state is BookingState.BOOKED


def test_a_start_is_not_undone_once_the_visit_has_gone_on(store: Store) -> None:
    mine = book(store)
    by, at = AINO_ACCOUNT, THURSDAY_TEN
    visit = appointments.start(store, mine.id, by=by, key=KEY, now=at)
    with store.read() as uow:
        act = uow.acts.last_by(by.id, "point", since=at)
    assert act is not None
    serving.finish(store, visit.id, Ending(outcome="talked"), by=by, now=at)

    assert why(lambda: undo.by_staff(store, act.id, by=by, now=at)) is Reason.CHANGED_SINCE
    assert found(store, mine).state is BookingState.ARRIVED


# --- Booked at the desk ---------------------------------------------------------------------------


def test_who_waits_for_a_time_and_gets_one_at_the_desk_waits_no_more(store: Store) -> None:
    book(store, expert_id="aino")
    waits = standby(store, form="waits")
    order = Order(
        taking=taking(THURSDAY_TEN + 2 * AN_HOUR, form="desk", expert_id="aino"),
        booker=OTSO,
        standby_id=waits.id,
    )
    appointments.book_for(store, order, by=AINO_ACCOUNT, key=KEY, now=NOON)

    with store.read() as uow:
        kept = uow.standbys.find(waits.id)
        offers = uow.bookings.offers("point")
    assert kept is not None
    assert kept.state is StandbyState.MET
    assert offers == []


def test_the_board_sees_todays_bookings(store: Store) -> None:
    mine = book(store)

    assert [each.id for each in Outlooks().at(store, "point", now=THURSDAY_TEN).bookings] == [
        mine.id
    ]

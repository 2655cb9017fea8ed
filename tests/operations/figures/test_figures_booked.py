"""Booked times in the figures: who came, who did not; and who was called and never arrived."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.appointments import THURSDAY_TEN, book, open_booking, taking
from tests.cast import AINO_ACCOUNT, KEY, NOON
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.experts import Channel
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.sheets import Table, Unit
from youthpoint.operations import undo
from youthpoint.operations.booking import appointments, bookings
from youthpoint.operations.figures import figures
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.store import Store

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
BY = AINO_ACCOUNT


@pytest.fixture(autouse=True)
def bookable(store: Store) -> None:
    open_booking(store)


def book_call(store: Store, channel: Channel = Channel.CALL) -> Booking:
    wish = taking(form=channel.value, expert_id="aino")
    wish = replace(wish, wanted=replace(wish.wanted, channel=channel))
    booker = Booker(phone="+358401234567")
    return bookings.book(store, wish, booker, key=KEY, now=NOON)


def met(store: Store, booking: Booking) -> None:
    at = booking.begins_at
    visit = appointments.start(store, booking.id, by=BY, key=KEY, now=at)
    ending = Ending(outcome="advised")
    serving.finish(store, visit.id, ending, by=BY, now=at + timedelta(minutes=30))


@pytest.mark.parametrize(("channel", "by"), [(Channel.CALL, "phone"), (Channel.VIDEO, "video")])
def test_who_is_called_at_a_booked_time_is_a_remote_contact_and_no_visit(
    store: Store, channel: Channel, by: str
) -> None:
    met(store, book_call(store, channel))
    sheet = figures.day(store, "point", THURSDAY_TEN.date(), folded=False)

    assert (sheet.units[Unit.VISIT], sheet.units[Unit.REMOTE_CONTACT]) == (0, 1)
    assert (sheet.units[Unit.INDIVIDUAL_ENCOUNTER], sheet.units[Unit.TOPIC_MENTION]) == (0, 0)
    assert sheet.tables[Table.REMOTE_CHANNEL] == {by: 1}
    assert sheet.waiting.count == 0


def test_who_comes_at_a_booked_time_is_a_visit(store: Store) -> None:
    met(store, book(store))
    sheet = figures.day(store, "point", THURSDAY_TEN.date(), folded=False)

    assert (sheet.units[Unit.VISIT], sheet.units[Unit.REMOTE_CONTACT]) == (1, 0)
    assert sheet.tables[Table.CHANNEL] == {"appointment": 1}


def test_a_call_that_was_begun_by_a_slip_is_nothing(store: Store) -> None:
    mine = book_call(store)
    appointments.start(store, mine.id, by=BY, key=KEY, now=THURSDAY_TEN)
    with store.read() as uow:
        act = uow.acts.last_by(BY.id, "point", since=THURSDAY_TEN)
    assert act is not None
    undo.by_staff(store, act.id, by=BY, now=THURSDAY_TEN)
    today = figures.today(store, "point", now=THURSDAY_TEN)

    assert today.contacts.get(ContactKind.REMOTE, 0) == 0
    assert today.visits == 0


def test_today_tells_what_became_of_the_booked_times(store: Store) -> None:
    came, missed, gone, _booked = (
        book(store, THURSDAY_TEN + hours * AN_HOUR, form=str(hours)) for hours in range(-1, 3)
    )
    bookings.hold(store, taking(THURSDAY_TEN + 3 * AN_HOUR, form="held"), now=NOON)
    met(store, came)
    appointments.did_not_come(store, missed.id, by=BY, now=THURSDAY_TEN)
    bookings.cancel(store, gone.id, now=THURSDAY_TEN)
    today = figures.today(store, "point", now=THURSDAY_TEN)

    assert today.booked == {
        BookingState.ARRIVED: 1,
        BookingState.BOOKED: 1,
        BookingState.CANCELLED: 1,
        BookingState.NO_SHOW: 1,
    }


def test_who_comes_late_has_not_come_in_time_and_is_a_visit(store: Store) -> None:
    mine = book(store)
    late = THURSDAY_TEN + timedelta(minutes=16)
    appointments.they_came(store, mine.id, by=BY, key=KEY, now=late)
    sheet = figures.day(store, "point", THURSDAY_TEN.date(), folded=False)

    assert (sheet.units[Unit.NO_SHOW], sheet.units[Unit.VISIT]) == (1, 1)


def test_a_day_on_which_nobody_came_has_its_figures_and_they_are_folded(store: Store) -> None:
    mine = book(store)
    appointments.did_not_come(store, mine.id, by=BY, now=THURSDAY_TEN)

    assert figures.day(store, "point", THURSDAY_TEN.date()).units[Unit.NO_SHOW] == "<5"

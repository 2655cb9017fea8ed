"""A time that a kiosk has booked without a number: one's own phone can add one for the reminder."""

from dataclasses import replace

import pytest

from tests import cast
from tests.appointments import open_booking, taking
from tests.bookers import DIALLED, PHONE, kept, link_of
from tests.client import Client
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.errors import Refused
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking import bookings
from youthpoint.operations.stations import kiosks
from youthpoint.store import Store

ADD = "form[action$='/remind']"


@pytest.fixture
def booked(file_store: Store) -> Booking:
    open_booking(file_store)
    wish = replace(taking(), door=Door.KIOSK)
    return kiosks.book_time(file_store, wish, station_id="kiosk", key=cast.KEY, now=cast.NOON)


def messages(store: Store, booking: Booking) -> list[Kind]:
    with store.read() as uow:
        return [each.news.kind for each in uow.messages.about(Subject.BOOKING, booking.id)]


def test_a_number_brings_confirmation_and_reminders(
    client: Client, file_store: Store, booked: Booking
) -> None:
    assert messages(file_store, booked) == []

    page = client.choose(client.visit(f"/b/{link_of(booked)}"), "Text me", phone=PHONE)

    assert "You get a text soon" in page.text("[role=status]")
    after = kept(file_store, booked)
    assert after is not None
    assert after.phone == DIALLED
    assert messages(file_store, booked) == [Kind.BOOKED, Kind.REMINDER_DAY, Kind.REMINDER_2H]


def test_the_number_is_not_shown_to_who_has_the_link(
    client: Client, file_store: Store, booked: Booking
) -> None:
    client.choose(client.visit(f"/b/{link_of(booked)}"), "Text me", phone=PHONE)

    page = client.visit(f"/b/{link_of(booked)}")

    assert "50 123 4567" not in page.html
    assert not page.has("#told"), "nothing that was told at the kiosk"
    assert not page.has(ADD)


@pytest.mark.parametrize("phone", ["", "12", "call me"])
def test_what_is_no_number_is_said_beside_the_field(
    client: Client, file_store: Store, booked: Booking, phone: str
) -> None:
    page = client.choose(client.visit(f"/b/{link_of(booked)}"), "Text me", phone=phone)

    assert page.status == 422
    assert "Enter a phone number" in page.text("#phone-error")
    assert page.has(".lang a[href*='/b/']"), "another language is a page that can be opened"
    assert messages(file_store, booked) == []


def test_a_second_number_does_not_take_the_place_of_the_first(
    client: Client, file_store: Store, booked: Booking
) -> None:
    page = client.visit(f"/b/{link_of(booked)}")
    bookings.remind(file_store, booked.id, PHONE, now=cast.NOON)

    refused = client.choose(page, "Text me", phone="040 765 4321")

    assert refused.status == 409
    with pytest.raises(Refused):  # sent by both at the same moment
        bookings.remind(file_store, booked.id, "040 765 4321", now=cast.NOON)
    after = kept(file_store, booked)
    assert after is not None
    assert after.phone == DIALLED


def test_who_booked_on_a_phone_was_asked_there(client: Client, file_store: Store) -> None:
    open_booking(file_store)
    mine = bookings.book(file_store, taking(), Booker(), key=cast.KEY, now=cast.NOON)

    assert not client.visit(f"/b/{link_of(mine)}").has(ADD)


def test_a_cancelled_time_takes_no_number(
    client: Client, file_store: Store, booked: Booking
) -> None:
    page = client.visit(f"/b/{link_of(booked)}")
    bookings.cancel(file_store, booked.id, now=cast.NOON)

    assert client.choose(page, "Text me", phone=PHONE).status == 409

"""One booked time at the console: what is known, what is done, what is said when it can't be."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.appointments import THURSDAY_TEN, book, open_booking, taking
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console
from tests.visitors import waiting
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.operations.booking import bookings
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567", age_band=AgeBand.FROM_18)


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    open_booking(file_store)


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def path(booking: Booking) -> str:
    return f"/staff/bookings/{booking.id}"


def found(store: Store, booking: Booking) -> Booking:
    with store.read() as uow:
        kept = uow.bookings.find(booking.id)
    assert kept is not None
    return kept


def stand(page: Page) -> str:
    return page.text("main header .chip")


# --- What is known ------------------------------------------------------------------------------


def test_all_that_is_known_stands_on_its_own_page(aino: Client, file_store: Store) -> None:
    page = aino.visit(path(book(file_store, booker=OTSO)))
    said = dict(zip(page.all(".said dt"), page.all(".said dd"), strict=True))

    assert page.text("h1") == "Thu 26 Nov at 10:00, 45 min"
    assert page.text("main header b") == "Otso"
    assert stand(page) == "Booked"
    assert said == {
        "Topics": "Work",
        "How": "In person · Room 2",
        "With whom": "Aino, Youth information worker",
        "Language": "Finnish",
        "Age": "18–24",
        "Phone number": "040 123 4567",
        "Made": "Tue 24 Nov at 12:00",
    }


def test_whether_a_message_reaches_them_is_said_before_anything_is_done(
    aino: Client, file_store: Store
) -> None:
    told = aino.visit(path(book(file_store, booker=OTSO)))
    silent = aino.visit(path(book(file_store, THURSDAY_TEN + AN_HOUR, form="silent")))

    assert told.text("main .note") == "They get a message when you move or cancel the time."
    assert silent.text("main .note") == "They have left no number: no message reaches them."


def test_what_is_of_another_point_or_only_held_has_no_page(aino: Client, file_store: Store) -> None:
    held = bookings.hold(file_store, taking(), now=cast.NOON)

    for address in (path(held), "/staff/bookings/nobody"):
        page = aino.visit(address)
        assert page.status == 404
        assert "This booking is not here any more." in page.text("main")


# --- What is done -------------------------------------------------------------------------------


def test_who_comes_is_checked_in_and_it_can_be_undone(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    mine = book(file_store, booker=OTSO)
    assert "They are here" not in aino.visit(path(mine)).text("main"), "not today"
    clock.time = THURSDAY_TEN - timedelta(minutes=5)
    aino = at_console_again(aino)
    page = aino.choose(aino.visit(path(mine)), "They are here")
    assert (page.path, stand(page)) == (path(mine), "Here (A01)")
    assert page.text("#toast") == "A01 is here Undo"

    page = aino.choose(page, "Undo")
    assert (page.path, stand(page)) == (path(mine), "Booked")
    assert waiting(file_store) == []


def at_console_again(client: Client) -> Client:
    """Sign in anew: two days have gone by."""
    client.submit("/staff/sign-in", username="aino", password=cast.PASSWORD)
    return client


def test_who_is_here_is_called_from_the_booking(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    mine = book(file_store)
    clock.time = THURSDAY_TEN
    at_console_again(aino)
    page = aino.choose(aino.visit(path(mine)), "They are here")
    page = aino.choose(page, "Call")

    assert page.path == "/staff/"
    assert page.text("#who") == "A01"


def test_an_encounter_begins_from_the_booking_and_goes_on_at_the_board(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    mine = book(file_store, booker=OTSO)
    clock.time = THURSDAY_TEN
    at_console_again(aino)
    page = aino.choose(aino.visit(path(mine)), "Start now")

    assert page.path == "/staff/"
    assert page.text("#who") == "A01 Otso"
    assert page.text("#toast") == "A01: visit begun Undo"
    assert stand(aino.visit(path(mine))) == "With Aino"
    aino.choose(page, "Undo")
    assert stand(aino.visit(path(mine))) == "Booked"


def test_nobody_is_started_while_somebody_is_at_the_desk(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    first, second = book(file_store), book(file_store, THURSDAY_TEN + AN_HOUR, form="second")
    clock.time = THURSDAY_TEN
    at_console_again(aino)
    aino.choose(aino.visit(path(first)), "Start now")
    page = aino.choose(aino.visit(path(second)), "Start now")

    assert page.status == 409
    assert "Finish the visit with you first." in page.text("#errors")
    assert found(file_store, second).state is BookingState.BOOKED


def test_a_time_is_cancelled_and_it_can_be_undone(aino: Client, file_store: Store) -> None:
    mine = book(file_store)
    page = aino.choose(aino.visit(path(mine)), "Cancel the booking")
    assert (stand(page), page.text("#toast")) == ("Cancelled", "The booking is cancelled Undo")
    assert "Cancel the booking" not in page.text("main")

    page = aino.choose(page, "Undo")
    assert stand(page) == "Booked"


def test_nobody_can_have_missed_a_time_that_has_not_begun(
    aino: Client, file_store: Store, clock: TestClock
) -> None:
    mine = book(file_store)
    assert "Did not come" not in aino.visit(path(mine)).text("main")
    page = aino.submit(f"{path(mine)}/missed")
    assert page.status == 409
    assert "This time has not begun yet." in page.text("#errors")
    clock.time = THURSDAY_TEN
    at_console_again(aino)
    page = aino.choose(aino.visit(path(mine)), "Did not come")

    assert (stand(page), page.text("#toast")) == ("Did not come", "Noted: did not come Undo")


def test_what_the_visitor_moves_while_the_staff_cancel_is_shown_as_it_is(
    aino: Client, file_store: Store
) -> None:
    mine = book(file_store)
    page = aino.visit(path(mine))
    move = taking(THURSDAY_TEN + AN_HOUR, form="move", expert_id="aino", moves=mine.id)
    bookings.move(file_store, move, now=cast.NOON)
    page = aino.choose(page, "Cancel the booking")

    assert page.status == 409
    assert "This booking has just changed. Look at it as it is now." in page.text("#errors")
    assert page.text("h1").startswith("Thu 26 Nov at 11:00")
    assert found(file_store, mine).state is BookingState.BOOKED
    page = aino.choose(page, "Cancel the booking")
    assert stand(page) == "Cancelled"

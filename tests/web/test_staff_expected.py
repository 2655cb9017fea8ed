"""Who is expected today, as the board shows it."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking, taking
from tests.cast import KEY
from tests.conftest import TestClock
from tests.staffers import at_console, press
from tests.visitors import waiting
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.queue.states import State
from youthpoint.operations.booking import bookings
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)
OTSO = Booker(nickname="Otso", phone="+358401234567")


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    open_booking(file_store)


def test_the_board_shows_who_is_expected_oneself_first(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    book(file_store, THURSDAY_TEN, form="1", expert_id="mikael")
    book(file_store, THURSDAY_TEN + AN_HOUR, form="2", booker=OTSO)
    clock.time = THURSDAY_TEN + timedelta(minutes=10)
    page = at_console(app).visit("/staff/")

    assert page.text("#booked-h") == "Booked today"
    assert page.all(".booked .no") == ["11:00", "10:00"]
    assert page.all(".booked > div:nth-child(2)") == [
        "Otso FI Work",
        "Anonymous FI 10 min late Work with Mikael",
    ]


def test_who_comes_is_checked_in_and_started_from_the_board(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    first = book(file_store, booker=OTSO)
    second = book(file_store, THURSDAY_TEN + AN_HOUR, form="2")
    clock.time = THURSDAY_TEN
    aino = at_console(app)
    page = press(aino, "here", booking=first.id)
    assert page.path == "/staff/"
    assert page.text("#toast") == "A01 is here Undo"
    assert page.all(".booked .no") == ["11:00"]
    assert "A01" in page.text("#queue .qr-row")

    page = press(aino, "start", booking=second.id)
    assert page.text("#who") == "A02"
    assert not page.has("#booked-h")
    assert waiting(file_store)[0].state is State.WAITING


def test_the_board_learns_of_a_booking_by_itself(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    clock.time = THURSDAY_TEN - AN_HOUR
    aino = at_console(app)
    seen = aino.visit("/staff/").attribute("#queue", "data-hx-get") or ""
    assert aino.fragment(seen).status == 204
    order = taking(expert_id="aino")
    bookings.book(file_store, order, OTSO, key=KEY, now=clock.time - 2 * AN_HOUR)

    assert aino.fragment(seen).text(".booked .no") == "10:00"

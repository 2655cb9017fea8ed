"""Another time for somebody, at the console; and what to tell who has got one."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import KEY
from tests.client import Client
from tests.staffers import at_console
from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.store import Store

AN_HOUR = timedelta(hours=1)


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


def test_a_time_is_moved_to_another_expert_and_it_can_be_undone(
    aino: Client, file_store: Store
) -> None:
    mine = book(file_store)
    page = aino.visit(f"{path(mine)}/move?expert=mikael&day=2026-11-27")
    assert "Now: Thu 26 Nov at 10:00" in page.text("main header")
    noon = THURSDAY_TEN + 26 * AN_HOUR
    page = aino.choose(page, "Move here", begins=noon.isoformat())

    assert page.path == path(mine)
    assert page.text("h1").startswith("Fri 27 Nov at 12:00")
    assert "Mikael" in page.text(".said")
    page = aino.choose(page, "Undo")
    assert page.text("h1").startswith("Thu 26 Nov at 10:00")


def test_a_time_that_somebody_takes_meanwhile_is_said_and_others_are_shown(
    aino: Client, file_store: Store
) -> None:
    mine = book(file_store)
    page = aino.visit(f"{path(mine)}/move?day=2026-11-26")
    chosen = THURSDAY_TEN + AN_HOUR
    book(file_store, chosen, form="faster")
    page = aino.choose(page, "Move here", begins=chosen.isoformat())

    assert page.status == 409
    assert "Someone got there first." in page.text("#errors")
    assert page.has("[name=begins]")
    assert found(file_store, mine) == mine


@pytest.mark.parametrize(
    "begins", ["", "nonsense", "0001-01-01T00:00:00+00:00", "2026-11-24T10:00"]
)
def test_a_moment_that_is_none_moves_nothing(aino: Client, file_store: Store, begins: str) -> None:
    mine = book(file_store)
    page = aino.submit(f"{path(mine)}/move", begins=begins, expert="aino", channel="place")

    assert page.status in (409, 422) or found(file_store, mine).begins_at == mine.begins_at
    assert found(file_store, mine).begins_at == mine.begins_at


def test_who_is_told_their_code_opens_their_own_page_with_it(
    client: Client, aino: Client, file_store: Store
) -> None:
    mine = book(file_store)
    page = aino.visit(f"{path(mine)}/booked")

    assert page.text(".code") == codes.shown(codes.code(KEY, mine.id, mine.nonce))
    assert page.text("main header .xl").startswith("to 26.11. ")
    assert page.text("main header .xl").endswith("10.00, 45 min")
    assert page.attribute("main header .xl", "lang") == "fi"
    assert page.has("svg.qr")
    code = page.text(".code")
    own = client.choose(client.visit("/code"), "Continue", titled=False, code=code)
    assert own.path == f"/b/{codes.link(KEY, mine.id, mine.nonce)}"

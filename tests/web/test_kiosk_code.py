"""At the kiosk with a code: somebody with a booked time is here."""

import pytest
from flask import Flask

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import KEY, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.stationed import device
from tests.visitors import waiting
from youthpoint.domain import codes
from youthpoint.domain.bookings import Booker
from youthpoint.domain.codes import ALPHABET
from youthpoint.domain.stations import StationKind
from youthpoint.domain.wishes import Door
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.KIOSK)


def typed(kiosk: Client, code: str) -> Page:
    return kiosk.press("/kiosk/check-in", lang="en", code=code)


def test_every_sign_of_a_code_is_on_the_keyboard(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/code", lang="en")

    assert "".join(page.all(".keys [data-key]")[: len(ALPHABET)]) == ALPHABET
    assert page.attribute("#kiosk", "data-idle") == "90"


def test_the_code_of_a_booking_gives_a_number_and_shows_no_name(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    open_booking(file_store)
    booking = book(file_store, booker=Booker(nickname="Otso"))
    clock.time = THURSDAY_TEN

    page = typed(kiosk, codes.code(KEY, booking.id, booking.nonce))

    assert page.text(".num") == "A01"
    assert "Otso" not in page.html
    assert [each.door for each in waiting(file_store)] == [Door.KIOSK]


def test_a_booking_of_another_day_is_told_so(kiosk: Client, file_store: Store) -> None:
    open_booking(file_store)
    booking = book(file_store)

    page = typed(kiosk, codes.code(KEY, booking.id, booking.nonce))

    assert page.status == 409
    assert "Your time is on another day." in page.text("[role=alert]")


def test_who_has_a_number_is_shown_it_again(kiosk: Client, file_store: Store) -> None:
    visit = arrive(file_store)

    assert typed(kiosk, codes.code(KEY, visit.id, visit.nonce)).text(".num") == "A01"
    assert len(waiting(file_store)) == 1


def test_wrong_codes_make_the_kiosk_pause(kiosk: Client) -> None:
    tries = [typed(kiosk, "ABC-DEF-GHJ").status for _ in range(6)]

    assert tries == [404] * 5 + [429]

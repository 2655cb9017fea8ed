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
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.codes import ALPHABET
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.stations.stations import StationKind
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


def test_what_is_typed_stays_in_another_language(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/code", lang="sv", code="HKR-47")

    assert page.attribute("#code", "value") == "HKR-47"
    assert not kiosk.press("/kiosk/code", lang="sv", code="https://" + "x" * 20).attribute(
        "#code", "value"
    )


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


def address(path: str, it: Booking | Visit) -> str:
    return f"https://nuoret.example.fi/{path}/{codes.link(KEY, it.id, it.nonce)}"


@pytest.mark.parametrize("said", ["{}", " {}\r\n"])
def test_a_scanner_types_the_address_of_a_booking(
    kiosk: Client, file_store: Store, clock: TestClock, said: str
) -> None:
    open_booking(file_store)
    booking = book(file_store, booker=Booker(nickname="Otso"))
    clock.time = THURSDAY_TEN

    page = typed(kiosk, said.format(address("b", booking)))

    assert page.text(".num") == "A01"
    assert "Otso" not in page.html
    assert [each.booking_id for each in waiting(file_store)] == [booking.id]


def test_a_link_without_its_address_does_too(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    open_booking(file_store)
    booking = book(file_store)
    clock.time = THURSDAY_TEN

    assert typed(kiosk, codes.link(KEY, booking.id, booking.nonce)).text(".num") == "A01"


def test_the_address_of_a_number_shows_it_again(kiosk: Client, file_store: Store) -> None:
    visit = arrive(file_store)

    assert typed(kiosk, address("t", visit)).text(".num") == "A01"


def test_what_was_scanned_is_never_shown_again(kiosk: Client, file_store: Store) -> None:
    open_booking(file_store)
    said = address("b", book(file_store))

    page = typed(kiosk, said)

    assert "Your time is on another day." in page.text("[role=alert]")
    assert said[-22:] not in page.html
    assert page.attribute("#code", "value") == ""


def test_wrong_links_make_the_kiosk_pause_as_wrong_codes_do(kiosk: Client) -> None:
    said = ["https://nuoret.example.fi/b/abcdefghijklmnopqrstuv", "ABC-DEF-GHJ"]

    assert [typed(kiosk, said[each % 2]).status for each in range(6)] == [404] * 5 + [429]


@pytest.mark.parametrize("said", ["https://example.com/", "x" * 5000, "ö" * 22, ""])
def test_what_is_neither_code_nor_link_is_refused_kindly(kiosk: Client, said: str) -> None:
    page = typed(kiosk, said)

    assert page.status in (404, 422)
    assert page.text("[role=alert]")
    assert len(page.attribute("#code", "value") or "") <= 20

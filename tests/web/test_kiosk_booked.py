"""A time that was just booked at the kiosk: seen again, printed, and nothing else told."""

import pytest
from flask import Flask

from tests import bookers, cast
from tests.appointments import open_booking
from tests.bookers import only, somebody_has
from tests.client import Client, Page
from tests.stationed import device
from tests.web.test_kiosk_booking import THURSDAY, book, days, press, times
from tests.web.test_kiosk_browser_print import by_browser
from youthpoint.domain.stations.printing import JobState, PrinterState
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.booking import bookings
from youthpoint.operations.stations import printing
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    open_booking(file_store)
    return device(app, file_store, StationKind.KIOSK)


def with_time(kiosk: Client, store: Store, state: PrinterState | None = None) -> Page:
    """Book a time at a kiosk whose printer is like this, if it has one."""
    if state is not None:
        printing.note_state(store, state, now=cast.NOON)
    return book(kiosk, times(kiosk))


def test_the_booked_page_says_nothing_of_the_need_nor_of_who_is_met(kiosk: Client) -> None:
    page = book(kiosk, press(kiosk, "/kiosk/times", days(kiosk, "mind"), day=THURSDAY))

    assert page.text("h1") == "You’re booked"
    assert 'value="mind"' not in page.html
    assert "Aino" not in page.html
    assert page.has("#kiosk[data-ends]")


@pytest.mark.parametrize("step", ["phone", "done"])
def test_the_time_is_said_again_on_the_way_out(kiosk: Client, step: str) -> None:
    page = press(kiosk, f"/kiosk/booked/{step}", book(kiosk, times(kiosk)))

    assert page.status == 200
    assert page.text(".when") == "Thu 26 Nov at 10:00"


def test_a_time_that_was_given_back_is_not_shown(kiosk: Client, file_store: Store) -> None:
    booking = somebody_has(file_store)
    fields = {"lang": "en", "link": bookers.link_of(booking)}
    assert kiosk.press("/kiosk/booked/done", **fields).status == 200

    bookings.cancel(file_store, booking.id, now=cast.NOON)

    assert kiosk.press("/kiosk/booked/done", **fields).status == 404
    assert kiosk.press("/kiosk/booked/done", lang="en", link="nobody's").status == 404


def test_a_slip_is_printed_and_the_time_said_once_more(kiosk: Client, file_store: Store) -> None:
    page = with_time(kiosk, file_store, PrinterState.READY)
    assert page.text("[formaction='/kiosk/booked/print']") == "Print a slip"

    done = [press(kiosk, "/kiosk/booked/print", page) for _tap in range(2)]

    assert [each.text(".when") for each in done] == ["Thu 26 Nov at 10:00"] * 2
    booking = only(file_store)
    with file_store.read() as uow:
        jobs = uow.printing.of(booking.id)
    assert [each.state for each in jobs] == [JobState.WAITING]


def test_without_a_printer_nobody_speaks_of_one(kiosk: Client, file_store: Store) -> None:
    page = with_time(kiosk, file_store)

    assert not page.has("[formaction='/kiosk/booked/print']")
    assert "printer" not in page.text("#kiosk")


def test_a_printer_that_does_not_work_says_so_and_the_time_stands(
    kiosk: Client, file_store: Store
) -> None:
    page = with_time(kiosk, file_store, PrinterState.NO_PAPER)

    assert page.text(".when") == "Thu 26 Nov at 10:00"
    assert "The printer isn’t working." in page.text(".hint")


def test_the_kiosks_browser_prints_where_no_printer_works(kiosk: Client, file_store: Store) -> None:
    by_browser(file_store)

    page = with_time(kiosk, file_store, PrinterState.AWAY)

    assert page.has("[data-print]")
    assert page.text(".slip .slip-number") == "10:00"
    assert page.text(".slip .slip-where") == "Thu 26 Nov at 10:00"
    assert "Aino" not in page.text(".slip")

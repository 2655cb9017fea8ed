"""A slip at the kiosk: offered where a printer works, and never in the way of the number."""

import pytest
from flask import Flask

from tests import cast
from tests.client import Client, Page
from tests.stationed import device
from tests.visitors import waiting
from tests.web.test_kiosk_numbers import ages, number
from youthpoint.domain.stations.printing import JobState, PrinterState
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import printing
from youthpoint.store import Store


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.KIOSK)


def with_number(kiosk: Client, store: Store, state: PrinterState | None = None) -> Page:
    """Take a number at a kiosk whose printer is like this, if it has one."""
    if state is not None:
        printing.note_state(store, state, now=cast.NOON)
    return number(kiosk, ages(kiosk))


def print_slip(kiosk: Client, page: Page) -> Page:
    link = page.attribute("input[name=link]", "value")
    return kiosk.press("/kiosk/print", lang="en", link=link or "")


def jobs(store: Store) -> list[JobState]:
    [visit] = waiting(store)
    with store.read() as uow:
        return [each.state for each in uow.printing.of(visit.id)]


def test_without_a_printer_nobody_speaks_of_one(kiosk: Client, file_store: Store) -> None:
    page = with_number(kiosk, file_store)

    assert not page.has("[formaction='/kiosk/print']")
    assert "printer" not in page.text("#kiosk")


def test_a_slip_is_printed_and_the_number_said_once_more(kiosk: Client, file_store: Store) -> None:
    page = with_number(kiosk, file_store, PrinterState.READY)
    assert page.text("[formaction='/kiosk/print']") == "Print a slip"

    done = print_slip(kiosk, page)

    assert done.text(".num") == "A01"
    assert done.text("h1") == "All done. Take a seat or grab a coffee."
    assert jobs(file_store) == [JobState.WAITING]


def test_tapped_twice_there_is_one_slip(kiosk: Client, file_store: Store) -> None:
    page = with_number(kiosk, file_store, PrinterState.READY)

    assert [print_slip(kiosk, page).status for _tap in range(2)] == [200, 200]
    assert jobs(file_store) == [JobState.WAITING]


@pytest.mark.parametrize("state", [PrinterState.NO_PAPER, PrinterState.AWAY])
def test_a_printer_that_does_not_work_says_so_and_the_number_stands(
    kiosk: Client, file_store: Store, state: PrinterState
) -> None:
    page = with_number(kiosk, file_store, state)

    assert page.text(".num") == "A01"
    assert not page.has("[formaction='/kiosk/print']")
    assert "The printer isn’t working. Take it on your phone or remember it." in page.text("#kiosk")


def test_a_number_of_nobody_is_not_printed(kiosk: Client, file_store: Store) -> None:
    page = with_number(kiosk, file_store, PrinterState.READY)

    answer = kiosk.press("/kiosk/print", lang="en", link="nobody")

    assert answer.status == 404
    assert page.text(".num") == "A01"
    assert jobs(file_store) == []

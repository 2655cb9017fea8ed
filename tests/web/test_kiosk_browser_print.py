"""A kiosk whose browser stands in for the printer: the slip lies in the page, for paper only."""

import pytest
from flask import Flask

from tests.cast import NOON, arrive
from tests.client import Client
from tests.stationed import device
from tests.web.test_kiosk_numbers import ages, number
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.operations.stations import printing
from youthpoint.store import Store

BUTTON = "[data-print]"
SERVER = "[formaction='/kiosk/print']"


def by_browser(store: Store) -> None:
    with store.write() as uow:
        (found,) = uow.stations.at("point")
        uow.stations.print_so(found.id, on="", by_browser=True)


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    kiosk = device(app, file_store)
    by_browser(file_store)
    return kiosk


def test_without_a_printer_the_slip_lies_in_the_page(kiosk: Client, file_store: Store) -> None:
    arrive(file_store)

    page = number(kiosk, ages(kiosk, "mind"))

    assert page.text(BUTTON) == "Print a slip"
    assert not page.has(SERVER)
    assert page.text(".slip .slip-number") == "A02"
    assert page.all(".slip .slip-where")[0] == "1 ahead of you"
    assert page.has(".slip svg.qr")
    assert "localhost/code" in page.text(".slip")


@pytest.mark.parametrize("state", [PrinterState.NO_PAPER, PrinterState.AWAY])
def test_it_stands_in_for_a_printer_that_does_not_work(
    kiosk: Client, file_store: Store, state: PrinterState
) -> None:
    printing.note_state(file_store, state, now=NOON)

    page = number(kiosk, ages(kiosk))

    assert page.has(BUTTON)
    assert "The printer isn’t working" not in page.text("#kiosk")


def test_while_the_printer_works_it_prints(kiosk: Client, file_store: Store) -> None:
    printing.note_state(file_store, PrinterState.READY, now=NOON)

    page = number(kiosk, ages(kiosk))

    assert page.has(SERVER)
    assert not page.has(".slip")


def test_no_kiosk_does_it_unless_it_is_told_to(app: Flask, file_store: Store) -> None:
    kiosk = device(app, file_store)

    page = number(kiosk, ages(kiosk))

    assert not page.has(BUTTON)
    assert not page.has(".slip")


def test_the_slip_is_in_the_visitors_language(kiosk: Client) -> None:
    page = number(kiosk, kiosk.press("/kiosk/age", lang="sv", topics="work"))

    assert page.attribute(".slip", "lang") == "sv"
    assert "Ditt nummer" in page.text(".slip")


def test_nothing_that_was_answered_is_on_the_slip(kiosk: Client) -> None:
    slip = number(kiosk, ages(kiosk, "mind")).text(".slip")

    assert "feel" not in slip
    assert "mind" not in slip

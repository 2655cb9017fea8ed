"""The devices' page keeps itself fresh, and says where a kiosk prints."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import NOON
from tests.client import HTMX, Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console
from tests.stationed import device, station
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.stations import Health, Station, StationKind
from youthpoint.operations.stations import kiosks, printing, stations
from youthpoint.store import Store

PATH = "/staff/stations"


@pytest.fixture
def app(app: Flask) -> Flask:
    """A house with two printers."""
    context = app.extensions["youthpoint"]
    context.settings = replace(context.settings, printers={"": "dummy:", "upstairs": "dummy:"})
    return app


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Station:
    device(app, file_store)
    return known(file_store)


def known(store: Store) -> Station:
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    return found


def asks(client: Client, page: Page) -> tuple[int, str]:
    """Ask as the page does by itself."""
    answer = client.browser.get(page.attribute("#devices", "data-hx-get") or "", headers=HTMX)
    return answer.status_code, answer.text


def printing_page(client: Client, kiosk: Station) -> Page:
    return client.visit(f"{PATH}/printing?station={kiosk.id}")


def test_it_is_told_again_when_a_device_was_seen_or_has_fallen_silent(
    kaisa: Client, kiosk: Station, file_store: Store, clock: TestClock
) -> None:
    page = kaisa.visit(PATH)
    assert asks(kaisa, page) == (204, "")

    stations.report(file_store, kiosk.id, Health(version="9"), now=NOON)
    status, html = asks(kaisa, page)
    assert status == 200
    assert "Version 9" in html
    assert "<html" not in html

    seen = kaisa.visit(PATH)
    clock.time += timedelta(minutes=1)
    assert asks(kaisa, seen) == (204, "")
    clock.time += timedelta(minutes=5)
    assert "Not seen since" in asks(kaisa, seen)[1]


def test_it_is_told_again_when_a_printer_is_out_of_paper(
    kaisa: Client, kiosk: Station, file_store: Store
) -> None:
    page = kaisa.visit(PATH)
    printing.note_state(file_store, PrinterState.NO_PAPER, now=NOON)

    assert "Printer out of paper" in asks(kaisa, page)[1]


def test_what_is_told_is_in_the_readers_language(kaisa: Client, kiosk: Station) -> None:
    page = kaisa.visit(PATH)
    kaisa.choose(page, "SV – Svenska")

    status, html = asks(kaisa, page)

    assert (status, "Ny kod" in html) == (200, True)


def test_a_new_code_is_not_lost_to_the_pages_own_asking(kaisa: Client, kiosk: Station) -> None:
    page = kaisa.visit(PATH)
    kaisa.browser.post(f"{PATH}/code", data={"station": kiosk.id})

    asks(kaisa, page)

    assert kaisa.visit(PATH).has(".num-b")


def test_a_kiosk_prints_where_its_coordinator_says(
    kaisa: Client, kiosk: Station, file_store: Store
) -> None:
    page = printing_page(kaisa, kiosk)
    assert page.attribute("[name=printer][checked]", "value") == "-"
    assert page.attribute("[name=browser][checked]", "value") == "no"

    told = kaisa.choose(page, "Save", printer="upstairs", browser="yes").text("li.card")

    assert "Printer does not answer (upstairs) · Its browser prints when" in told
    assert (known(file_store).prints_on, known(file_store).by_browser) == ("upstairs", True)
    printing.note_state(file_store, PrinterState.READY, "upstairs", now=NOON)
    assert "Printer ready (upstairs)" in kaisa.visit(PATH).text("li.card")

    kaisa.choose(printing_page(kaisa, kiosk), "Save", printer="-", browser="no")
    assert (known(file_store).prints_on, known(file_store).by_browser) == ("", False)


@pytest.mark.parametrize(
    ("printer", "browser"), [("nowhere", "no"), ("upstairs", "maybe"), ("-", "")]
)
def test_what_does_not_exist_cannot_be_chosen(
    kaisa: Client, kiosk: Station, file_store: Store, printer: str, browser: str
) -> None:
    page = kaisa.choose(printing_page(kaisa, kiosk), "Save", printer=printer, browser=browser)

    assert page.status == 422
    assert page.has(".ferr")
    assert known(file_store) == kiosk


def test_with_one_printer_only_the_browser_is_asked_about(
    app: Flask, kiosk: Station, file_store: Store
) -> None:
    context = app.extensions["youthpoint"]
    context.settings = replace(context.settings, printers={"": "dummy:"})
    kaisa = at_console(app, "kaisa")
    page = printing_page(kaisa, kiosk)

    assert not page.has("[name=printer]")
    kaisa.choose(page, "Save", browser="yes")
    assert (known(file_store).prints_on, known(file_store).by_browser) == ("", True)


def test_a_display_prints_nowhere(kaisa: Client, file_store: Store) -> None:
    wall = station(file_store, StationKind.DISPLAY)

    assert "Printing" not in kaisa.visit(PATH).text("li.card")
    sent = kaisa.submit(f"{PATH}/printing", station=wall.id, printer="-", browser="yes")
    assert sent.status == 409


def test_a_kiosk_whose_printer_the_house_has_no_more_says_so(
    app: Flask, kiosk: Station, file_store: Store
) -> None:
    kiosks.print_so(file_store, kiosk.id, on="gone", by_browser=False, by=None)

    page = printing_page(at_console(app, "kaisa"), kiosk)

    assert page.attribute("[name=printer][checked]", "value") == "gone"

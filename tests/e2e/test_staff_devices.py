"""The devices' page at a desk: it changes by itself, under the hands of whoever uses it."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import KEY, NOON
from tests.e2e.checks import inspect
from tests.e2e.consoles import sign_in
from tests.stationed import code_for, station
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.stations import Health, Station
from youthpoint.operations.stations import kiosks, printing, stations
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.fixture
def kiosk(file_store: Store) -> Station:
    found = station(file_store)
    stations.pair(file_store, code_for(file_store, found), device="a", key=KEY, now=NOON)
    return found


@pytest.fixture
def devices(desk: Page, kiosk: Station, point: str) -> Page:
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/staff/stations")
    return desk


def test_what_a_device_tells_comes_by_itself_and_the_focus_stays(
    devices: Page, kiosk: Station, file_store: Store
) -> None:
    new_code = devices.locator(f"#code-{kiosk.id}")
    new_code.focus()
    expect(devices.locator("#devices")).to_contain_text("Not seen yet")

    stations.report(file_store, kiosk.id, Health(version="7.7"), now=NOON)
    printing.note_state(file_store, PrinterState.NO_PAPER, now=NOON)

    expect(devices.locator("#devices")).to_contain_text("Seen just now · Version 7.7")
    expect(devices.locator("#devices")).to_contain_text("Printer out of paper")
    expect(new_code).to_be_focused()
    devices.keyboard.press("Enter")
    expect(devices.locator(".num-b")).to_be_visible()


def test_what_is_being_written_below_stays(
    devices: Page, kiosk: Station, file_store: Store
) -> None:
    devices.locator("#name").fill("At the ba")

    stations.report(file_store, kiosk.id, Health(version="7.7"), now=NOON)

    expect(devices.locator("#devices")).to_contain_text("Version 7.7")
    expect(devices.locator("#name")).to_have_value("At the ba")


def test_the_pages_are_within_the_rules(
    devices: Page, kiosk: Station, file_store: Store, point: str
) -> None:
    kiosks.print_so(file_store, kiosk.id, on="upstairs", by_browser=True, by=None)
    devices.reload()
    inspect(devices, "staff-devices")
    devices.get_by_role("button", name="Code to leave").click()
    expect(devices.locator(".num-b")).to_be_visible()
    inspect(devices, "staff-devices-leave")
    devices.get_by_role("link", name="Printing").click()
    devices.wait_for_url("**/staff/stations/printing**")
    inspect(devices, "staff-station-printing")
    devices.emulate_media(color_scheme="dark")
    inspect(devices, "staff-station-printing-dark")

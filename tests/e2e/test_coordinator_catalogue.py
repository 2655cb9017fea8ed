"""From the Service Catalogue in a real browser: looked up, compared, ticked, taken over."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.catalogues import OWNER, Catalogue, at_hand
from tests.e2e.checks import inspect
from tests.e2e.consoles import sign_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def outside(app: Flask) -> Iterator[Catalogue]:
    with at_hand(app) as found:
        found.organisation()
        yield found


def test_a_coordinator_takes_over_what_they_have_ticked(
    desk: Page, point: str, outside: Catalogue
) -> None:
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/")
    desk.get_by_role("link", name="From the Service Catalogue").click()
    desk.get_by_label("Id or address").fill("Portti")
    desk.keyboard.press("Enter")
    expect(desk.locator("#errors")).to_be_focused()
    inspect(desk, "catalogue-wrong")

    desk.get_by_label("Id or address").fill(OWNER)
    desk.keyboard.press("Enter")
    place = desk.get_by_role("button", name="Nuorten palvelupiste Portti")
    expect(place).to_be_visible()
    inspect(desk, "catalogue-organisation")
    place.click()
    address = desk.get_by_role("checkbox", name="Address")
    expect(address).to_be_visible()
    inspect(desk, "catalogue-proposal")

    expect(address).to_have_accessible_description(re.compile("At present.*In the catalogue"))
    address.check()
    desk.get_by_role("button", name="Take over what is ticked").click()
    expect(desk.get_by_role("status").first).to_contain_text("Taken over")
    expect(address).to_have_count(0)

    outside.changes(serviceChannelNames=[{"language": "fi", "value": "Portti", "type": "Name"}])
    desk.get_by_role("button", name="Look again").click()
    expect(desk.locator(".moved")).to_contain_text("Portti")
    inspect(desk, "catalogue-changed")


def test_all_of_it_fits_on_a_phone(page: Page, point: str, outside: Catalogue) -> None:
    outside.place("odd-hours")
    sign_in(page, point, "kaisa")
    page.goto(f"{point}/coordinator/catalogue")
    page.get_by_label("Id or address").fill(OWNER)
    page.get_by_role("button", name="Look it up").click()
    page.get_by_role("button", name="Nuorten palvelupiste Portti").click()
    expect(page.locator(".unfit li").first).to_be_visible()
    inspect(page, "catalogue-phone")

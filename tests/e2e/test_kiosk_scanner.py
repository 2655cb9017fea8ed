"""A scanner at the kiosk: it types the address of a booking's QR code, and Enter."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.appointments import book, open_booking
from tests.bookers import link_of
from tests.cast import NOON
from tests.e2e.kiosks import begin, connect, to_code
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    open_booking(file_store)
    connect(context, file_store, point)
    begin(page, point)
    return page


def scan(page: Page, text: str) -> None:
    """Type as a scanner does: at once, with Enter at the end."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def address(store: Store, point: str) -> str:
    booked = book(store, NOON + timedelta(hours=3))
    return f"{point}/b/{link_of(booked)}"


def test_the_code_is_read_without_touching_the_field(
    kiosk: Page, file_store: Store, point: str
) -> None:
    to_code(kiosk)

    scan(kiosk, address(file_store, point))

    expect(kiosk.locator(".ticket .num")).to_have_text("A01")


def test_it_is_read_with_the_finger_just_off_the_keyboard(
    kiosk: Page, file_store: Store, point: str
) -> None:
    to_code(kiosk)
    kiosk.locator("[data-key=H]").click()

    scan(kiosk, address(file_store, point))

    expect(kiosk.locator(".ticket .num")).to_have_text("A01")


def test_after_a_wrong_one_the_next_is_read(kiosk: Page, file_store: Store, point: str) -> None:
    to_code(kiosk)
    scan(kiosk, "https://example.com/something/that/is/no/booking")
    expect(kiosk.locator("[role=alert]")).to_be_visible()
    expect(kiosk.locator("#code")).to_have_value("")

    scan(kiosk, address(file_store, point))

    expect(kiosk.locator(".ticket .num")).to_have_text("A01")


def test_what_is_scanned_at_the_covered_screen_goes_nowhere(
    kiosk: Page, file_store: Store, point: str
) -> None:
    to_code(kiosk)
    kiosk.clock.run_for(91_000)
    expect(kiosk.locator("#idle")).to_be_visible()

    kiosk.keyboard.type(address(file_store, point))

    expect(kiosk.locator("#code")).to_have_value("")

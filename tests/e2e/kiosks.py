"""A kiosk as a browser of its own: upright, 1080 by 1920, with a clock that tests move."""

from datetime import datetime, timedelta

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.cast import KEY, NOON
from tests.e2e.clocks import stand_still
from tests.stationed import COOKIE, code_for, station
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import stations
from youthpoint.store import Store

SIZE = {"width": 1080, "height": 1920}
HIGHEST, LOWEST = 510, 1880
"""Lines of the screen between which everybody can touch (EN 301 549, by the kiosk's geometry)."""

LEAST = 119
"""CSS pixels of 44 mm on a 32-inch screen."""

SETTLED = 100
"""Milliseconds after which a step stands as it will; htmx gives it its own attributes by then."""


def connect(
    context: BrowserContext, store: Store, point: str, kind: StationKind = StationKind.KIOSK
) -> None:
    """Let this browser be a device of the house."""
    code = code_for(store, station(store, kind))
    _found, secret = stations.pair(store, code, device="a test", key=KEY, now=NOON)
    context.add_cookies([{"name": COOKIE, "value": secret, "url": point}])


def begin(page: Page, point: str, *, at: datetime = NOON) -> None:
    """Open the first page; its clock stands still until it is moved on."""
    page.set_viewport_size({"width": 1080, "height": 1920})
    stand_still(page, at=at + timedelta(seconds=1))
    page.goto(f"{point}/kiosk/")


def comes(page: Page, step: Locator) -> None:
    """Wait until a step is there, and stands as it will."""
    expect(step).to_be_visible()
    page.clock.run_for(SETTLED)


def to_needs(page: Page, language: str = "en") -> None:
    page.locator(f".begin [name=lang][value={language}]").click()
    comes(page, page.locator(".tiles"))


def to_ages(page: Page, topic: str = "mind") -> None:
    page.locator(f"[value={topic}]").check()
    page.locator(".bar .pri").click()
    comes(page, page.locator("[name=age_band]").first)


def to_number(page: Page) -> None:
    page.locator("[name=age_band]").nth(1).click()
    comes(page, page.locator(".ticket"))


def to_code(page: Page) -> None:
    page.locator("[formaction$='/code']").click()
    comes(page, page.locator(".keys"))


def to_days(page: Page, topic: str = "mind") -> None:
    page.locator(f"[value={topic}]").check()
    page.locator("[formaction$='/days']").click()
    comes(page, page.locator(".dates"))


def to_times(page: Page) -> None:
    page.locator("[name=day]").first.click()
    comes(page, page.locator("[name=begins]").first)


def to_booked(page: Page) -> None:
    page.locator(".bar .pri").click()
    comes(page, page.locator(".when"))

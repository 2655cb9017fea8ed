"""A kiosk as a browser of its own: upright, 1080 by 1920, with a clock that tests move."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import KEY, NOON
from tests.stationed import COOKIE, code_for, station
from youthpoint.domain.stations import StationKind
from youthpoint.operations import stations
from youthpoint.store import Store

SIZE = {"width": 1080, "height": 1920}
HIGHEST, LOWEST = 510, 1880
"""Lines of the screen between which everybody can touch (EN 301 549, by the kiosk's geometry)."""

LEAST = 119
"""CSS pixels of 44 mm on a 32-inch screen."""


def connect(
    context: BrowserContext, store: Store, point: str, kind: StationKind = StationKind.KIOSK
) -> None:
    """Let this browser be a device of the house."""
    code = code_for(store, station(store, kind))
    _found, secret = stations.pair(store, code, device="a test", key=KEY, now=NOON)
    context.add_cookies([{"name": COOKIE, "value": secret, "url": point}])


def begin(page: Page, point: str) -> None:
    """Open the first page, at a clock that goes on from noon."""
    page.set_viewport_size({"width": 1080, "height": 1920})
    page.clock.install(time=NOON)
    page.goto(f"{point}/kiosk/")


def to_needs(page: Page, language: str = "en") -> None:
    page.locator(f".begin [name=lang][value={language}]").click()
    expect(page.locator(".tiles")).to_be_visible()


def to_ages(page: Page, topic: str = "mind") -> None:
    page.locator(f"[value={topic}]").check()
    page.locator(".bar .pri").click()
    expect(page.locator("[name=age_band]").first).to_be_visible()


def to_number(page: Page) -> None:
    page.locator("[name=age_band]").nth(1).click()
    expect(page.locator(".ticket")).to_be_visible()


def to_code(page: Page) -> None:
    page.locator("[formaction$='/code']").click()
    expect(page.locator(".keys")).to_be_visible()


def to_days(page: Page, topic: str = "mind") -> None:
    page.locator(f"[value={topic}]").check()
    page.locator("[formaction$='/days']").click()
    expect(page.locator(".dates")).to_be_visible()


def to_times(page: Page) -> None:
    page.locator("[name=day]").first.click()
    expect(page.locator("[name=begins]").first).to_be_visible()


def to_booked(page: Page) -> None:
    page.locator(".bar .pri").click()
    expect(page.locator(".when")).to_be_visible()

"""The staff's way out of the kiosk: by a finger, by the keyboard, and nothing left behind."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import KEY, NOON
from tests.e2e.checks import inspect, picture
from tests.e2e.consoles import PHONE
from tests.e2e.keyboard import tab_to
from tests.e2e.kiosks import begin, connect
from tests.e2e.test_kiosk_sight import look
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import leaving
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

HOLD = 3000


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    connect(context, file_store, point)
    begin(page, point)
    return page


def code_for(store: Store) -> str:
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    return leaving.code_for(store, found.id, by=None, key=KEY, now=NOON)


def hold(page: Page, milliseconds: int) -> None:
    """Keep a finger on the name of the point for so long."""
    page.locator(".hero > .top .brand").hover()
    page.mouse.down()
    page.clock.run_for(milliseconds)
    page.mouse.up()


def type_code(page: Page, code: str) -> None:
    expect(page.locator("#code")).to_be_visible()
    for sign in code:
        page.locator(f"[data-key='{sign}']").click()


def test_a_finger_held_on_the_name_opens_the_door_and_the_code_leads_out(
    kiosk: Page, file_store: Store, point: str
) -> None:
    hold(kiosk, HOLD)
    expect(kiosk.locator("#code")).to_be_visible()
    look(kiosk, "leave")
    type_code(kiosk, code_for(file_store))

    kiosk.locator(".bar .pri").click()

    kiosk.wait_for_url(f"{point}/station/out?for=kiosk")
    kiosk.set_viewport_size(PHONE)
    inspect(kiosk, "station-out")


def test_a_finger_that_lets_go_opens_nothing(kiosk: Page) -> None:
    hold(kiosk, HOLD - 500)
    kiosk.clock.run_for(HOLD)

    expect(kiosk.locator(".begin")).to_be_visible()
    assert kiosk.locator("#code").count() == 0


def test_a_keyboard_meets_the_door_and_types_the_code(
    kiosk: Page, file_store: Store, point: str
) -> None:
    door = kiosk.locator("[data-door]")
    assert kiosk.evaluate("document.querySelector('[data-door]').getBoundingClientRect().right") < 0
    tab_to(kiosk, door)
    expect(door).to_be_in_viewport()
    picture(kiosk, "kiosk-door")
    kiosk.keyboard.press("Enter")
    expect(kiosk.locator("#code")).to_be_visible()

    kiosk.locator("#code").focus()
    kiosk.keyboard.type(code_for(file_store).lower())
    kiosk.keyboard.press("Enter")

    kiosk.wait_for_url(f"{point}/station/out?for=kiosk")


def test_whoever_opens_the_door_without_a_code_is_forgotten_like_anybody(kiosk: Page) -> None:
    hold(kiosk, HOLD)
    type_code(kiosk, "HKR")

    kiosk.clock.run_for(111_000)

    expect(kiosk.locator(".begin")).to_be_visible()
    assert "HKR" not in kiosk.content()


def test_the_tablet_at_the_exit_has_the_same_door(
    page: Page, context: BrowserContext, file_store: Store, point: str
) -> None:
    connect(context, file_store, point, StationKind.EXIT)
    begin(page, point)
    hold(page, HOLD)
    type_code(page, code_for(file_store))

    page.locator(".bar .pri").click()

    page.wait_for_url(f"{point}/station/out?for=exit")

"""Where things stand at the coordinator's desk, from a phone to a desk, in the longest words."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.checks import inspect, unseen_focus
from tests.e2e.consoles import sign_in

pytestmark = pytest.mark.e2e

PHONE: ViewportSize = {"width": 390, "height": 844}
LEAST_OF_A_PAGE = 0.85
"""The part of a phone's screen that the page itself has below the header."""

PLACE = "[...document.querySelectorAll('.tabs [aria-current], .tabs')].map(\
each => each.getBoundingClientRect().toJSON())"


def is_in_sight(page: Page) -> bool:
    """Tell whether the tab of the present page stands in the row of tabs as one sees it."""
    row, tab = page.evaluate(PLACE)
    return bool(row["left"] <= tab["left"] and tab["right"] <= row["right"])


def test_the_tabs_leave_the_screen_of_a_phone_to_the_page(desk: Page, point: str) -> None:
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/")
    header = desk.locator("header.top").bounding_box()
    assert header is not None

    assert header["height"] <= PHONE["height"] * (1 - LEAST_OF_A_PAGE)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("page", ["", "staffing", "history"])
def test_the_present_tab_is_in_sight(
    desk: Page, browser: Browser, point: str, page: str, *, script: bool
) -> None:
    sign_in(desk, point, "kaisa", "sv")
    context = browser.new_context(
        viewport=PHONE, java_script_enabled=script, storage_state=desk.context.storage_state()
    )
    phone = context.new_page()
    phone.goto(f"{point}/coordinator/{page}")

    assert is_in_sight(phone)
    context.close()


def test_every_tab_is_reached_by_the_keyboard_and_seen(desk: Page, point: str) -> None:
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/accounts")

    expect(desk.locator(".tabs a")).to_have_count(7)
    assert unseen_focus(desk) == []
    inspect(desk, "coordinator-accounts-sv-390")

"""Going through a page by the keyboard alone."""

from collections.abc import Iterator

from playwright.sync_api import ElementHandle, Locator, Page

from tests.e2e import scripts

MOST_STOPS = 200
"""Stops of the Tab key after which a page is said to hold the keyboard captive."""


def stops(page: Page) -> Iterator[ElementHandle]:
    """Yield what the Tab key comes to from a page's start, one after the other, to its end.

    Raises:
        AssertionError: there is no end to it.
    """
    page.wait_for_load_state()
    page.evaluate("document.activeElement.blur()")
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement").as_element()
        if focused is None or focused.evaluate(scripts.IS_AT_START):
            return
        yield focused
    raise AssertionError(f"no way out after {MOST_STOPS} stops")


def tab_to(page: Page, place: Locator) -> None:
    """Go on with the Tab key until the focus is there.

    Raises:
        AssertionError: the keyboard does not come there.
    """
    page.wait_for_load_state()
    for _stop in range(MOST_STOPS):
        if place.evaluate(scripts.HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not come to {place}")


def press_on(page: Page, place: Locator) -> None:
    """Go on with the Tab key to what is meant, and press Enter there."""
    tab_to(page, place)
    page.keyboard.press("Enter")

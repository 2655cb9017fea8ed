"""What the staff do at a console in a real browser."""

from playwright.sync_api import Locator, Page, ViewportSize

from tests.cast import PASSWORD

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 1024, "height": 768}
WAKE = "document.dispatchEvent(new Event('visibilitychange'))"
"""Lets a page ask for news at once."""


def sign_in(page: Page, point: str, name: str = "aino", language: str = "en") -> None:
    page.goto(f"{point}/staff/sign-in?lang={language}")
    page.locator("#username").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url("**/staff/")


def main_act(page: Page) -> Locator:
    """Return the main act once the moment after the last one is over."""
    page.locator("body:not([data-calm])").wait_for()
    return page.locator("#rail-main")


def call_and_receive(page: Page) -> None:
    main_act(page).click()
    page.locator("#rail-main", has_text="Arrived").wait_for()
    main_act(page).click()
    page.locator("#outs").wait_for()
    main_act(page).wait_for()

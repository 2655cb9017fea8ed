"""What the staff do at a console in a real browser."""

from playwright.sync_api import Locator, Page, ViewportSize
from selectolax.lexbor import LexborHTMLParser

from tests.cast import PASSWORD

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 1024, "height": 768}
WAKE = "document.dispatchEvent(new Event('visibilitychange'))"
"""Lets a page ask for news at once."""


def sign_in(page: Page, point: str, name: str = "aino", language: str = "en") -> None:
    """Open the board, signed in: what the door sends is sent, without drawing it each time."""
    door = f"{point}/staff/sign-in"
    asked = page.request.get(door, params={"lang": language}).text()
    token = LexborHTMLParser(asked).css_first("main [name=csrf_token]")
    assert token is not None, asked
    given: dict[str, str | float | bool] = {
        "csrf_token": str(token.attributes["value"]),
        "username": name,
        "password": PASSWORD,
    }
    answer = page.request.post(door, form=given, max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (303, "/staff/")
    page.goto(f"{point}/staff/")


def come_in(page: Page, point: str, name: str = "aino", language: str = "en") -> None:
    """Sign in at the door, as somebody does."""
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

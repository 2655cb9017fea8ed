"""Asking for a call and getting one, in a real browser: by script or without, by day and night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.callers import PHONE, asks, path_of, to_call
from tests.e2e.checks import (
    axe_violations,
    cut_by_spacing,
    picture,
    small_targets,
    too_wide,
    unseen_focus,
)
from tests.e2e.consoles import sign_in
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


def inspect(page: Page, name: str) -> None:
    """Look at a page as a picture, and with everything that can be checked."""
    picture(page, f"call-{name}")
    wrong = axe_violations(page) + too_wide(page) + cut_by_spacing(page) + small_targets(page)
    assert wrong == [], name


def need(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("[value=work]").check()
    page.locator(".bar button").click()
    page.wait_for_url("**/how")


def test_from_the_need_to_the_page_of_a_call(page: Page, point: str, file_store: Store) -> None:
    need(page, point)
    inspect(page, "how")
    page.get_by_role("link", name="Call me").click()
    page.wait_for_url("**/call")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#errors")).to_be_focused()
    inspect(page, "errors")
    page.get_by_label("today 13:00").check()
    page.get_by_label("Phone number").fill(PHONE)
    page.get_by_label("No, someone else may hear it").check()
    inspect(page, "filled")
    assert unseen_focus(page) == []
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/call/check")
    inspect(page, "check")
    page.get_by_role("button", name="Ask us to call").click()

    expect(page.locator("h1")).to_have_text("We’ll call you")
    inspect(page, "asked")
    assert len(to_call(file_store)) == 1


def test_from_the_list_to_a_call_that_was_made(
    page: Page, desk: Page, point: str, file_store: Store
) -> None:
    call = asks(file_store, nickname="Ninni")
    sign_in(desk, point)
    desk.get_by_role("link", name="Look at calls").click()
    desk.wait_for_url("**/staff/calls")
    inspect(desk, "list")
    desk.get_by_role("button", name="I’ll call").click()
    expect(desk.locator(".dial")).to_have_text("040 765 4321")
    inspect(desk, "taken")
    desk.get_by_role("button", name="Reached").click()
    expect(desk.locator(".dial")).to_have_count(0)
    inspect(desk, "empty")

    page.goto(point + path_of(call))
    expect(page.locator("h1")).to_have_text("Thanks for the call")
    inspect(page, "over")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone by night, whose browser runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False, locale="en-GB", color_scheme="dark", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_a_call_is_asked_for_and_taken_back_without_javascript(
    plain: Page, point: str, file_store: Store
) -> None:
    need(plain, point)
    plain.get_by_role("link", name="Call me").click()
    plain.get_by_label("tomorrow 9:00").check()
    plain.get_by_label("Phone number").fill("040")
    plain.get_by_role("button", name="Continue").click()
    expect(plain.locator("#phone-error")).to_contain_text("Enter a phone number")
    plain.get_by_label("Phone number").fill(PHONE)
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("button", name="Ask us to call").click()
    expect(plain.locator("h1")).to_have_text("We’ll call you")
    assert len(to_call(file_store)) == 1
    plain.get_by_role("link", name="Don’t call me after all").click()
    plain.get_by_role("button", name="Yes, cancel").click()

    expect(plain.locator("h1")).to_have_text("We won’t call")
    assert to_call(file_store) == []


def test_the_pages_by_night(browser: Browser, point: str, file_store: Store) -> None:
    asks(file_store, nickname="Ninni")
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    need(page, point)
    page.goto(f"{point}/call")
    assert axe_violations(page) == []
    sign_in(page, point)
    page.goto(f"{point}/staff/calls")
    assert axe_violations(page) == []
    context.close()

"""What the console's forms do beyond HTML: nothing written is lost, and what is lost is said."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import AINO_ACCOUNT, PASSWORD
from tests.e2e.checks import inspect
from tests.e2e.consoles import WAKE, sign_in
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.accounts import accounts
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("path", ["notice", "group", "me"])
def test_what_went_wrong_is_read_first(desk: Page, point: str, path: str) -> None:
    sign_in(desk, point)
    desk.goto(f"{point}/staff/{path}")
    for field in desk.locator("main .in-t").all():
        field.fill("")
    desk.locator("main form button.btn").first.click()

    expect(desk.locator("#errors")).to_be_focused()


def test_a_presence_leaves_what_is_written(desk: Page, point: str) -> None:
    sign_in(desk, point)
    desk.goto(f"{point}/staff/add")
    desk.locator("#nickname").fill("Väinö")
    desk.get_by_role("button", name="Break").click()

    expect(desk.get_by_role("button", name="Break")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("#nickname")).to_have_value("Väinö")


def test_another_language_leaves_what_is_written(desk: Page, point: str) -> None:
    sign_in(desk, point)
    desk.goto(f"{point}/staff/notice")
    desk.locator("#fi").fill("Kahvia on.")
    desk.locator(".lang [lang=sv]").click()

    expect(desk.locator("html")).to_have_attribute("lang", "sv")
    expect(desk.locator("#fi")).to_have_value("Kahvia on.")


def test_a_session_that_ends_leaves_what_is_written(
    desk: Page, point: str, file_store: Store
) -> None:
    sign_in(desk, point)
    desk.goto(f"{point}/staff/notice")
    desk.locator("#en").fill("Coffee is served.")
    accounts.sign_out_everywhere(file_store, AINO_ACCOUNT.id)
    desk.evaluate(WAKE)

    expect(desk.locator("#alarms")).to_contain_text("Your session has ended.")
    expect(desk.locator("#en")).to_have_value("Coffee is served.")


def test_a_tap_that_the_line_swallowed_is_said_to_be_lost(desk: Page, point: str) -> None:
    sign_in(desk, point)
    desk.context.set_offline(True)
    desk.locator("#plus-1").click()
    expect(desk.locator("#notices")).to_contain_text("The connection broke off.")

    desk.context.set_offline(False)
    desk.evaluate(WAKE)
    expect(desk.locator("#offline")).to_be_hidden()
    expect(desk.locator("#notices")).to_contain_text("The connection broke off.")
    desk.locator("#plus-1").click()
    expect(desk.locator("#plus-1 b")).to_contain_text("1")
    expect(desk.locator("#notices")).to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_after_something_went_wrong(
    desk: Page, point: str, file_store: Store, language: str
) -> None:
    sign_in(desk, point, language=language)
    desk.goto(f"{point}/staff/nowhere")
    inspect(desk, f"staff-{language}-fault")
    desk.goto(f"{point}/staff/notice")
    desk.locator("#en").fill("Coffee is served.")
    accounts.sign_out_everywhere(file_store, AINO_ACCOUNT.id)
    desk.evaluate(WAKE)
    expect(desk.locator("#alarms .note")).to_be_visible()
    inspect(desk, f"staff-{language}-ended")
    desk.locator("form.wide-gap button").click()
    expect(desk.locator("#username")).to_be_visible()
    inspect(desk, f"staff-{language}-sign-in-again")
    desk.locator("#username").fill("aino")
    desk.locator("#password").fill(PASSWORD)
    desk.locator("main button").click()
    expect(desk.locator("#en")).to_have_value("Coffee is served.")
    inspect(desk, f"staff-{language}-notice-again")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_an_account_without_a_desk(desk: Page, point: str, language: str) -> None:
    sign_in(desk, point, "otto", language)

    expect(desk.locator("h1")).to_contain_text("Otto")
    inspect(desk, f"staff-{language}-no-desk")

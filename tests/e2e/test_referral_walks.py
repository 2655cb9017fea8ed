"""Asking that a partner makes contact, in a real browser: with scripts or without, by night."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.checks import axe_violations, focus_order, inspect, unseen_focus
from tests.e2e.consoles import WAKE
from tests.referred import open_way, outbox, sent
from youthpoint.domain.sync.sending import SendState
from youthpoint.store import Store

pytestmark = pytest.mark.e2e


@pytest.fixture(autouse=True)
def way(file_store: Store) -> None:
    open_way(file_store)


def need(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("[value=work]").check()
    page.locator(".bar button").click()
    page.wait_for_url("**/how")


def fill(page: Page) -> None:
    page.get_by_label("Your name").fill("Aino Esimerkki")
    page.get_by_label("Phone number").fill("040 765 4321")
    page.get_by_label("Message").fill("Please call\nin the afternoon.")


def arrive(store: Store) -> None:
    """Let the authority have applied all that was sent."""
    events = outbox(store)
    with store.write() as uow:
        for each in events:
            uow.outbox.save(each.settled(SendState.APPLIED))


def test_from_the_need_to_the_page_that_tells_by_itself_that_it_has_arrived(
    page: Page, point: str, file_store: Store
) -> None:
    need(page, point)
    inspect(page, "refer-how")
    page.get_by_role("link", name="Ask Coast employment area to contact you").click()
    page.wait_for_url("**/ask")
    inspect(page, "refer-ask")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#errors")).to_be_focused()
    inspect(page, "refer-errors")
    fill(page)
    assert unseen_focus(page) == []
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("This is what we send")
    inspect(page, "refer-check")
    assert outbox(file_store) == []
    page.get_by_role("button", name="I agree: send this").click()

    expect(page.locator("h1")).to_have_text("It is on its way")
    inspect(page, "referral-on-its-way")
    assert sent(file_store)["message"] == "Please call\nin the afternoon."
    page.locator("#told summary").click()
    arrive(file_store)
    page.evaluate(WAKE)
    expect(page.locator("h1")).to_have_text("It has arrived")
    expect(page).to_have_title("It has arrived – Test Point")
    expect(page.locator("#told dl")).to_be_visible()
    inspect(page, "referral-arrived")


def test_going_back_from_the_check_loses_nothing(page: Page, point: str) -> None:
    page.goto(f"{point}/ask")
    fill(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("This is what we send")
    page.go_back()

    expect(page.get_by_label("Your name")).to_have_value("Aino Esimerkki")
    expect(page.get_by_label("Message")).to_have_value("Please call\nin the afternoon.")


def test_after_it_was_sent_going_back_does_not_send_it_again(
    page: Page, point: str, file_store: Store
) -> None:
    page.goto(f"{point}/ask")
    fill(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="I agree: send this").click()
    expect(page.locator("h1")).to_have_text("It is on its way")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Ask to be contacted")

    expect(page.get_by_label("Your name")).to_have_value("")
    assert len(outbox(file_store)) == 2


def test_both_answers_are_reached_by_key_after_all_that_is_agreed_to(
    page: Page, point: str
) -> None:
    page.goto(f"{point}/ask")
    fill(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("This is what we send")
    order = focus_order(page)
    agreeing = order.index('button "I agree: send this"')

    assert order[agreeing + 1] == 'button "Don’t send"'
    assert agreeing > order.index('a "Change – Message"')
    assert unseen_focus(page) == []
    agree, dont = (
        page.get_by_role("button", name=each).bounding_box()
        for each in ("I agree: send this", "Don’t send")
    )
    assert agree is not None
    assert dont is not None
    assert (agree["width"], agree["height"]) == (dont["width"], dont["height"])


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone by night, whose browser runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False, locale="en-GB", color_scheme="dark", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def test_it_is_sent_followed_and_taken_back_without_javascript(
    plain: Page, point: str, file_store: Store
) -> None:
    need(plain, point)
    plain.get_by_role("link", name="Ask Coast employment area to contact you").click()
    plain.get_by_label("Phone number").fill("040")
    plain.get_by_role("button", name="Continue").click()
    expect(plain.locator("#name-error")).to_contain_text("Write your name")
    expect(plain.locator("#phone-error")).to_contain_text("Enter a phone number")
    fill(plain)
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("button", name="I agree: send this").click()
    expect(plain.locator("h1")).to_have_text("It is on its way")
    arrive(file_store)
    plain.get_by_role("link", name="Refresh").click()
    expect(plain.locator("h1")).to_have_text("It has arrived")
    plain.get_by_role("link", name="Take this back").click()
    plain.get_by_role("button", name="Yes, take it back and erase it").click()

    expect(plain.locator("h1")).to_have_text("You have taken it back")
    assert outbox(file_store)[-1].event.verb == "withdrawn"


def test_the_pages_by_night(browser: Browser, point: str) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    page.goto(f"{point}/ask")
    assert axe_violations(page) == []
    fill(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("This is what we send")
    assert axe_violations(page) == []
    page.get_by_role("button", name="I agree: send this").click()
    expect(page.locator("h1")).to_have_text("It is on its way")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Take this back").click()
    expect(page.locator("h1")).to_have_text("Do you want to take it back?")
    assert axe_violations(page) == []
    context.close()

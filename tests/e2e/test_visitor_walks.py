"""A visitor's day in a real browser: in three languages, by keyboard, without JavaScript."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests import cast
from tests.cast import arrive
from tests.conftest import TestClock
from tests.e2e.checks import axe_violations, inspect, unseen_focus
from tests.e2e.keyboard import tab_to
from tests.e2e.test_visitor_script import WAKE, take_number
from tests.visitors import called, helped, missed, path_of, received
from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations.queue import queues
from youthpoint.operations.queue.deeds import Deed
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

FIRST_VISIT = 40_000
LATER_PAGE = 5_000
"""Bytes that may be transferred, headers left out."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_door_to_a_number(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    arrive(file_store)
    page.goto(f"{point}/?lang={language}")
    inspect(page, f"visitor-{language}-start")
    page.locator("a[href='/need']").click()
    page.wait_for_url("**/need")
    inspect(page, f"visitor-{language}-need")
    page.locator("[value=work]").check()
    page.locator("[value=leisure]").check()
    page.locator(".bar button").click()
    page.wait_for_url("**/how")
    inspect(page, f"visitor-{language}-how")
    page.locator("a[href='/who']").click()
    page.wait_for_url("**/who")
    page.locator("#nickname").fill("Ninni")
    page.locator("[value='25_29']").check()
    page.locator("summary").click()
    inspect(page, f"visitor-{language}-who")
    page.locator(".bar button").click()
    expect(page.locator(".num")).to_have_text("A02")
    inspect(page, f"visitor-{language}-ticket")


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_call_to_the_thanks(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    visit = arrive(file_store)
    page.goto(f"{point}{path_of(visit)}?lang={language}")
    called(file_store, visit)
    page.evaluate(WAKE)
    expect(page.locator("body")).to_have_class("called just")
    inspect(page, f"visitor-{language}-called")
    page.locator("button.pri").click()
    expect(page.locator("p.xl[role=status]")).to_be_visible()
    received(file_store, visit)
    page.reload()
    inspect(page, f"visitor-{language}-with-you")
    helped(file_store, visit)
    page.evaluate(WAKE)
    expect(page.locator(".faces")).to_be_visible()
    inspect(page, f"visitor-{language}-faces")
    page.locator(".faces button").nth(1).click()
    page.locator("button[name=talk]").wait_for()
    inspect(page, f"visitor-{language}-more")
    page.locator("button[name=talk]").click()
    page.locator("[name=grade][value='9']").check()
    page.locator(".bar button").click()
    page.wait_for_url("**/thanks")
    inspect(page, f"visitor-{language}-thanks")


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_states_of_a_ticket(page: Page, point: str, file_store: Store, language: str) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    ticket = point + path_of(visit)
    page.goto(f"{ticket}?lang={language}")
    page.locator("form[action$=let-one-go] button").click()
    page.locator(".toast").wait_for()
    inspect(page, f"visitor-{language}-let-one-go")
    page.goto(f"{ticket}/leave")
    inspect(page, f"visitor-{language}-leave")
    missed(file_store, visit)
    page.goto(ticket)
    inspect(page, f"visitor-{language}-missed")
    page.goto(f"{ticket}/leave")
    page.locator("button.bad").click()
    page.wait_for_url("**/t/*")
    inspect(page, f"visitor-{language}-left")
    closed = arrive(file_store)
    with file_store.write() as uow:
        queues.close_waiting(uow, cast.POINT, Deed(act="close", at=cast.NOON))
    page.goto(point + path_of(closed))
    inspect(page, f"visitor-{language}-queue-closed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_beside_the_way(page: Page, point: str, clock: TestClock, language: str) -> None:
    page.goto(f"{point}/?lang={language}")
    page.goto(f"{point}/need")
    page.locator(".bar button").click()
    expect(page.locator("#errors")).to_be_focused()
    inspect(page, f"visitor-{language}-need-missing")
    page.goto(f"{point}/code")
    page.locator("#code").fill("ABC-DEF-GHJ")
    page.locator("main button").click()
    expect(page.locator("#code")).to_have_attribute("aria-invalid", "true")
    inspect(page, f"visitor-{language}-code-wrong")
    for path in ("drop-by", "privacy", "accessibility", "nowhere"):
        page.goto(f"{point}/{path}")
        inspect(page, f"visitor-{language}-{path}")
    clock.time += timedelta(hours=12)
    page.goto(point)
    inspect(page, f"visitor-{language}-closed")


@pytest.mark.parametrize("path", ["/", "/need", "/code", "/drop-by"])
def test_the_pages_by_night(browser: Browser, point: str, path: str) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="fi-FI")
    page = context.new_page()
    page.goto(point + path)

    assert axe_violations(page) == []
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    yield context.new_page()
    context.close()


def test_a_number_can_be_had_without_javascript(plain: Page, point: str) -> None:
    plain.goto(point)
    plain.get_by_role("link", name="Start").click()
    plain.get_by_role("button", name="Continue").click()
    expect(plain.locator("#errors")).to_contain_text("Choose at least one.")
    plain.get_by_label("Work").check()
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_role("link", name="I’ll join the queue now").click()
    plain.get_by_label("Name or nickname").fill("Ninni")
    plain.get_by_role("button", name="Get a number").click()

    expect(plain.locator("h1")).to_have_text("You’re next")
    expect(plain.locator(".num")).to_have_text("A01")


def test_a_ticket_works_without_javascript(plain: Page, point: str, file_store: Store) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    plain.goto(f"{point}{path_of(visit)}")
    plain.get_by_role("link", name="Refresh").click()
    plain.get_by_role("button", name="Let one go first").click()
    expect(plain.locator("h1")).to_have_text("1 ahead of you")
    plain.get_by_role("button", name="Undo").click()
    expect(plain.locator("h1")).to_have_text("You’re next")
    called(file_store, visit)
    plain.get_by_role("link", name="Refresh").click()
    plain.get_by_role("button", name="I’m on my way").click()
    expect(plain.get_by_text("We know you’re coming.")).to_be_visible()
    received(file_store, visit)
    helped(file_store, visit)
    plain.reload()
    plain.get_by_role("button", name="Really good").click()
    plain.get_by_role("button", name="Send").click()

    expect(plain.locator("h1")).to_have_text("Thanks. We read everything.")


def test_a_number_can_be_had_by_keyboard_alone(page: Page, point: str) -> None:
    page.goto(point)
    page.locator("a[href='/need']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/need")
    tab_to(page, page.locator("[value=home]"))
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/how")
    tab_to(page, page.locator("a[href='/who']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/who")
    tab_to(page, page.locator("#nickname"))
    page.keyboard.type("Ninni")
    page.keyboard.press("Enter")

    expect(page.locator(".num")).to_have_text("A01")


@pytest.mark.parametrize("path", ["/", "/need", "/code"])
def test_the_focus_is_seen_wherever_it_is(page: Page, point: str, path: str) -> None:
    page.goto(point + path)

    assert unseen_focus(page) == []


def test_the_focus_is_seen_on_a_ticket(page: Page, point: str) -> None:
    take_number(page, point)

    assert unseen_focus(page) == []


def test_the_first_visit_and_the_next_pages_are_light(page: Page, point: str) -> None:
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(point, wait_until="networkidle")
    first = sum(each.request.sizes()["responseBodySize"] for each in answers)
    assert first <= FIRST_VISIT

    page.goto(f"{point}/drop-by", wait_until="networkidle")
    answers.clear()
    page.goto(f"{point}/code", wait_until="networkidle")
    pages = [each for each in answers if "/static/" not in each.url]
    assert sum(each.request.sizes()["responseBodySize"] for each in pages) <= LATER_PAGE

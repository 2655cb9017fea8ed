"""What the visitor's script adds: fresh figures, words for the reader, nothing lost."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import NOON, arrive
from tests.e2e.clocks import stand_still
from tests.visitors import left
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

WAKE = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a phone does when its page is looked at again."""


def take_number(page: Page, point: str, topic: str = "work") -> None:
    page.goto(f"{point}/need")
    page.locator(f"[value={topic}]").check()
    page.locator(".bar button").click()
    page.locator("a[href='/who']").click()
    page.wait_for_url("**/who")
    page.locator(".bar button").click()
    page.wait_for_url("**/t/*")  # loaded, its scripts too


def test_a_ticket_keeps_itself_fresh(page: Page, point: str, file_store: Store) -> None:
    first = arrive(file_store)
    take_number(page, point)
    expect(page.locator("h1")).to_have_text("1 ahead of you")
    page.locator("form[action$=let-one-go] button").focus()

    left(file_store, first)
    page.evaluate(WAKE)
    expect(page.locator("h1")).to_have_text("You’re next")
    expect(page).to_have_title("You’re next – A02 – Test Point")
    expect(page.locator("form[action$=let-one-go] button")).to_be_focused()


def test_without_a_connection_the_last_figures_stay(
    page: Page, context: BrowserContext, point: str, faults: list[str]
) -> None:
    take_number(page, point)
    context.set_offline(True)
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator(".num")).to_have_text("A01")

    context.set_offline(False)
    page.evaluate(WAKE)
    expect(page.locator("#offline")).to_be_hidden()
    faults.clear()  # the browser's own words about the network


def test_not_knowing_and_knowing_exclude_each_other(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("[value=work]").check()
    page.locator("[value=home]").check()
    expect(page.locator("#live")).to_have_text("2 chosen")
    page.locator("[value=unsure]").check()
    expect(page.locator("[value=work]")).not_to_be_checked()
    expect(page.locator("#live")).to_have_text("We cleared the others. 1 chosen")

    page.locator("[value=work]").check()
    expect(page.locator("[value=unsure]")).not_to_be_checked()


def test_another_language_takes_everything_along(page: Page, point: str) -> None:
    page.goto(f"{point}/need")
    page.locator("[value=home]").check()
    page.locator("nav.lang [lang=sv]").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator("[value=home]")).to_be_checked()

    page.locator(".bar button").click()
    page.locator("a[href='/who']").click()
    page.locator("#nickname").fill("Ninni")
    page.locator("nav.lang [lang=fi]").click()
    expect(page.locator("html")).to_have_attribute("lang", "fi")
    expect(page.locator("#nickname")).to_have_value("Ninni")

    page.locator("#nickname").press("Enter")
    expect(page.locator(".num")).to_have_text("A01")


def test_an_undo_has_its_time(page: Page, point: str, file_store: Store) -> None:
    take_number(page, point)
    arrive(file_store)
    stand_still(page, at=NOON + timedelta(seconds=1))
    page.locator("form[action$=let-one-go] button").click()
    undo = page.locator("form[action$=undo]")
    expect(undo).to_be_visible()
    page.clock.run_for(9_000)
    expect(undo).to_be_visible()
    page.clock.run_for(4_000)
    expect(undo).to_be_hidden()

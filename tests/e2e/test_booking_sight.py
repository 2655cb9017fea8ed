"""A held time and the browser; and the pages of booking as some people set theirs."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import appointments, bookers, cast
from tests.bookers import THURSDAY
from tests.conftest import TestClock
from tests.e2e import scripts
from tests.e2e.checks import axe_violations
from tests.e2e.conftest import PATIENCE
from tests.e2e.test_booking_walks import ON, hold, need
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

PAGES = (THURSDAY, "/book/with", "/book/who", "/book/check", "/book/wait")


@pytest.fixture(autouse=True)
def bookable(file_store: Store) -> None:
    appointments.open_booking(file_store, mail=True)


# --- What becomes of a held time ---------------------------------------------------------------


def seconds_held(store: Store) -> float:
    until = bookers.only(store).expires_at
    assert until is not None
    return (until - cast.NOON).total_seconds()


A_WHILE = 3_000
"""Milliseconds in which a beacon that is sent by mistake has long come."""


AGAIN = 3_000
"""Milliseconds after which a page that holds a time asks for it once more."""


def shortened(page: Page, store: Store, *, within: int = PATIENCE) -> bool:
    """Tell whether the time is held only a moment longer; the beacon may be on its way."""
    return _comes_to(20, page, store, within)


def held_as_at_first(page: Page, store: Store) -> bool:
    """Tell whether the time is held as long as at first, now or soon."""
    return _comes_to(600, page, store, PATIENCE)


def _comes_to(seconds: int, page: Page, store: Store, within: int) -> bool:
    for _look in range(within // 50):
        if seconds_held(store) == seconds:
            return True
        page.wait_for_timeout(50)
    return False


def test_a_time_goes_soon_after_its_page_was_left(
    page: Page, point: str, file_store: Store
) -> None:
    hold(page, point)
    assert seconds_held(file_store) == 600
    page.goto(f"{point}/accessibility")

    assert shortened(page, file_store)


def test_loading_the_page_again_keeps_it(page: Page, point: str, file_store: Store) -> None:
    page.clock.install()
    hold(page, point)
    page.reload()
    assert shortened(page, file_store)  # that it was left was said after it was asked for again
    page.clock.run_for(AGAIN)

    assert held_as_at_first(page, file_store)
    expect(page.locator("[data-held]")).to_contain_text("until 12:10")


def test_coming_back_soon_keeps_it(page: Page, point: str, file_store: Store) -> None:
    page.clock.install()
    hold(page, point)
    page.goto(f"{point}/accessibility")
    page.go_back()
    expect(page.locator("[data-held]")).to_contain_text("until 12:10")
    with page.expect_response("**/book/who"):
        page.clock.run_for(AGAIN)

    assert held_as_at_first(page, file_store)


def test_the_way_through_the_booking_and_to_the_promises_keeps_it(
    page: Page, point: str, file_store: Store
) -> None:
    hold(page, point)
    page.locator("summary").click()
    page.locator("details a[href='/privacy']").click()
    page.wait_for_url("**/privacy")
    page.go_back()
    page.locator(ON).click()
    page.wait_for_url("**/book/check")
    page.locator("a.backl").click()
    page.wait_for_url("**/book/who")
    page.locator("nav.lang button[value=sv]").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")

    assert not shortened(page, file_store, within=A_WHILE)


def test_who_comes_back_too_late_chooses_again(
    page: Page, point: str, file_store: Store, clock: TestClock
) -> None:
    hold(page, point)
    page.goto(f"{point}/accessibility")
    assert shortened(page, file_store)
    clock.time = bookers.at(12, 1, day=24)
    page.goto(f"{point}/book/who")

    expect(page.locator("#errors")).to_contain_text("The time was no longer held for you.")
    expect(page.locator("#errors")).to_be_focused()


# --- As some people set their browser ----------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_twice_as_big_stay_on_the_screen(enlarged: Page, point: str, language: str) -> None:
    hold(enlarged, point, language=language)
    for path in PAGES:
        enlarged.goto(point + path)
        assert enlarged.evaluate(scripts.TOO_WIDE) == [], path
    enlarged.goto(f"{point}/book/check")
    enlarged.locator(ON).click()
    enlarged.wait_for_url("**/b/*")
    assert enlarged.evaluate(scripts.TOO_WIDE) == []


def test_by_night_the_pages_are_as_readable(browser: Browser, point: str) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="fi-FI")
    page = context.new_page()
    hold(page, point, language="fi")
    for path in PAGES:
        page.goto(point + path)
        assert axe_violations(page) == [], path
    context.close()


def test_with_forced_colours_what_is_chosen_is_told_apart(forced: Page, point: str) -> None:
    need(forced, point)
    forced.goto(point + THURSDAY)
    for chosen, away in (
        ("a.pick[aria-current=date]", "each => each.removeAttribute('aria-current')"),
        ("label.pick:has(:checked)", "each => { each.firstElementChild.checked = false; }"),
    ):
        place = forced.locator(chosen)
        seen = place.screenshot()
        box = place.bounding_box()
        assert box
        place.evaluate(away)
        assert forced.screenshot(clip=box) != seen, chosen

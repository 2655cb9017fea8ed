"""The kiosk forgets: it asks, covers what was answered, and then nothing of it is left anywhere."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.appointments import open_booking
from tests.e2e.kiosks import (
    begin,
    connect,
    to_ages,
    to_booked,
    to_code,
    to_days,
    to_needs,
    to_number,
    to_times,
)
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

CANARIES = ("mind", "How you feel", "HKR-47", "18_24", "A01", "2026-11-24T", "24 Nov")
"""What was answered, typed, given and booked, as it may lie anywhere."""

SOON = re.compile(r"^We’ll clear the screen in [23] seconds\.$")
"""What is seen some 18 seconds after a number was given."""

LEFT = """
async () => {
  const found = [document.documentElement.outerHTML, document.title, location.href];
  found.push(JSON.stringify(history.state), JSON.stringify({ ...sessionStorage }));
  found.push(JSON.stringify({ ...localStorage }), document.cookie);
  for (const box of document.querySelectorAll("input")) found.push(box.value, String(box.checked));
  for (const name of self.caches ? await caches.keys() : []) found.push(name);
  for (const base of await indexedDB.databases()) found.push(base.name);
  return found.join("\\n");
}
"""


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    open_booking(file_store)
    connect(context, file_store, point)
    begin(page, point)
    return page


def start_again(page: Page) -> None:
    expect(page.locator(".begin")).to_be_visible()


def left(page: Page) -> list[str]:
    everything = page.evaluate(LEFT)
    return [each for each in CANARIES if each in everything]


def test_after_45_seconds_a_warning_covers_the_answers_and_20_later_they_are_gone(
    kiosk: Page,
) -> None:
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()
    kiosk.clock.run_for(44_000)
    expect(kiosk.locator("#idle")).to_be_hidden()

    kiosk.clock.run_for(2_000)

    expect(kiosk.locator("#idle")).to_be_visible()
    expect(kiosk.locator("#idle [data-stay]")).to_be_focused()
    assert kiosk.evaluate("document.elementFromPoint(540, 700).closest('#idle') !== null")
    kiosk.clock.run_for(20_000)
    start_again(kiosk)
    assert left(kiosk) == []


def test_whoever_is_still_there_goes_on_where_they_were(kiosk: Page) -> None:
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()
    kiosk.clock.run_for(50_000)
    kiosk.locator("#idle [data-stay]").click()

    kiosk.clock.run_for(40_000)

    expect(kiosk.locator("#idle")).to_be_hidden()
    expect(kiosk.locator("[value=mind]")).to_be_checked()


def test_a_touch_on_the_covered_screen_uncovers_nothing(kiosk: Page) -> None:
    to_needs(kiosk)
    kiosk.clock.run_for(46_000)

    kiosk.mouse.click(540, 900)

    expect(kiosk.locator("#idle")).to_be_visible()
    kiosk.clock.run_for(20_000)
    start_again(kiosk)


def test_a_touch_and_a_key_begin_the_45_seconds_anew(kiosk: Page) -> None:
    wakes: list[Callable[[], None]] = [
        lambda: kiosk.mouse.click(540, 200),
        lambda: kiosk.keyboard.press("Shift"),
    ]
    to_needs(kiosk)
    for wake in wakes:
        kiosk.clock.run_for(40_000)
        wake()
        kiosk.clock.run_for(40_000)
        expect(kiosk.locator("#idle")).to_be_hidden()


def test_who_types_a_code_has_90_seconds(kiosk: Page) -> None:
    to_code(kiosk)
    kiosk.clock.run_for(89_000)
    expect(kiosk.locator("#idle")).to_be_hidden()
    kiosk.clock.run_for(2_000)
    expect(kiosk.locator("#idle")).to_be_visible()


def test_the_number_goes_by_itself_after_20_seconds(kiosk: Page) -> None:
    to_needs(kiosk)
    to_ages(kiosk)
    to_number(kiosk)
    kiosk.clock.run_for(18_000)
    expect(kiosk.locator(".ticket")).to_be_visible()
    expect(kiosk.locator("[data-ending] p:not(.vh)")).to_have_text(SOON)

    kiosk.clock.run_for(3_000)

    start_again(kiosk)
    assert left(kiosk) == []


def test_the_number_stays_for_who_keeps_going(kiosk: Page) -> None:
    to_needs(kiosk)
    to_ages(kiosk)
    to_number(kiosk)

    kiosk.locator("[data-ending] [data-stay]").click()
    kiosk.clock.run_for(40_000)

    expect(kiosk.locator(".ticket")).to_be_visible()
    kiosk.clock.run_for(26_000)
    start_again(kiosk)


def test_the_booked_time_goes_by_itself_after_20_seconds(kiosk: Page) -> None:
    booked(kiosk)
    kiosk.clock.run_for(18_000)
    expect(kiosk.locator(".ticket")).to_be_visible()

    kiosk.clock.run_for(3_000)

    start_again(kiosk)
    assert left(kiosk) == []


def typed(page: Page) -> None:
    to_code(page)
    for sign in "HKR47":
        page.locator(f"[data-key='{sign}']").click()


def chosen(page: Page) -> None:
    to_needs(page)
    to_ages(page)


def given(page: Page) -> None:
    chosen(page)
    to_number(page)


def picking(page: Page) -> None:
    to_needs(page)
    to_days(page)
    to_times(page)


def booked(page: Page) -> None:
    picking(page)
    to_booked(page)


def back(page: Page) -> None:
    page.goto("about:blank")
    page.go_back()


EXITS: dict[str, Callable[[Page], object]] = {
    "idle": lambda page: page.clock.run_for(120_000),
    "done": lambda page: page.locator(".end").click(),
    "back": back,
    "reload": lambda page: page.reload(),
}


@pytest.mark.parametrize("how", EXITS)
@pytest.mark.parametrize("answer", [typed, chosen, given, picking, booked])
def test_v14_3_1_nothing_is_left_however_somebody_goes(
    kiosk: Page, answer: Callable[[Page], None], how: str
) -> None:
    answer(kiosk)

    EXITS[how](kiosk)

    start_again(kiosk)
    assert left(kiosk) == []


@pytest.mark.parametrize("answer", [typed, chosen, given, picking, booked])
def test_nothing_is_left_after_a_crash_nor_in_a_new_tab(
    kiosk: Page, context: BrowserContext, answer: Callable[[Page], None]
) -> None:
    answer(kiosk)
    address = kiosk.url
    tab = context.new_page()
    tab.goto(address)
    assert left(tab) == []
    kiosk.close()

    again = context.new_page()
    again.goto(address)

    start_again(again)
    assert left(again) == []


def test_addresses_and_history_never_change(kiosk: Page) -> None:
    address, length = kiosk.url, kiosk.evaluate("history.length")

    given(kiosk)

    assert (kiosk.url, kiosk.evaluate("history.length")) == (address, length)
    kiosk.locator(".end").click()
    start_again(kiosk)
    assert (kiosk.url, kiosk.evaluate("history.length")) == (address, length)


def test_no_cookie_of_visitors_is_in_the_browser(kiosk: Page, context: BrowserContext) -> None:
    given(kiosk)

    assert [each["name"] for each in context.cookies()] == ["yp-station"]

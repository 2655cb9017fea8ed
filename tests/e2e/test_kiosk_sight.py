"""The kiosk's pages looked at: every step, in every language, with every aid."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.checks import axe_violations, picture
from tests.e2e.kiosks import (
    HIGHEST,
    LEAST,
    LOWEST,
    begin,
    connect,
    to_ages,
    to_code,
    to_needs,
    to_number,
)
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

TARGETS = """
() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]):not([readonly])")]
  .filter(each => each.checkVisibility() && !each.matches(".skip"))
  .map(each => [each.innerText || each.value, each.closest("label") || each])
  .map(([name, each]) => [name, each.getBoundingClientRect()])
  .map(([name, {top, bottom, height}]) => [name, top, bottom, height])
"""

SMALL = """
(least) => {
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    const seen = parentElement.checkVisibility() && !parentElement.closest(".vh, .skip");
    if (!data.trim() || !seen) continue;
    const size = parseFloat(getComputedStyle(parentElement).fontSize);
    if (size < least) found.add(`${data.trim()} (${size} px)`);
  }
  return [...found];
}
"""

LEAST_TEXT = 25
"""CSS pixels of text whose capital H is seen at 0.7 degrees from half a metre, where one stands who
touches the screen (EN 301 549, 5.1.4): a capital is 0.668 of the size, a pixel 0.369 mm."""


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    connect(context, file_store, point)
    begin(page, point)
    return page


def wrong(page: Page) -> list[str]:
    """Return what is out of reach, too small or scrolls, and what axe finds."""
    found = [
        f"{name!r} from {top:.0f} to {bottom:.0f}"
        for name, top, bottom, height in page.evaluate(TARGETS)
        if top < HIGHEST or bottom > LOWEST or height < LEAST - 0.5
    ]
    height = page.evaluate("document.documentElement.scrollHeight")
    return [*found, *([f"{height} high"] if height > 1920 else []), *axe_violations(page)]


def look(page: Page, name: str) -> None:
    picture(page, f"kiosk-{name}")
    page.keyboard.press("Shift")  # somebody is there, however long looking takes
    page.clock.resume()  # axe waits for one that goes
    assert wrong(page) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_in_reach_and_within_the_rules(kiosk: Page, language: str) -> None:
    look(kiosk, "start")
    to_needs(kiosk, language)
    look(kiosk, f"needs-{language}")
    kiosk.clock.run_for(46_000)
    look(kiosk, f"idle-{language}")
    kiosk.locator("#idle [data-stay]").click()
    to_ages(kiosk)
    look(kiosk, f"age-{language}")
    to_number(kiosk)
    look(kiosk, f"number-{language}")
    kiosk.locator("[formaction$='/phone']").click()
    expect(kiosk.locator(".large")).to_be_visible()
    look(kiosk, f"phone-{language}")
    kiosk.locator(".bar .pri").click()
    expect(kiosk.locator("[data-ending]")).to_be_visible()
    look(kiosk, f"done-{language}")


@pytest.mark.parametrize("aid", ["big", "contrast"])
def test_the_aids_keep_everything_in_reach(kiosk: Page, aid: str) -> None:
    kiosk.locator(f"[data-aid={aid}]").click()
    expect(kiosk.locator(f"[data-aid={aid}]")).to_have_attribute("aria-pressed", "true")
    look(kiosk, f"start-{aid}")
    to_needs(kiosk)
    look(kiosk, f"needs-{aid}")
    to_ages(kiosk)
    look(kiosk, f"age-{aid}")
    to_number(kiosk)
    look(kiosk, f"number-{aid}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_bigger_text_is_big_enough_for_every_step(kiosk: Page, language: str) -> None:
    def too_small() -> list[str]:
        return list(kiosk.evaluate(SMALL, LEAST_TEXT))

    kiosk.locator("[data-aid=big]").click()
    found = too_small()
    to_needs(kiosk, language)
    found += too_small()
    to_ages(kiosk)
    found += too_small()
    to_number(kiosk)
    assert found + too_small() == []


def test_an_aid_is_for_one_visitor(kiosk: Page) -> None:
    kiosk.locator("[data-aid=big]").click()
    kiosk.clock.run_for(66_000)

    expect(kiosk.locator("html.big")).to_have_count(0)


def test_the_keyboard_writes_a_code_in_threes(kiosk: Page) -> None:
    to_code(kiosk)
    for sign in "HKR472MNPQ":
        kiosk.locator(f"[data-key='{sign}']").click()
    expect(kiosk.locator("#code")).to_have_value("HKR-472-MNP")
    kiosk.locator(".rub").click()
    expect(kiosk.locator("#code")).to_have_value("HKR-472-MN")
    look(kiosk, "code")


def test_somebody_is_asked_for_without_losing_what_was_chosen(kiosk: Page) -> None:
    to_needs(kiosk, "sv")
    kiosk.locator("[value=mind]").check()
    kiosk.locator("[data-ask]").click()

    expect(kiosk.locator("#said")).to_contain_text("Someone will come to you.")
    expect(kiosk.locator("[value=mind]")).to_be_checked()


def test_another_language_keeps_what_was_chosen(kiosk: Page) -> None:
    to_needs(kiosk, "fi")
    kiosk.locator("[value=mind]").check()
    kiosk.locator(".tools [value=sv]").click()

    expect(kiosk.locator("#kiosk[lang=sv] h1")).to_have_text("Vad vill du ha hjälp med?")
    expect(kiosk.locator("[value=mind]")).to_be_checked()


def test_away_from_the_server_it_shows_the_way_to_the_desk_and_comes_back(
    kiosk: Page, context: BrowserContext, faults: list[str]
) -> None:
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()
    context.set_offline(True)
    kiosk.clock.run_for(11_000)
    expect(kiosk.locator("#away")).to_be_visible()
    kiosk.clock.run_for(70_000)
    expect(kiosk.locator("[value=mind]")).to_have_count(0)

    context.set_offline(False)
    kiosk.clock.run_for(11_000)

    expect(kiosk.locator(".begin")).to_be_visible()
    expect(kiosk.locator("#away")).to_be_hidden()
    faults.clear()  # the browser's own words about the network


def test_the_tablet_at_the_exit_thanks_and_begins_anew(
    page: Page, context: BrowserContext, file_store: Store, point: str
) -> None:
    connect(context, file_store, point, StationKind.EXIT)
    begin(page, point)
    look(page, "exit")
    page.locator("[name=face][value='1']").click()
    expect(page.locator("[data-ending]")).to_be_visible()
    look(page, "exit-thanks")

    page.clock.run_for(21_000)

    expect(page.locator("[name=face]")).to_have_count(5)

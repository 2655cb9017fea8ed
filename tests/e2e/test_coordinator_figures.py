"""The figures in a browser: read at a desk and on a phone, by the keyboard, without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import arrive
from tests.e2e.checks import focus_order, inspect, unseen_focus
from tests.e2e.consoles import DESK, PHONE, WAKE, sign_in
from tests.figured import CELLS, say
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

WORDS_CUT = """
() => [...document.querySelectorAll(".plot text")].filter(each => {
  const box = each.getBoundingClientRect();
  return box.left < 0 || box.right > innerWidth || box.height === 0;
}).map(each => each.textContent)
"""
OVERLAPS = """
() => {
  const found = [];
  for (const svg of document.querySelectorAll(".plot svg")) {
    const texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map(each => [each.textContent, each.getBoundingClientRect()]);
    boxes.forEach(([a, one], n) => boxes.slice(n + 1).forEach(([b, two]) => {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 1 && down > 4) found.push(`${a} on ${b}`);
    }));
  }
  return found;
}
"""


@pytest.fixture
def figures(desk: Page, point: str, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The month's figures, at a desk."""
    say(monkeypatch, CELLS)
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/figures")
    return desk


@pytest.mark.parametrize("language", ["en", "fi"])
def test_figures_are_read_at_a_desk_and_on_a_phone(
    figures: Page, point: str, language: str
) -> None:
    figures.goto(f"{point}/coordinator/figures?lang={language}")
    inspect(figures, f"coordinator-figures-{language}", DESK, PHONE)
    figures.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    inspect(figures, f"coordinator-figures-{language}-open", DESK, PHONE)

    for size in (DESK, PHONE):
        figures.set_viewport_size(size)
        assert figures.evaluate(WORDS_CUT) == []
        assert figures.evaluate(OVERLAPS) == []


def test_the_dark_and_the_readers_own_colours_hold(figures: Page) -> None:
    figures.emulate_media(color_scheme="dark")
    inspect(figures, "coordinator-figures-dark")
    figures.emulate_media(color_scheme="light", forced_colors="active")
    inspect(figures, "coordinator-figures-forced")


def test_every_chart_shows_its_table_on_paper(figures: Page) -> None:
    table = figures.locator("#visits-columns-table table")
    expect(table).not_to_be_visible()

    figures.emulate_media(media="print")

    expect(table).to_be_visible()
    expect(figures.locator("#visits-counts li").first).to_be_visible()
    expect(figures.locator(".tabs")).not_to_be_visible()


def test_the_keyboard_comes_to_everything(figures: Page, point: str) -> None:
    figures.goto(f"{point}/coordinator/figures?day=soon")  # a date field has stops of its own
    names = " ".join(focus_order(figures))

    assert unseen_focus(figures) == []
    for each in ("Show", "Feedback", "As a table", "What this counts", "Minutes"):
        assert each in names


def test_a_time_is_chosen_without_a_script(browser: Browser, point: str, file_store: Store) -> None:
    arrive(file_store)
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    sign_in(page, point, "kaisa")
    page.goto(f"{point}/coordinator/figures")
    page.get_by_label("Period", exact=True).select_option(label="Week")
    page.get_by_label("A day of it").fill("2026-11-17")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Week 47")
    page.get_by_role("link", name="Week 48").click()
    expect(page.locator(".nums dd").first).to_have_text("1")
    page.get_by_text("As a table: Visits by day").click()
    expect(page.get_by_role("row", name="Tue 24 Nov")).to_be_visible()
    context.close()


def test_today_shows_who_came_by_itself(desk: Page, point: str, file_store: Store) -> None:
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/figures")
    desk.get_by_role("link", name="Today, live").click()
    expect(desk.locator("#today dd").first).to_have_text("0")
    inspect(desk, "coordinator-today-empty")

    arrive(file_store, "work", "money")
    desk.evaluate(WAKE)

    expect(desk.locator("#today dd").first).to_have_text("1")
    expect(desk.locator("#topics")).to_contain_text("Money")
    inspect(desk, "coordinator-today")

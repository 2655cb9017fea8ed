"""Words side by side in a real browser: how much fits, and what visitors would see."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE, sign_in
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.shapes import TILE

pytestmark = pytest.mark.e2e

TOPS = "all => all.map(each => Math.round(each.getBoundingClientRect().top))"


def tops(page: Page) -> set[int]:
    """Return how far down each language's preview begins."""
    return set(page.locator(".at-phone").evaluate_all(TOPS))


def at_topic(page: Page, point: str) -> None:
    sign_in(page, point, "kaisa")
    page.goto(f"{point}/coordinator/topic/work")


def test_the_room_of_a_text_is_counted_as_one_writes(desk: Page, point: str) -> None:
    at_topic(desk, point)
    tile, room = desk.locator('[id="tile.fi"]'), desk.locator('[id="tile.fi-room"]')

    tile.fill("Työ ja raha")
    expect(room).to_have_text(f"11 of {TILE}")
    expect(desk.locator('[id="tile.fi-long"]')).to_be_hidden()
    tile.fill("x" * (TILE + 2))
    expect(room).to_have_text(f"{TILE + 2} of {TILE}")
    expect(desk.locator('[id="tile.fi-long"]')).to_have_text(
        f"This is long. The button fits about {TILE} characters."
    )
    tile.fill("Työ")
    expect(desk.locator('[id="tile.fi-long"]')).to_be_hidden()


def test_a_screen_reader_is_told_when_little_is_left_and_not_at_every_letter(
    desk: Page, point: str
) -> None:
    at_topic(desk, point)
    tile, said = desk.locator('[id="tile.fi"]'), desk.locator("#live")

    tile.fill("x" * (TILE - 4))
    expect(said).to_be_empty()
    tile.press_sequentially("xxx")
    expect(said).to_have_text(f"{TILE - 1} of {TILE}")
    tile.press_sequentially("x")
    expect(said).to_have_text(f"{TILE - 1} of {TILE}")
    tile.press_sequentially("x")
    expect(said).to_contain_text("This is long.")


@pytest.mark.parametrize("part", ["topic/work", "place/-"])
def test_what_visitors_would_see_is_seen_beside_each_other(
    desk: Page, point: str, part: str
) -> None:
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/{part}")
    desk.locator('[id="name.fi"]').fill("Uusi nimi")
    desk.get_by_role("button", name="Preview as a visitor").click()
    desk.get_by_role("heading", level=1, name="Preview").wait_for()

    expect(desk.locator(".at-phone")).to_have_count(len(LANGUAGES))
    desk.wait_for_load_state()  # what is still loading moves them all
    assert len(tops(desk)) == 1
    desk.set_viewport_size(PHONE)
    assert len(tops(desk)) == len(LANGUAGES)
    inspect(desk, f"coordinator-preview-{part.split('/', maxsplit=1)[0]}", DESK, PHONE)


def test_the_preview_leads_back_to_what_was_typed(desk: Page, point: str) -> None:
    at_topic(desk, point)
    desk.locator('[id="tile.fi"]').fill("Uusi laatta")
    desk.get_by_role("button", name="Preview as a visitor").click()
    expect(desk.locator(".at-phone[lang=fi] .tiles")).to_contain_text("Uusi laatta")
    desk.get_by_role("button", name="Back to the form").click()

    expect(desk.locator('[id="tile.fi"]')).to_have_value("Uusi laatta")


def test_why_a_topic_is_not_published_is_read_first(desk: Page, point: str) -> None:
    at_topic(desk, point)
    desk.locator('[id="tile.sv"]').fill("")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.locator("#errors")).to_be_focused()
    expect(desk.locator("#errors")).to_contain_text("can’t be published")
    inspect(desk, "coordinator-topic-blocked")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_what_visitors_saw_is_looked_up_by_date_and_time(
    desk: Page, point: str, size: ViewportSize
) -> None:
    desk.set_viewport_size(size)
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/history")
    desk.get_by_label("Date", exact=True).fill("2026-10-25")
    desk.get_by_label("Time", exact=True).fill("03:30")
    desk.get_by_role("button", name="Look back").click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("25 Oct 2026, 3:30")
    desk.get_by_role("link", name="See the second time").click()
    expect(desk.get_by_role("link", name="See the first time")).to_be_visible()
    inspect(desk, "coordinator-then", size)

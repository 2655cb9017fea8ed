"""Where things stand at the coordinator's desk, from a phone to a desk, in the longest words."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import arrived
from tests.e2e.checks import inspect, unseen_focus
from tests.e2e.consoles import PHONE, sign_in
from tests.figured import CELLS, say
from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

LEAST_OF_A_PAGE = 0.85
"""The part of a phone's screen that the page itself has below the header."""

WIDTHS = (320, 390, 600, 768, 1024, 1100, 1440)
A_LINE = 48
"""CSS pixels: a small button whose words stand in one line is at most so high."""

BURST = """
() => [...document.querySelectorAll(".figs-s .fig")]
  .filter(each => each.getBoundingClientRect().right
    > each.closest(".figs-s").getBoundingClientRect().right)
  .map(each => each.id)
"""
INTO_THE_NEXT = """
() => [...document.querySelectorAll(".exp-w > span")]
  .filter(each => each.scrollWidth > each.closest("th").clientWidth)
  .map(each => each.textContent)
"""
PLACE = "[...document.querySelectorAll('.tabs [aria-current], .tabs')].map(\
each => each.getBoundingClientRect().toJSON())"


def is_in_sight(page: Page) -> bool:
    """Tell whether the tab of the present page stands in the row of tabs as one sees it."""
    row, tab = page.evaluate(PLACE)
    return bool(row["left"] <= tab["left"] and tab["right"] <= row["right"])


def test_the_tabs_leave_the_screen_of_a_phone_to_the_page(desk: Page, point: str) -> None:
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/")
    header = desk.locator("header.top").bounding_box()
    assert header is not None

    assert header["height"] <= PHONE["height"] * (1 - LEAST_OF_A_PAGE)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("page", ["", "staffing", "history"])
def test_the_present_tab_is_in_sight(
    desk: Page, browser: Browser, point: str, page: str, *, script: bool
) -> None:
    sign_in(desk, point, "kaisa", "sv")
    context = browser.new_context(
        viewport=PHONE, java_script_enabled=script, storage_state=desk.context.storage_state()
    )
    phone = context.new_page()
    phone.goto(f"{point}/coordinator/{page}")

    assert is_in_sight(phone)
    context.close()


def test_every_tab_is_reached_by_the_keyboard_and_seen(desk: Page, point: str) -> None:
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/accounts")

    expect(desk.locator(".tabs a")).to_have_count(8)
    assert unseen_focus(desk) == []
    inspect(desk, "coordinator-accounts-sv-390")


def test_what_takes_a_row_away_is_said_in_one_line_at_any_width(desk: Page, point: str) -> None:
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/expert/aino")
    remove = desk.locator(".slot > .btn").first
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 800})
        box = remove.bounding_box()
        assert box is not None
        assert box["height"] <= A_LINE, width


def test_no_chart_is_wider_than_its_card_on_a_phone(
    desk: Page, point: str, file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = {"sv": "Kustens sysselsättningsområde"}
    with file_store.write() as uow:
        name = Name(Part.ORGANISATION, "municipal_youth")
        uow.changes.put("point", name, {"kind": "x", "name": long})
    worked = {"municipal_youth|encounters": 340, "municipal_youth|minutes": 8735}
    say(monkeypatch, {**CELLS, Cube.WORK: worked})
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/figures")
    expect(desk.locator("#work-bars")).to_contain_text("sysselsättningsområde")

    assert desk.evaluate(BURST) == []


def test_every_text_leads_to_its_form_under_any_finger(desk: Page, point: str) -> None:
    desk.set_viewport_size(PHONE)
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/texts")
    desk.locator("summary").press("Enter")
    expect(desk.locator(".texts a").last).to_be_visible()

    inspect(desk, "coordinator-texts-sv-390")


@pytest.mark.to_the_hair
def test_no_day_reaches_into_why_it_is_closed(desk: Page, point: str, file_store: Store) -> None:
    arrived.weeks(file_store, 8)
    desk.set_viewport_size({"width": 320, "height": 640})
    sign_in(desk, point, "kaisa", "sv")
    desk.goto(f"{point}/coordinator/closure/new")
    desk.locator("#code").fill("2026-12-06")
    desk.locator('[id="why.sv"]').fill("Självständighetsdagen")
    desk.get_by_role("button", name="Spara").press("Enter")
    expect(desk.locator(".note[role=status]")).to_be_visible()
    desk.goto(f"{point}/coordinator/staffing")
    expect(desk.get_by_text("Självständighetsdagen")).to_be_visible()

    assert desk.evaluate(INTO_THE_NEXT) == []

"""The screen on the wall when something is odd: a call taken back, no sound at all, a reader."""

import pytest
from playwright.sync_api import expect

from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, NOON
from tests.e2e.test_display import SECOND, Wall, call, hears, large, wall
from youthpoint.operations import serving
from youthpoint.store import Store

__all__ = ["wall"]

pytestmark = pytest.mark.e2e


def test_a_call_that_was_taken_back_leaves_the_wall_at_once(wall: Wall, file_store: Store) -> None:
    page = wall()
    one = call(file_store, AINO_ACCOUNT, "work")
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    hears(page)
    large(page, one)
    page.clock.run_for(8 * SECOND)
    large(page, two)
    with file_store.read() as uow:
        (back,) = [each for each in uow.visits.open("point") if each.ticket == two]

    serving.missed(file_store, back.id, by=LEILA_ACCOUNT, now=NOON)
    hears(page)

    large(page, one)
    expect(page.locator("#room")).to_have_text("2")
    expect(page.locator("#board")).not_to_contain_text(two)


def test_a_browser_without_any_sound_shows_the_calls_and_the_time(
    wall: Wall, file_store: Store
) -> None:
    page = wall()
    page.add_init_script("delete window.AudioContext; delete window.speechSynthesis")
    page.reload()
    one = call(file_store, AINO_ACCOUNT, "work")
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    hears(page)
    large(page, one)

    page.clock.run_for(8 * SECOND)

    large(page, two)
    page.clock.run_for(61 * SECOND)
    expect(page.locator("#clock")).to_have_text("12.01")


def test_a_screen_reader_is_told_of_a_call_once(wall: Wall, file_store: Store) -> None:
    page = wall()
    one = call(file_store, AINO_ACCOUNT, "work")
    hears(page)
    large(page, one)

    told = page.locator("[aria-live], [role=status], [role=alert]").filter(has_text=one)

    expect(told).to_have_count(1)
    expect(told).to_have_id("live")


def test_a_reader_s_own_colours_leave_no_patches_behind_the_words(
    wall: Wall, file_store: Store
) -> None:
    page = wall()
    page.emulate_media(forced_colors="active")
    one = call(file_store, AINO_ACCOUNT, "work")
    hears(page)
    large(page, one)

    grounds = page.evaluate("""
        () => [...document.querySelectorAll(".now, .side")]
          .map((each) => getComputedStyle(each).backgroundColor)
    """)

    assert len(set(grounds)) == 1
    expect(page.locator(".now .bg")).to_be_hidden()

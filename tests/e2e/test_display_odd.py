"""The screen on the wall when something is odd: a call taken back, no sound at all, a reader."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, NOON, arrive
from tests.e2e.test_display import SECOND, UPRIGHT, WALL, Wall, call, hears, large, wall
from youthpoint.operations.queue import serving
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


def test_a_finger_on_the_words_that_go_with_the_first_touch_opens_what_it_pressed(
    wall: Wall,
) -> None:
    page = wall()
    words = page.locator("#silent")
    expect(words).to_be_visible()
    words.click(position={"x": 4, "y": 4}, delay=500)

    expect(page.locator("#setup")).to_be_visible()
    expect(words).to_be_hidden()


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


@pytest.mark.parametrize("size", [WALL, UPRIGHT], ids=["lying", "upright"])
def test_who_is_next_stands_below_its_heading(
    wall: Wall, file_store: Store, size: ViewportSize
) -> None:
    arrive(file_store)
    page = wall()
    page.set_viewport_size(size)
    expect(page.locator(".nx li")).to_have_count(1)

    name, heading, first = (
        page.locator(each).bounding_box() for each in (".brand", ".stack > h2", ".nx li")
    )
    assert name
    assert heading
    assert first
    assert heading["x"] == name["x"]
    assert heading["y"] - name["y"] - name["height"] < 2 * heading["height"]
    assert first["y"] - heading["y"] - heading["height"] < heading["height"]

"""The keyboard stays where it was while the board changes, and one press is one act."""

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.cast import arrive
from tests.e2e.consoles import WAKE, call_and_receive, main_act, sign_in
from tests.visitors import state_of
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.queue import visits
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

PRESS_AGAIN = """
() => document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.requestConfig.elt.id !== "deed" || document.body.dataset.again) return;
  document.body.dataset.again = "to be";
  setTimeout(() => {
    document.getElementById("rail-main").click();
    document.body.dataset.again = "pressed";
  }, 50);
})
"""
"""Presses what has come in place of the main act a moment after it came."""

UNDO_AT_ONCE = """
() => document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.id !== "deed" || document.body.dataset.undone) return;
  document.body.dataset.undone = "to be";
  setTimeout(() => {
    document.getElementById("undo").click();
    document.body.dataset.undone = "pressed";
  });
})
"""
"""Presses Undo before htmx has made itself known to the button."""


def news(page: Page, store: Store) -> None:
    """Let somebody come, and the board show it."""
    visit = arrive(store, nickname="News", door=Door.STAFF)  # the queue may be full
    page.evaluate(WAKE)
    expect(page.locator(f"#no-{visit.id}")).to_be_visible()


def test_news_leave_the_focus_on_every_control_it_may_be_on(
    desk: Page, point: str, file_store: Store
) -> None:
    for _ in range(4):
        arrive(file_store)
    sign_in(desk, point)
    call_and_receive(desk)
    regions = "#queue, #person, #rail, #toast, #presence"
    stops = desk.locator(regions).locator("a[href], button, summary")
    lost = []
    for place in range(stops.count()):
        stops.nth(place).focus()
        before = stops.nth(place).inner_text()
        news(desk, file_store)
        if not stops.nth(place).evaluate("each => each === document.activeElement"):
            lost.append(before)

    assert lost == []


def test_a_row_that_goes_leaves_the_focus_at_the_queue(
    desk: Page, point: str, file_store: Store
) -> None:
    first, _second = arrive(file_store), arrive(file_store)
    sign_in(desk, point)
    desk.locator(f"#call-{first.id}").focus()
    visits.leave(file_store, first.id, now=cast.NOON)
    desk.evaluate(WAKE)

    expect(desk.locator("#queue-h")).to_be_focused()


def test_after_an_act_whose_button_goes_the_focus_is_on_what_comes_next(
    desk: Page, point: str, file_store: Store
) -> None:
    arrive(file_store)
    sign_in(desk, point)
    call_and_receive(desk)
    desk.locator("#out-advised").press("Enter")
    expect(desk.locator("#toast")).to_contain_text("finished")

    expect(main_act(desk)).to_be_focused()


def test_after_an_undo_the_focus_is_on_the_main_act(
    desk: Page, point: str, file_store: Store
) -> None:
    arrive(file_store)
    sign_in(desk, point)
    main_act(desk).click()
    desk.locator("#undo").press("Enter")
    expect(main_act(desk)).to_contain_text("Call next")

    expect(main_act(desk)).to_be_focused()


def test_whoever_answers_an_alarm_by_keyboard_is_not_thrown_out(
    desk: Page, point: str, file_store: Store
) -> None:
    sign_in(desk, point)
    desk.get_by_role("button", name="Emergency").click()
    desk.get_by_role("button", name="I’m going").press("Enter")
    over = desk.get_by_role("button", name="It’s over")
    expect(over).to_be_focused()
    over.press("Enter")
    expect(desk.locator(".alarm")).to_have_count(0)

    expect(main_act(desk)).to_be_focused()


def test_a_button_does_what_it_says_from_the_moment_it_is_there(
    desk: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store)
    sign_in(desk, point)
    desk.evaluate(UNDO_AT_ONCE)
    main_act(desk).click()
    expect(desk.locator("body")).to_have_attribute("data-undone", "pressed")
    expect(main_act(desk)).to_contain_text("Call next")

    assert state_of(file_store, visit) is State.WAITING


def test_a_second_press_right_after_is_none_and_a_later_one_is_another_act(
    desk: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store)
    sign_in(desk, point)
    desk.evaluate(PRESS_AGAIN)
    main_act(desk).press("Enter")
    expect(desk.locator("body")).to_have_attribute("data-again", "pressed")
    news(desk, file_store)
    assert state_of(file_store, visit) is State.CALLED

    main_act(desk).press("Enter")
    expect(desk.locator("#outs")).to_be_visible()


def test_a_key_held_down_is_one_act(desk: Page, point: str, file_store: Store) -> None:
    visit = arrive(file_store)
    sign_in(desk, point)
    main_act(desk).focus()
    desk.keyboard.down("Enter")
    expect(desk.locator("#rail-main")).to_contain_text("Arrived")
    main_act(desk).focus()
    desk.keyboard.down("Enter")
    desk.keyboard.up("Enter")
    news(desk, file_store)

    assert state_of(file_store, visit) is State.CALLED

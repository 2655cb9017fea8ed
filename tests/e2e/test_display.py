"""The screen on the wall in a browser: calls take turns, old news greys out and recovers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, MIKAEL_ACCOUNT, NOON, arrive
from tests.conftest import TestClock
from tests.e2e.checks import axe_violations, picture, small_targets
from tests.e2e.clocks import stand_still
from tests.stationed import COOKIE, device
from tests.visitors import called, received
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import queues, serving
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

WALL: ViewportSize = {"width": 1920, "height": 1080}
UPRIGHT: ViewportSize = {"width": 1080, "height": 1920}
SECOND = 1000

GROWN_TOGETHER = """
async (each, apart) => {
  await document.fonts.ready;
  const { font, letterSpacing } = getComputedStyle(each);
  const pen = () =>
    Object.assign(new OffscreenCanvas(900, 500).getContext("2d"), { font, letterSpacing });
  const ink = (text, x) => {
    const drawing = pen();
    drawing.fillText(text, x, 450);
    return drawing.getImageData(0, 0, 900, 500).data.filter((_, place) => place % 4 === 3);
  };
  const letter = ink("A", 0);
  return [..."0123456789"].filter(digit => {
    const sign = ink(digit, pen().measureText(`A${digit}`).width - pen().measureText(digit).width);
    return letter.some((dark, place) => dark && (sign[place] || sign[place + apart]));
  });
}
"""

Wall = Callable[[], Page]


@pytest.fixture
def wall(page: Page, point: str, app: Flask, file_store: Store) -> Wall:
    """Opens the screen of a connected display; its clock stands still until it is moved on."""
    cookie = device(app, file_store, StationKind.DISPLAY).browser.get_cookie(COOKIE)
    assert cookie is not None
    page.context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": point}])
    page.set_viewport_size(WALL)
    stand_still(page, at=NOON + timedelta(seconds=1))

    def open_it() -> Page:
        page.goto(f"{point}/display/")
        return page

    return open_it


def call(store: Store, by: Account, topic: str, *, after: int = 0) -> str:
    visit = arrive(store, topic)
    serving.call(store, visit.id, by=by, now=NOON + timedelta(seconds=after))
    return visit.ticket


def hears(page: Page) -> None:
    """Let the screen ask, and wait for what it is told."""
    with page.expect_response(lambda answer: "/display/?seen=" in answer.url):
        page.clock.run_for(3 * SECOND)


def checked(page: Page) -> list[str]:
    """Return what axe finds wrong; it waits for a clock that goes."""
    page.clock.resume()
    return axe_violations(page)


def large(page: Page, number: str) -> None:
    expect(page.locator("#number")).to_have_text(number)


def test_calls_at_one_moment_take_turns_of_six_seconds(wall: Wall, file_store: Store) -> None:
    page = wall()
    one = call(file_store, AINO_ACCOUNT, "work")
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    three = call(file_store, MIKAEL_ACCOUNT, "home", after=2)
    hears(page)

    large(page, one)
    expect(page.locator(".just li:visible")).to_have_count(2)
    page.clock.run_for(8 * SECOND)
    large(page, two)
    expect(page.locator("#room")).to_have_text("4")
    page.clock.run_for(8 * SECOND)
    large(page, three)
    page.clock.run_for(20 * SECOND)
    large(page, three)


def test_after_a_reload_no_call_is_lost_and_none_comes_twice(wall: Wall, file_store: Store) -> None:
    page = wall()
    one = call(file_store, AINO_ACCOUNT, "work")
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    hears(page)
    large(page, one)

    page.reload()

    large(page, two)
    expect(page.locator("#live")).to_have_text(f"{two} Huone 4")
    page.clock.run_for(20 * SECOND)
    page.reload()
    large(page, two)
    expect(page.locator("#live")).to_be_empty()


def test_somebody_who_is_called_again_is_shown_again(wall: Wall, file_store: Store) -> None:
    page = wall()
    first = called(file_store, arrive(file_store))
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    hears(page)
    large(page, first.ticket)
    page.clock.run_for(30 * SECOND)
    large(page, two)

    serving.call_again(file_store, first.id, by=AINO_ACCOUNT, now=NOON + timedelta(seconds=40))
    hears(page)

    large(page, first.ticket)


def test_a_call_that_is_over_gives_its_turn_away(wall: Wall, file_store: Store) -> None:
    page = wall()
    missing = arrive(file_store)
    called(file_store, missing)
    two = call(file_store, LEILA_ACCOUNT, "mind", after=1)
    hears(page)
    large(page, missing.ticket)

    serving.missed(file_store, missing.id, by=AINO_ACCOUNT, now=NOON)
    hears(page)

    large(page, two)
    expect(page.locator("#board")).not_to_contain_text(missing.ticket)


def test_news_older_than_half_a_minute_greys_out_and_comes_back(
    wall: Wall, file_store: Store, faults: list[str]
) -> None:
    called(file_store, arrive(file_store))
    page = wall()

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/display/?seen=*", cut)
    page.clock.run_for(29 * SECOND)
    expect(page.locator("#stale")).to_be_hidden()
    page.clock.run_for(3 * SECOND)
    expect(page.locator("#stale")).to_be_visible()
    assert checked(page) == []
    picture(page, "display-stale")

    page.unroute("**/display/?seen=*")
    hears(page)
    page.clock.run_for(SECOND)
    expect(page.locator("#stale")).to_be_hidden()
    cut_off = ("ERR_FAILED", "console: htmx:sendError", "console: htmx:afterRequest")
    faults[:] = [each for each in faults if not any(part in each for part in cut_off)]


def test_the_clock_goes_on_between_the_news(wall: Wall) -> None:
    page = wall()
    expect(page.locator("#clock")).to_have_text("12.00")
    page.route("**/display/?seen=*", lambda route: route.fulfill(status=204))
    page.clock.run_for(61 * SECOND)

    expect(page.locator("#clock")).to_have_text("12.01")


def test_how_it_sounds_is_kept_by_the_screen(wall: Wall) -> None:
    page = wall()
    page.locator("#set-up").click()
    assert checked(page) == []
    assert small_targets(page) == []
    page.locator("[name=speech][value=sv]").check()
    page.locator("#sound").uncheck()
    page.locator("#done").click()
    page.reload()

    expect(page.locator("#sound")).not_to_be_checked()
    expect(page.locator("[name=speech][value=sv]")).to_be_checked()
    expect(page.locator("[name=speech][value=fi]")).not_to_be_checked()


@pytest.mark.parametrize("scene", ["calm", "one", "three", "shut", "stopped"])
def test_every_scene_fits_the_screen(
    wall: Wall, file_store: Store, scene: str, clock: TestClock
) -> None:
    if scene in ("one", "three"):
        received(file_store, called(file_store, arrive(file_store)))
        call(file_store, LEILA_ACCOUNT, "mind")
    if scene == "three":
        call(file_store, MIKAEL_ACCOUNT, "home")
        for _ in range(5):
            arrive(file_store)
    if scene == "stopped":
        queues.stop_queue(file_store, "point", by=AINO_ACCOUNT, now=NOON)
    if scene == "shut":
        clock.time += timedelta(hours=8)
    page = wall()
    page.clock.run_for(10 * SECOND)
    fits(page, f"display-{scene}")
    page.set_viewport_size(UPRIGHT)
    fits(page, f"display-{scene}-upright")


def fits(page: Page, name: str) -> None:
    assert checked(page) == []
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert page.evaluate(SPILT) == []
    picture(page, name)


SPILT = """
() => [...document.querySelectorAll("#board :is(p, h1, h2, li, .qr, bdi)")]
  .filter(each => !each.closest(".vh, [hidden]")).filter(each => {
    const box = each.getBoundingClientRect();
    const inside = each.closest(".now, .side").getBoundingClientRect();
    return box.right > inside.right || box.bottom > inside.bottom || box.top < inside.top;
  }).map(each => each.textContent.trim())
"""
"""What stands out of its half of the screen."""


def test_no_two_signs_of_a_number_grow_into_one(wall: Wall, file_store: Store) -> None:
    call(file_store, AINO_ACCOUNT, "work")

    assert wall().locator(".num").first.evaluate(GROWN_TOGETHER, 4) == []

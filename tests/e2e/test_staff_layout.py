"""Where things stand on the board: within reach, and still while a finger is on its way."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import cast
from tests.cast import arrive
from tests.e2e.consoles import WAKE, call_and_receive, main_act, sign_in
from youthpoint.domain.localized import Localized
from youthpoint.operations.queue import desk as desks
from youthpoint.operations.queue import queues, serving
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

DESKS = [(1440, 900), (1366, 768), (1280, 720), (1024, 768)]
TABLETS = [(768, 1024), (390, 844)]
LONG_WORD = "Ammatinvalinta"
WIDTHS = (1440, 1024, 390, 320)
LINES_OF_TILES = """
() => [...document.querySelectorAll(".toned .pick > span")].map(tile => {
  const words = document.createRange();
  words.selectNode(tile.lastChild);
  return words.getClientRects().length;
})
"""
BOX = "what => document.querySelector(what).getBoundingClientRect().toJSON()"
OVERFLOW = "() => document.scrollingElement.scrollHeight - innerHeight"


def of(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


def box(page: Page, selector: str) -> dict[str, float]:
    """Return where the first of these stands, in one look: news may replace it at any moment."""
    found: dict[str, float] = page.evaluate(BOX, selector)
    return found


@pytest.fixture
def crowded(desk: Page, point: str, file_store: Store) -> Page:
    """The board with a visit, a queue longer than the window, and all that can be open."""
    for _ in range(12):
        arrive(file_store, nickname="Otso")
    sign_in(desk, point)
    call_and_receive(desk)
    desk.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    return desk


def test_only_the_columns_scroll_at_a_desk(crowded: Page) -> None:
    for size in DESKS:
        crowded.set_viewport_size(of(size))
        assert crowded.evaluate(OVERFLOW) <= 0, size


def test_the_main_act_is_in_reach_without_scrolling(crowded: Page) -> None:
    for size in DESKS + TABLETS:
        crowded.set_viewport_size(of(size))
        crowded.evaluate("scrollTo(0, 0)")
        main_act(crowded).wait_for()
        stands = box(crowded, "#rail-main")
        assert stands["y"] >= 0, size
        assert stands["y"] + stands["height"] <= size[1], size


@pytest.mark.to_the_hair
@pytest.mark.parametrize("size", DESKS + TABLETS)
def test_a_refusal_and_an_alarm_move_nothing(
    desk: Page, point: str, file_store: Store, size: tuple[int, int]
) -> None:
    for _ in range(2):
        arrive(file_store)
    desk.set_viewport_size(of(size))
    sign_in(desk, point)
    main_act(desk).click()
    row = desk.locator(".qr-row").first
    expect(row).to_contain_text("A02")
    main_act(desk)  # the moment after the act is over
    before = box(desk, ".qr-row")
    row.locator("button").click()
    expect(desk.locator("#notices")).to_have_text("Finish the visit with you first.")
    assert box(desk, ".qr-row") == before

    desks.ring_alarm(file_store, "point", by=cast.MIKAEL_ACCOUNT, now=cast.NOON)
    desk.evaluate(WAKE)
    expect(desk.locator(".alarm")).to_be_visible()
    assert box(desk, ".qr-row") == before


def test_a_refusal_brings_the_board_as_it_is_and_goes_by_itself(
    desk: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store)
    desk.clock.install()
    sign_in(desk, point)
    serving.call(file_store, visit.id, by=cast.MIKAEL_ACCOUNT, now=cast.NOON)
    desk.locator(f"#call-{visit.id}").click()
    expect(desk.locator("#notices")).to_have_text("A colleague was faster. Choose someone else.")
    expect(desk.locator(".qr-row")).to_have_count(0)
    expect(desk.locator("#notices")).to_be_visible()

    desk.clock.run_for(11_000)
    expect(desk.locator("#notices")).to_be_hidden()


def test_what_is_said_of_an_act_covers_no_control(desk: Page, point: str) -> None:
    sign_in(desk, point)
    for size in DESKS:
        desk.set_viewport_size(of(size))
        desk.locator("#plus-1").click()
        expect(desk.locator("#undo")).to_be_visible()
        toast = box(desk, "#toast")
        column = box(desk, "main")
        assert column["y"] + column["height"] <= toast["y"], size
        assert toast["y"] + toast["height"] <= size[1], size


@pytest.mark.to_the_hair
def test_a_long_word_on_a_tile_stays_whole(desk: Page, point: str, file_store: Store) -> None:
    tile = Localized.of(fi=LONG_WORD, sv=LONG_WORD, en=LONG_WORD)
    with file_store.write() as uow:
        topics = [replace(each, tile=tile) for each in cast.TOPICS]
        uow.points.furnish("point", cast.SERVICES, topics)
    sign_in(desk, point)
    desk.goto(f"{point}/staff/add")
    for width in WIDTHS:
        desk.set_viewport_size({"width": width, "height": 900})
        assert set(desk.evaluate(LINES_OF_TILES)) == {1}, width


def test_a_closed_queue_can_be_opened_and_not_closed_again(
    desk: Page, point: str, file_store: Store
) -> None:
    queues.stop_queue(file_store, "point", by=cast.KAISA, now=cast.NOON)
    sign_in(desk, point)
    close = desk.get_by_role("link", name="Close the queue")
    expect(close).to_be_hidden()
    desk.get_by_role("button", name="Open it again").click()

    expect(close).to_be_visible()


def test_on_a_phone_the_queue_stands_first_under_either_hand(
    desk: Page, point: str, file_store: Store
) -> None:
    arrive(file_store)
    sign_in(desk, point)
    call_and_receive(desk)
    desk.goto(f"{point}/staff/me")
    desk.get_by_role("button", name="Left").click()
    expect(desk.get_by_role("button", name="Left")).to_have_attribute("aria-pressed", "true")
    desk.goto(f"{point}/staff/")
    expect(desk.locator("#outs")).to_be_visible()
    assert box(desk, "#rail")["x"] == 0
    desk.set_viewport_size(of(TABLETS[-1]))

    tops = [box(desk, each)["y"] for each in ("#queue", "#person", "#outs")]
    assert tops == sorted(tops)

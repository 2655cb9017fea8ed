"""What the staff tell everybody, on the wall: read from afar, and covering nothing."""

from itertools import combinations

import pytest
from playwright.sync_api import FloatRect, Page, ViewportSize, expect

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.e2e.checks import picture
from tests.e2e.consoles import PHONE
from tests.e2e.test_display import SECOND, UPRIGHT, WALL, Wall, call, checked, hears, large, wall
from youthpoint.domain.localized import Localized
from youthpoint.operations.queue import desk
from youthpoint.operations.queue.desk import NOTICE_LENGTH
from youthpoint.store import Store

__all__ = ["wall"]

pytestmark = pytest.mark.e2e

SHORT = {
    "fi": "Kahvia ja pullaa on tarjolla keittiössä.",
    "sv": "Det finns kaffe och bulle i köket.",
    "en": "There is coffee and a bun in the kitchen.",
}
LONG = {each: (f"{text} " * 9)[:NOTICE_LENGTH].strip() for each, text in SHORT.items()}

PARTS = (
    *(
        ".now > h1 > :last-child",
        ".call > .num",
        ".where > .tri",
        ".just",
        ".brand",
        "#clock",
        ".nx",
    ),
    *(".phone", ".told", ".corner"),
)


def tell(store: Store, words: dict[str, str]) -> None:
    desk.tell_everybody(store, "point", Localized(texts=words), by=AINO_ACCOUNT, now=NOON)


def covered(page: Page) -> list[str]:
    """Return what reaches into something else, or out of the screen."""
    boxes = [(each, page.locator(each).bounding_box()) for each in PARTS]
    seen = [(name, box) for name, box in boxes if box]
    height = page.evaluate("Math.max(innerHeight, document.scrollingElement.scrollHeight)")
    return [f"{one} on {two}" for (one, a), (two, b) in combinations(seen, 2) if meet(a, b)] + [
        f"{name} is cut" for name, box in seen if box["y"] + box["height"] > height + 1
    ]


def meet(one: FloatRect, two: FloatRect) -> bool:
    """Tell whether two boxes have more in common than an edge."""
    across = min(one["x"] + one["width"], two["x"] + two["width"]) - max(one["x"], two["x"])
    down = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
    return across > 1 and down > 1


@pytest.mark.parametrize("words", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("size", [WALL, UPRIGHT, PHONE], ids=["lying", "upright", "phone"])
def test_it_stands_below_all_and_covers_nothing(
    wall: Wall, file_store: Store, size: ViewportSize, words: dict[str, str]
) -> None:
    for _ in range(5):
        arrive(file_store)
    page = wall()
    page.set_viewport_size(size)
    one = call(file_store, AINO_ACCOUNT, "work")
    tell(file_store, words)
    hears(page)
    large(page, one)

    for code, text in words.items():
        expect(page.locator(f".told [lang={code}]")).to_have_text(text)
    picture(page, f"display-told-{size['width']}-{len(words['fi'])}")
    assert covered(page) == []
    assert checked(page) == []


def test_it_comes_by_itself_and_goes_when_it_is_taken_down(wall: Wall, file_store: Store) -> None:
    page = wall()
    expect(page.locator(".told")).to_have_count(0)
    tell(file_store, {"sv": "Köket är stängt."})
    hears(page)
    expect(page.locator(".told [lang]")).to_have_text(["Köket är stängt."])

    desk.end_notice(file_store, "point", by=AINO_ACCOUNT, now=NOON)
    hears(page)
    expect(page.locator(".told")).to_have_count(0)


def test_a_wall_that_hears_nothing_does_not_go_on_telling_it(
    wall: Wall, file_store: Store, faults: list[str]
) -> None:
    tell(file_store, SHORT)
    page = wall()
    expect(page.locator(".told")).to_be_visible()
    page.route("**/display/?seen=*", lambda route: route.abort())
    page.clock.run_for(40 * SECOND)

    expect(page.locator("#stale")).to_be_visible()
    expect(page.locator(".told")).to_be_hidden()
    faults.clear()  # of asking in vain

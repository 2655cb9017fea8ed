"""What is seen on a small phone, with words twice as big, with colours of one's own."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.cast import arrive
from tests.e2e import scripts
from tests.e2e.conftest import TWICE
from tests.e2e.test_visitor_script import take_number
from tests.visitors import called, finished, path_of
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

SMALL: ViewportSize = {"width": 320, "height": 640}

TO_SCROLL = "document.scrollingElement.scrollHeight - innerHeight"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_fits_a_small_phone(
    page: Page, point: str, file_store: Store, language: str
) -> None:
    visit = called(file_store, arrive(file_store))
    page.set_viewport_size(SMALL)
    page.goto(f"{point}{path_of(visit)}?lang={language}")

    assert page.evaluate(TO_SCROLL) == 0
    page.locator("button.pri").click()
    page.locator("p.xl[role=status]").wait_for()
    assert page.evaluate(TO_SCROLL) == 0


def test_words_twice_as_big_stay_on_the_screen(
    enlarged: Page, point: str, file_store: Store
) -> None:
    visit = arrive(file_store)
    arrive(file_store)
    for path in ("/?lang=fi", "/need", "/code", path_of(visit)):
        enlarged.goto(point + path)
        assert enlarged.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > TWICE
        assert enlarged.evaluate(scripts.TOO_WIDE) == []
    enlarged.locator("form[action$=let-one-go] button").click()
    toast = enlarged.locator(".toast").bounding_box()
    undo = enlarged.locator(".toast button").bounding_box()
    assert toast
    assert undo
    assert undo["x"] + undo["width"] <= toast["x"] + toast["width"], "the button stays in it"


def test_words_twice_as_big_are_not_broken_letter_by_letter(enlarged: Page, point: str) -> None:
    enlarged.goto(f"{point}/?lang=fi")
    enlarged.goto(f"{point}/need")
    enlarged.locator("[value=work]").check()
    enlarged.locator(".bar button").click()
    box = enlarged.locator(".opt b").first.bounding_box()

    assert box
    assert box["width"] > 390 / 2


def test_with_forced_colours_nothing_of_a_call_lies_under_the_room(
    forced: Page, point: str, file_store: Store
) -> None:
    visit = called(file_store, arrive(file_store))
    forced.goto(point + path_of(visit))
    words = forced.locator(".go")
    seen = words.screenshot()
    forced.locator(".room").evaluate("each => { each.style.visibility = 'hidden'; }")

    assert words.screenshot() == seen


def test_with_forced_colours_the_chosen_face_is_told_apart(
    forced: Page, point: str, file_store: Store
) -> None:
    visit = finished(file_store, arrive(file_store))
    forced.goto(point + path_of(visit))
    forced.locator(".faces button").nth(1).click()
    forced.locator("button[name=talk]").wait_for()
    forced.goto(point + path_of(visit))
    chosen = forced.locator(".faces [aria-pressed=true]")
    seen = chosen.screenshot()
    chosen.evaluate("each => each.classList.remove('on')")

    assert chosen.screenshot() != seen


def test_by_night_the_ring_round_ones_own_number_is_as_bright_as_any(
    browser: Browser, point: str
) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    take_number(page, point)
    page.goto(point)

    assert _ring(page, "a.mine") == _ring(page, "a[href='/code']")
    context.close()


def _ring(page: Page, place: str) -> str:
    found: str = page.locator(place).evaluate(
        "each => { each.focus({focusVisible: true}); return getComputedStyle(each).outlineColor; }"
    )
    return found

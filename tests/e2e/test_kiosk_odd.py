"""What people do at a kiosk that nobody foresaw: tapping twice, a browser that cannot speak."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.kiosks import begin, connect, to_ages, to_needs, to_number
from tests.e2e.test_kiosk_forgets import CANARIES, LEFT
from tests.stationed import code_for, station
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

MUTE = "delete window.speechSynthesis"


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    connect(context, file_store, point)
    begin(page, point)
    return page


def test_a_browser_that_cannot_speak_warns_and_forgets_all_the_same(
    kiosk: Page, context: BrowserContext
) -> None:
    context.add_init_script(MUTE)
    kiosk.reload()
    assert kiosk.evaluate("'speechSynthesis' in window") is False
    to_needs(kiosk)
    kiosk.locator("[value=mind]").check()

    kiosk.clock.run_for(46_000)
    expect(kiosk.locator("#idle")).to_be_visible()
    kiosk.clock.run_for(20_000)

    expect(kiosk.locator(".begin")).to_be_visible()
    assert [each for each in CANARIES if each in kiosk.evaluate(LEFT)] == []


def test_the_screen_on_the_wall_in_the_same_browser_keeps_how_it_sounds(kiosk: Page) -> None:
    kiosk.evaluate("localStorage.setItem('yp-display', '{\"sound\": false}')")
    kiosk.evaluate("localStorage.setItem('something', 'mind')")
    to_needs(kiosk)

    kiosk.locator(".end").click()

    expect(kiosk.locator(".begin")).to_be_visible()
    assert kiosk.evaluate("({ ...localStorage })") == {"yp-display": '{"sound": false}'}


def middle(each: Locator) -> tuple[float, float]:
    box = each.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_doubled_tap_does_nothing_on_the_step_that_it_brought(kiosk: Page) -> None:
    start = kiosk.locator(".begin [name=lang]")
    places = {code: middle(start.nth(number)) for number, code in enumerate(LANGUAGES)}
    to_needs(kiosk)
    tile = "([x, y]) => document.elementFromPoint(x, y)?.closest('.tile')"
    code = next(code for code, place in places.items() if kiosk.evaluate(f"{tile} !== null", place))
    x, y = places[code]
    kiosk.reload()

    kiosk.mouse.click(x, y)
    expect(kiosk.locator(".tiles")).to_be_visible()
    again(kiosk)

    expect(kiosk.locator(".tiles :checked")).to_have_count(0)
    kiosk.clock.run_for(1_000)
    again(kiosk)
    expect(kiosk.locator(".tiles :checked")).to_have_count(1)


def again(page: Page) -> None:
    """Tap where the last tap was, as the second one of two."""
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)


def test_who_keeps_going_stands_at_the_heading_again(kiosk: Page) -> None:
    to_needs(kiosk)
    to_ages(kiosk)
    to_number(kiosk)

    kiosk.locator("[data-ending] [data-stay]").press("Enter")

    expect(kiosk.locator("[data-ending]")).to_have_count(0)
    expect(kiosk.locator("h1")).to_be_focused()


def test_back_leads_to_no_page_before_the_kiosk(
    page: Page, context: BrowserContext, file_store: Store, point: str
) -> None:
    page.goto(f"{point}/kiosk/")
    page.locator("#code").fill(code_for(file_store, station(file_store)))
    page.locator("#pair button").click()
    expect(page.locator(".begin")).to_be_visible()
    assert [each["name"] for each in context.cookies()] == ["yp-station"]
    page.locator(".begin [name=lang][value=en]").click()
    page.locator(".end").click()
    expect(page.locator(".begin")).to_be_visible()

    page.go_back()

    expect(page.locator(".begin")).to_be_visible()
    assert [each["name"] for each in context.cookies()] == ["yp-station"]


def test_an_aid_that_is_on_can_be_told_in_a_reader_s_own_colours(kiosk: Page) -> None:
    kiosk.emulate_media(forced_colors="active")
    aid = kiosk.locator("[data-aid=contrast]")
    look = "(each) => getComputedStyle(each).borderWidth"
    off = aid.evaluate(look)

    aid.click()

    expect(aid).to_have_attribute("aria-pressed", "true")
    assert aid.evaluate(look) != off

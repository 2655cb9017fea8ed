"""A kiosk's browser prints the slip, and nothing else of the page."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.checks import picture
from tests.e2e.kiosks import begin, connect, to_ages, to_needs, to_number
from youthpoint.domain.localized import LANGUAGES
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

PAGES = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
LABELS = {"fi": "Numerosi", "sv": "Ditt nummer", "en": "Your number"}
COUNT = "window.printed = 0; window.print = () => { window.printed += 1; };"
SEEN = """
() => [...document.querySelectorAll("body *")]
  .filter(each => each.checkVisibility() && !each.querySelector(".slip"))
  .filter(each => !each.closest(".slip")).map(each => each.outerHTML.slice(0, 60))
"""


@pytest.fixture
def kiosk(page: Page, context: BrowserContext, file_store: Store, point: str) -> Page:
    """A kiosk that prints by its browser; how often it was told to is counted."""
    connect(context, file_store, point)
    with file_store.write() as uow:
        (found,) = uow.stations.at("point")
        uow.stations.print_so(found.id, on="", by_browser=True)
    page.add_init_script(COUNT)
    begin(page, point)
    return page


def with_number(page: Page, language: str) -> None:
    to_needs(page, language)
    to_ages(page)
    to_number(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slip_is_on_paper_only_and_alone(kiosk: Page, language: str) -> None:
    with_number(kiosk, language)
    slip = kiosk.locator(".slip")
    assert not slip.is_visible()

    kiosk.emulate_media(media="print")

    expect(slip).to_be_visible()
    assert kiosk.evaluate(SEEN) == []
    words = slip.locator("p").all_inner_texts()
    assert words[1:3] == [LABELS[language], "A01"]
    box = slip.locator(".qr").bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(30 * 96 / 25.4, abs=1), "30 mm"
    picture(kiosk, f"slip-{language}")
    sheets = PAGES.findall(kiosk.pdf(prefer_css_page_size=True))
    assert [[round(float(each) / 72 * 25.4) for each in sheet] for sheet in sheets] == [[58, 140]]


def test_a_tap_prints_once_and_goes_on(kiosk: Page) -> None:
    with_number(kiosk, "en")

    kiosk.get_by_role("button", name="Print a slip").click()

    expect(kiosk.get_by_role("heading")).to_contain_text("All done.")
    assert kiosk.evaluate("window.printed") == 1
    assert kiosk.locator(".slip").count() == 0

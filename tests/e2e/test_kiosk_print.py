"""A kiosk's browser prints the slip, and nothing else of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.e2e

CSS = Path(__file__).parents[2] / "static/css/print.css"
PAGE = f"""
<style>{CSS.read_text()}</style>
<main><div><header>Top</header><form>
  <h1>How do you want your number?</h1>
  <section class="slip"><p class="slip-number">A07</p><p>HKR-472-MNP</p></section>
  <button>Print a slip</button>
</form></div></main>
<div id="said">Said</div>
"""
AROUND = ("header", "h1", "button", "#said")


def test_the_slip_is_on_paper_only_and_alone(page: Page) -> None:
    page.set_content(PAGE)
    assert not page.locator(".slip").is_visible()
    assert page.locator("h1").is_visible()

    page.emulate_media(media="print")
    assert page.locator(".slip-number").is_visible()
    assert [each for each in AROUND if page.locator(each).is_visible()] == []

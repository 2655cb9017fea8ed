"""The yearly report printed by a browser: a document that one would hand over."""

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.conftest import TestClock
from tests.e2e.checks import inspect
from tests.e2e.consoles import sign_in
from tests.months import DECEMBER, autumn
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

A4 = (595, 842)
"""Points."""

MOST_PAGES = 9
TABLES = "all => all.map(t => [t.caption.innerText, [...t.rows].pop().cells[0].innerText])"
HEADED = "all => all.map(s => ['h2', 'caption'].map(it => s.querySelector(it).innerText))"


@pytest.fixture
def kaisa(desk: Page, point: str, file_store: Store, clock: TestClock) -> Page:
    """The coordinator's browser in December, at what can be taken out."""
    autumn(file_store)
    clock.time = DECEMBER
    sign_in(desk, point, "kaisa")
    desk.goto(f"{point}/coordinator/figures/exports")
    return desk


def printed(page: Page) -> list[str]:
    """Print a page and return the words on each sheet."""
    file = page.pdf(prefer_css_page_size=True, print_background=True)
    sheets = PdfReader(BytesIO(file)).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in sheets} == {A4}
    return [" ".join(each.extract_text().split()) for each in sheets]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_it_prints_as_a_document_with_its_name_and_number_on_every_sheet(
    kaisa: Page, point: str, language: str
) -> None:
    kaisa.goto(f"{point}/coordinator/figures/report?year=2026&lang={language}")
    running = kaisa.locator("html").get_attribute("data-running") or "?"
    sheets = printed(kaisa)

    assert 4 <= len(sheets) <= MOST_PAGES
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet
        assert (running in sheet) is (number > 1)
    assert kaisa.locator("h1").inner_text().replace("\n", " ") in sheets[0]


def test_the_desk_around_it_is_not_printed_and_the_last_sheet_is_to_write_on(
    kaisa: Page, point: str
) -> None:
    kaisa.goto(f"{point}/coordinator/figures/report?year=2026")
    *_others, last = sheets = printed(kaisa)

    assert "Assessment and proposals" in last
    assert "Signature" in last
    assert "How this was counted" not in last
    for each in ("Console", "Take figures out", "Skip to content", "Print this page"):
        assert each not in " ".join(sheets)


def test_no_table_is_cut_and_none_stands_without_its_heading(kaisa: Page, point: str) -> None:
    kaisa.goto(f"{point}/coordinator/figures/report?year=2026")
    sheets = printed(kaisa)
    tables = kaisa.locator("table.rep").evaluate_all(TABLES)
    headed = kaisa.locator("section:has(> h2 ~ table)").evaluate_all(HEADED)

    assert len(tables) >= 10
    for first, last in tables + headed:
        assert [each for each in sheets if first in each and last in each], (first, last)


def test_one_comes_from_the_figures_to_the_document_and_to_the_files(kaisa: Page) -> None:
    inspect(kaisa, "coordinator-exports")
    with kaisa.expect_download() as downloading:
        kaisa.get_by_role("link", name="CSV October 2026").click()
    assert downloading.value.suggested_filename == "point-2026-10.csv"

    kaisa.get_by_role("link", name="Assessment of need 2026").click()
    kaisa.get_by_role("heading", name="Assessment of need 2026", level=1).wait_for()

    inspect(kaisa, "coordinator-report")


def test_it_is_printed_black_on_white_by_whoever_reads_white_on_black(
    kaisa: Page, point: str
) -> None:
    kaisa.emulate_media(color_scheme="dark", media="print")
    kaisa.goto(f"{point}/coordinator/figures/report?year=2026")
    colours = kaisa.locator("h1").evaluate("each => getComputedStyle(each).color")

    assert colours == "rgb(20, 33, 30)"

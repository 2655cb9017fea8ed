"""The yearly report: what a coordinator hands to the management group, of folded figures alone."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.conftest import TestClock
from tests.critic import words
from tests.months import DECEMBER, OCTOBER, autumn
from tests.staffers import at_console
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.operations.feedback import feedback
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask, file_store: Store, clock: TestClock) -> Client:
    """The coordinator in December."""
    autumn(file_store)
    clock.time = DECEMBER
    return at_console(app, "kaisa")


def say(store: Store, *grades: int) -> None:
    for number, grade in enumerate(grades):
        told = Feedback(
            id=str(number),
            point_id="point",
            day=OCTOBER.date(),
            language="fi",
            answers={"grade": grade, "listened": 5},
        )
        feedback.answer(store, told)


def report(client: Client, *, lang: str = "en") -> Page:
    return client.visit(f"/coordinator/figures/report?year=2026&lang={lang}")


def rows(page: Page, caption: str) -> dict[str, list[str]]:
    """Return the rows of the table that is called so."""
    for table in page.tree.css("table.rep"):
        heading = table.css_first("caption")
        if heading and heading.text() == caption:
            return {
                cells[0]: cells[1:]
                for row in table.css("tbody tr")
                for cells in [[words(each) for each in row.css("th, td:not(.bar-w)")]]
            }
    raise AssertionError(caption)


# --- What it says -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_it_is_a_document_in_every_language(kaisa: Client, lang: str) -> None:
    page = report(kaisa, lang=lang)

    assert page.text("h1").endswith(" 2026")
    assert "381/2023" in page.text("article")
    assert page.attribute("html", "data-running") == f"{page.text('.of')} · {page.text('h1')}"
    assert len(page.all("article h2")) == 12
    assert page.attribute("html", "lang") == lang


def test_the_cover_says_of_whom_of_when_and_by_whom(kaisa: Client) -> None:
    cover = report(kaisa).text(".cover")

    for said in (
        "Test Point",
        "So far: October 2026 – November 2026",
        "Kaisa, coordinator",
        "8 December 2026",
        "Definitions, version 1.",
        "the city and Kela",
    ):
        assert said in cover


def test_figures_are_the_months_added_up_and_small_ones_are_not_told(kaisa: Client) -> None:
    page = report(kaisa)

    units = rows(page, "What was counted")
    assert (units["Visits"], units["Left without help"]) == (["17"], ["*"])
    assert rows(page, "Visits by month") == {"October 2026": ["8"], "November 2026": ["9"]}
    assert rows(page, "Visits by language") == {
        "Finnish": ["≥ 8", "≥ 47 %"],
        "Together: all that is small": ["9", "53 %"],
    }
    assert rows(page, "Minutes of waiting by month") == {
        "October 2026": ["5", "5"],
        "November 2026": ["–", "–"],
    }


def test_what_rests_on_fewer_than_five_is_shown_as_such(kaisa: Client) -> None:
    assert "The right expert was not in: *." in report(kaisa).text("article")


def test_what_visitors_say_stands_beside_the_country(kaisa: Client, file_store: Store) -> None:
    assert "Of no statement are there five answers" in report(kaisa).text("article")
    say(file_store, 9, 10, 9, 8, 10)

    told = rows(report(kaisa), "Means of the answers; the line is the country’s")

    assert told["What school grade do you give the guidance you got?"] == ["9.20", "9.37", "5"]
    assert told["The counsellor listened to my thoughts and wishes"] == ["5.00", "4.80", "5"]


def test_four_answers_are_not_told(kaisa: Client, file_store: Store) -> None:
    say(file_store, 9, 10, 9, 8)

    assert "9.00" not in report(kaisa).text("article")


def test_once_the_year_is_over_it_is_not_so_far_any_more(
    app: Flask, kaisa: Client, clock: TestClock
) -> None:
    assert "So far" in report(kaisa).text(".cover")
    clock.time = datetime(2027, 1, 5, 8, tzinfo=UTC)
    cover = report(at_console(app, "kaisa")).text(".cover")

    assert "So far" not in cover
    assert "October 2026 – December 2026" in cover


def test_there_is_room_for_what_no_figure_says(kaisa: Client) -> None:
    page = report(kaisa)

    assert page.text("#own") == "Assessment and proposals"
    assert len(page.all(".ruled hr")) == 12
    assert page.all(".signed dt") == ["Place and date", "Signature", "Name in print"]


def test_every_table_has_its_name_and_heads(kaisa: Client) -> None:
    for table in report(kaisa).tree.css("table.rep"):
        assert table.css_first("caption")
        assert len(table.css("thead th")) >= 2


# --- What it does not say ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "status", "why"),
    [
        ("2027", 409, "not over yet"),
        ("2025", 404, "Nothing is known of that time"),
        ("2026-11", 422, "Choose a month, such as 2026-10, or a year"),
        ("", 422, "Choose a month, such as 2026-10, or a year"),
    ],
)
def test_of_another_time_it_says_why_there_is_none(
    kaisa: Client, year: str, status: int, why: str
) -> None:
    page = kaisa.visit(f"/coordinator/figures/report?year={year}", titled=False)

    assert page.status == status
    assert why in page.text("main")


@pytest.mark.parametrize("name", ["aino", "otto"])
def test_nobody_else_sees_it(app: Flask, name: str) -> None:
    client = at_console(app, name)

    assert client.browser.get("/coordinator/figures/report?year=2026").status_code == 403


def test_another_language_keeps_the_year(kaisa: Client) -> None:
    addresses = [each.attributes["href"] for each in report(kaisa).tree.css(".lang a")]

    assert all("year=2026" in (each or "") for each in addresses)

"""The staffing page: what is expected next week, and what another team would do."""

import pytest
from flask import Flask

from tests import arrived
from tests.cast import NOON
from tests.client import Client
from tests.staffers import at_console
from youthpoint.domain.staffing.staffing import Answer, Outcome, Stretch
from youthpoint.store import Store
from youthpoint.web.coordinator.staffing_words import told

PAGE = "/coordinator/staffing"


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def test_it_shows_next_week_with_a_number_and_a_range_for_each_open_day(
    kaisa: Client, file_store: Store
) -> None:
    arrived.weeks(file_store, 6)
    page = kaisa.visit(PAGE)
    rows = [
        " ".join(each.text().split()) for each in page.tree.css("[aria-labelledby=week-h] tbody tr")
    ]

    assert len(rows) == 7
    assert rows[0].startswith("Mon 30 Nov 9 ")
    assert rows[0].endswith(" 3")
    assert rows[5] == "Sat 5 Dec Closed"


def test_a_day_is_chosen_by_its_name_and_shown_by_hour(kaisa: Client, file_store: Store) -> None:
    arrived.weeks(file_store, 6)
    page = kaisa.visit(PAGE)
    (wednesday,) = [
        each.attributes["href"] for each in page.tree.css("table a") if "Wed" in each.text()
    ]
    page = kaisa.visit(f"{PAGE}{wednesday}")

    assert page.text("#hours-h") == "Wed 2 Dec"
    assert page.text("#day tbody th").startswith("9")
    assert page.text("table [aria-current=true]") == "Wed 2 Dec"
    assert "Aino 9:00" in page.text(".duty-l")


def test_each_stretch_of_duty_has_three_answers_in_words(kaisa: Client, file_store: Store) -> None:
    arrived.weeks(file_store, 6)
    page = kaisa.visit(PAGE)
    (slot,) = page.tree.css(".slots-g section")

    assert [each.text() for each in slot.css("dt")] == [
        "As planned",
        "With one more",
        "With one fewer",
    ]
    assert "Half" in slot.css("dd")[0].text()


def test_with_too_little_data_it_says_how_many_weeks_are_missing(
    kaisa: Client, file_store: Store
) -> None:
    arrived.weeks(file_store, 0)
    page = kaisa.visit(PAGE)

    assert "too little data to foretell anything: 3 more weeks" in page.text(".note")
    assert len(page.tree.css("[aria-labelledby=week-h] tbody tr")) == 7
    assert not page.tree.css("#day")


@pytest.mark.parametrize("day", ["2026-12-06", "2020-01-01", "tomorrow", ""])
def test_a_day_that_cannot_be_shown_leads_to_the_first_open_one(
    kaisa: Client, file_store: Store, day: str
) -> None:
    arrived.weeks(file_store, 6)

    assert kaisa.visit(f"{PAGE}?day={day}").text("#hours-h") == "Mon 30 Nov"


def test_the_page_keeps_its_day_in_another_language(kaisa: Client, file_store: Store) -> None:
    arrived.weeks(file_store, 6)
    page = kaisa.visit(f"{PAGE}?day=2026-12-02")

    assert f"{PAGE}?day=2026-12-02&lang=fi" in [
        each.attributes["href"] for each in page.tree.css(".lang a")
    ]


def test_who_runs_the_installation_alone_does_not_see_who_comes(app: Flask) -> None:
    otto = at_console(app, "otto")

    assert otto.browser.get(PAGE).status_code == 403


FEW = "Fewer than half are called."
FEWER = "As planned, fewer than half are called."
STRETCH = Stretch(begins=NOON, ends=NOON, helpers=())


@pytest.mark.parametrize(
    ("planned", "more", "said"),
    [
        ((1500, 2400), (600, 900), "Half wait at most 10 min, instead of 25 min."),
        ((1500, 2400), (30, 900), "Half hardly wait, instead of at most 25 min."),
        ((1500, 2400), (1400, 2400), "Half wait as long as planned."),
        ((None, None), (1500, None), f"Half wait at most 25 min. {FEWER}"),
        ((None, None), (0, None), f"Half hardly wait. {FEWER}"),
        ((None, None), (None, None), FEW),
        ((1500, None), (None, None), f"{FEW} As planned, half wait at most 25 min."),
        ((0, None), (None, None), f"{FEW} As planned, half hardly wait."),
        ((0, 60), (301, 400), "Half wait at most 10 min. As planned, they hardly wait."),
    ],
)  # fmt: skip
def test_an_answer_says_what_it_would_be_instead(
    app: Flask,
    planned: tuple[float | None, float | None],
    more: tuple[float | None, float | None],
    said: str,
) -> None:
    answer = Answer(STRETCH, Outcome(*planned, 0), Outcome(*more, 0), None)
    with app.test_request_context(headers={"Accept-Language": "en"}):
        found = told(answer)[1].half.replace("\N{NO-BREAK SPACE}", " ")

    assert found == said


def test_those_who_are_not_called_are_told_where_their_number_changes(app: Flask) -> None:
    answer = Answer(STRETCH, Outcome(0, 0, 2.4), Outcome(0, 0, 1.6), Outcome(0, 0, 5.0))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        numbers = [each.uncalled for each in told(answer)]

    assert numbers == [None, None, 5]

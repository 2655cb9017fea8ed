"""Which time is shown: chosen without a script, compared fairly, said kindly when it is empty."""

from datetime import date, timedelta

import pytest
from flask import Flask

from tests.cast import NOON, arrive
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.figured import CELLS, FORGOTTEN, lines, say
from tests.staffers import at_console
from tests.visitors import finished, left
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube
from youthpoint.store import Store

FIGURES = "/coordinator/figures"


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def numbers(page: Page) -> dict[str, str]:
    return dict(zip(page.all(".nums dt"), page.all(".nums dd:not(.change)"), strict=True))


def test_what_happened_is_in_the_month_at_once_and_true(kaisa: Client, file_store: Store) -> None:
    finished(file_store, arrive(file_store, "work", "money"))
    left(file_store, arrive(file_store, "work", language="sv"))
    page = kaisa.visit(FIGURES)

    assert page.text("h1") == "Figures: November 2026"
    assert numbers(page)["Visits"] == "2"
    assert numbers(page)["Helped"] == "1"
    assert numbers(page)["Left without help"] == "1"
    assert lines(page, "topic-bars") == ["Work 2 100%", "Money 1 50%"]
    assert lines(page, "wanted") == ["Work 1 1"]
    assert page.all("#when-map .in") == ["2"]


@pytest.mark.parametrize(
    ("by", "heading"),
    [
        ("day", "Figures: Tuesday, 24 November 2026"),
        ("week", "Figures: Week 48, Mon 23 Nov – Sun 29 Nov 2026"),
        ("month", "Figures: November 2026"),
        ("year", "Figures: 2026"),
    ],
)
def test_a_length_and_a_day_are_chosen_without_a_script(
    kaisa: Client, file_store: Store, by: str, heading: str
) -> None:
    arrive(file_store)
    page = kaisa.choose(kaisa.visit(FIGURES), "Show", by=by, day="2026-11-24")

    assert page.text("h1") == heading
    assert page.attribute("#by option[selected]", "value") == by
    assert page.attribute("#day", "value") == "2026-11-24"
    assert numbers(page)["Visits"] == "1"
    assert page.has("#visits-columns")
    assert page.has("#when-map") == (by != "day")


def test_one_goes_back_and_forth_but_not_past_today(kaisa: Client) -> None:
    page = kaisa.visit(FIGURES)
    assert not page.has("[rel=next]")

    page = kaisa.visit(page.attribute("[rel=prev]", "href") or "")
    assert page.text("h1") == "Figures: October 2026"

    page = kaisa.visit(page.attribute("[rel=next]", "href") or "")
    assert page.text("h1") == "Figures: November 2026"


def test_a_day_can_be_written_as_people_write_it(kaisa: Client) -> None:
    page = kaisa.visit(f"{FIGURES}?by=day&day=6.3.2026")

    assert page.text("h1") == "Figures: Friday, 6 March 2026"
    assert page.attribute("#day", "value") == "2026-03-06"


@pytest.mark.parametrize(
    "day", ["yesterday", "31.2.2026", "2026-13-01", "0001-01-01", "9999-12-31"]
)
def test_a_day_that_is_none_is_said_to_be_none_and_stays_as_it_was_typed(
    kaisa: Client, day: str
) -> None:
    page = kaisa.visit(f"{FIGURES}?by=week&day={day}")

    assert page.status == 422
    assert page.text("#day-error") == "Enter a day, for example 24.12.2026."
    assert page.attribute("#day", "aria-describedby") == "day-error"
    assert page.attribute("#day", "value") == day
    assert page.text("title").startswith("Error: Figures: Week 48")


def test_a_length_that_nobody_offers_is_a_month(kaisa: Client) -> None:
    assert kaisa.visit(f"{FIGURES}?by=decade").text("h1") == "Figures: November 2026"


def test_a_time_without_figures_says_so_and_shows_no_empty_charts(kaisa: Client) -> None:
    past, future = (
        kaisa.visit(f"{FIGURES}?day=2025-01-01"),
        kaisa.visit(f"{FIGURES}?day=2027-01-01"),
    )

    assert "Nothing was counted in this time" in past.text(".note")
    assert "still to come" in future.text(".note")
    assert not past.has("svg[role=img]")
    assert not past.has(".nums")


def test_a_month_that_goes_on_is_compared_with_as_much_of_the_one_before(
    kaisa: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(CELLS) | {Cube.UNIT: {Unit.VISIT: 30, Unit.ABANDONED_TICKET: 9}}
    asked = say(monkeypatch, CELLS, before=before)
    page = kaisa.visit(FIGURES)

    assert asked == [
        Period.month(date(2026, 11, 24)),
        Period(first=date(2026, 10, 1), last=date(2026, 10, 24)),
    ]
    assert page.all(".change")[:3] == [
        "+10, before 30",
        "±0, before 30",
        "\N{MINUS SIGN}2, before 9",
    ]
    assert "Thu 1 Oct – Sat 24 Oct 2026." in page.text(".nums + p")


def test_a_month_that_is_over_is_compared_with_all_of_the_one_before(
    kaisa: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = say(monkeypatch, CELLS)
    page = kaisa.visit(f"{FIGURES}?day=2026-03-31")

    assert asked[1] == Period.month(date(2026, 2, 1))
    assert page.text(".nums + p") == "Nothing was counted before: February 2026."
    assert not page.has(".change")


def test_what_is_forgotten_is_said_beside_what_is_left_of_it(
    kaisa: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, CELLS, sheets={"2024-02": FORGOTTEN})
    page = kaisa.visit(FIGURES)

    assert "have been forgotten" in page.text(".note.warn")
    assert page.all(".note.warn li") == ["February 2024: visits: 311"]


def test_only_who_may_see_figures_sees_them(app: Flask) -> None:
    for address in (FIGURES, f"{FIGURES}/today"):
        for name in ("aino", "otto"):
            assert at_console(app, name).visit(address, titled=False).status == 403


def test_today_is_asked_for_again_and_answers_only_when_something_is_new(
    kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    page = kaisa.visit(f"{FIGURES}/today")
    assert "Nobody has come in this time." in page.text("#today .card")
    again = page.attribute("#today", "data-hx-get") or ""
    clock.time = NOON + timedelta(minutes=3)
    assert kaisa.fragment(again).status == 204

    arrive(file_store, "work", at=clock.time)
    part = kaisa.fragment(again)

    assert part.status == 200
    assert numbers(part)["Visits"] == numbers(part)["Waiting now"] == "1"
    assert lines(part, "topics") == ["Work 1 100%"]
    assert "New at 12:03" in part.text("#today")
    assert numbers(part) == numbers(kaisa.visit(f"{FIGURES}/today"))

"""The figures of a period: what is shown is what was counted, in words, pictures and tables."""

import pytest
from flask import Flask

from tests.client import Page
from tests.figured import CELLS, DAYS, lines, say
from tests.staffers import at_console
from youthpoint.domain.figures.tallies import Cube
from youthpoint.web.coordinator.figures.pages import SHORT


@pytest.fixture
def page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Page:
    say(monkeypatch, CELLS)
    return at_console(app, "kaisa").visit("/coordinator/figures?day=2026-11-24")


def finding(page: Page, section: str) -> str:
    return page.text(f"#{section} .finding").replace("\N{WORD JOINER}", "")


def test_the_most_important_figures_come_first(page: Page) -> None:
    said = [each.replace("\N{WORD JOINER}", "") for each in page.all(".nums dd")]

    assert dict(zip(page.all(".nums dt"), said, strict=True)) == {
        "Visits": "40",
        "Helped": "30",
        "Left without help": "7",
        "Usual wait, min": "0–4",
    }


def test_visits_stand_at_their_days(page: Page) -> None:
    days = lines(page, "visits-columns-table")

    assert len(days) == 30
    assert {"Mon 23 Nov 12", "Tue 24 Nov 28"} <= set(days)
    assert sum(int(each.rpartition(" ")[2]) for each in days) == sum(DAYS.values())
    assert finding(page, "visits") == "Busiest: Tue 24 Nov, 28."


def test_topics_are_shares_of_visits_and_one_that_is_gone_still_counts(page: Page) -> None:
    assert lines(page, "topic-bars") == ["Work 31 78%", "Housing 20 50%", "gone 3 8%"]
    assert lines(page, "topic-languages")[0] == "Work 25 6 – 31"
    assert finding(page, "topics") == "Most often: Work. All together 54 topics in 40 visits."


def test_the_heat_map_says_every_number_in_its_cell_and_in_its_table(page: Page) -> None:
    assert page.all("#when-map .in") == ["12", "3", "25"]
    assert lines(page, "when-map-table")[0] == "9–10 12 0 0 0 0 0"
    assert lines(page, "when-map-table")[3] == "12–13 0 25 0 0 0 0"
    assert "Sat" in page.text("#when-map-table thead")
    assert "Sun" not in page.text("#when-map-table thead")
    assert finding(page, "when") == "Busiest: Tuesday at 12–13."


def test_who_came_is_told_by_name_in_whatever_language(page: Page) -> None:
    assert lines(page, "language-bars") == ["Finnish 29 72%", "Swedish 9 22%", "xx 2 5%"]
    assert "18–24 33 82%" in lines(page, "age_band-bars")
    assert lines(page, "door-bars") == ["On a phone 22 55%", "At the kiosk 18 45%"]


def test_times_are_told_by_their_quantiles(page: Page) -> None:
    assert lines(page, "quantiles") == [
        "Waiting 0–4 10–14 45–49 39",
        "The way to the expert 0–4 0–4 0–4 37",
        "A conversation 15–19 30–34 30–34 30",
    ]
    assert finding(page, "times") == "Half waited less than 5 min, and 8 of 10 less than 15 min."
    assert lines(page, "wait-columns-table")[-1] == "120+ 1"
    assert len(page.all("#wait-columns .mark")) == 3


def test_it_is_said_how_honest_the_told_times_were(page: Page) -> None:
    assert finding(page, "estimates") == ("80% were called in the time that we told, or earlier.")
    assert lines(page, "forecast-bars")[1] == "Called when told 24 60%"


def test_whom_we_could_not_help_is_told_by_topic_language_and_hour(page: Page) -> None:
    assert finding(page, "unmet") == "7 left without help."
    assert lines(page, "given-up") == [
        "Left the queue 4 57%",
        "Missed the call 2 29%",
        "Queue closed before the turn 1 14%",
    ]
    assert lines(page, "wanted") == ["Housing – 6 6", "Work 2 – 2"]
    assert lines(page, "wanted-hours-table") == ["13–14 7", "14–15 1"]
    assert lines(page, "wanted-all")[0] == "Housing Swedish 13–14 5"


def test_bookings_say_who_came_and_how_much_was_filled(page: Page) -> None:
    assert finding(page, "bookings") == "Booked times: 10. Nobody came to: 3."
    assert "75% of the bookable time was booked" in page.text("#filled caption")


def test_the_work_is_shared_among_organisations_by_their_names(page: Page) -> None:
    assert lines(page, "work-bars") == [
        "Municipal youth services 5 h 30 min 69%",
        "Kela 2 h 30 min 31%",
    ]
    assert [each.split()[-2:] for each in lines(page, "met-bars")] == [["21", "70%"], ["9", "30%"]]


def test_feedback_stands_beside_the_countrys(page: Page) -> None:
    told = [each[-3:] for each in (line.split() for line in lines(page, "means"))]

    assert told == [["9.75", "9.37", "4"], ["4.50", "4.80", "4"], ["8.00", "7.44", "2"]]
    assert finding(page, "feedback") == "You get the grade 9.75. The country gets 9.37."
    assert lines(page, "face-bars")[4] == "5 14 88%"


def test_nothing_that_was_counted_is_left_out(page: Page) -> None:
    sections = [node.attributes["id"] for node in page.tree.css(".figs-s")]

    assert sections == list(SHORT)
    assert set(CELLS) == set(Cube)


def test_every_section_says_what_it_counts_and_by_which_version(page: Page) -> None:
    for section in SHORT:
        counts = page.all(f"#{section}-counts li")
        assert len(counts) > 1, section
        assert counts[-1] == "Definitions, version 1."


def test_every_picture_has_a_name_a_description_and_a_table(page: Page) -> None:
    pictures = page.tree.css("svg[role=img]")

    assert len(pictures) == 5
    assert all(page.all("svg[role=img] title"))
    assert all(page.all("svg[role=img] desc"))
    assert len(page.all("svg[role=img] title")) == len(page.all("svg[role=img] desc")) == 5
    assert len(page.all(".under table")) == len(pictures) + 2

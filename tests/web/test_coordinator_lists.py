"""The lists of pieces, the way to a new one, and what a form says when something is amiss."""

import pytest
from flask import Flask

from tests.client import Client
from tests.staffers import at_console


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def test_what_was_saved_is_one_press_away(kaisa: Client) -> None:
    page = kaisa.choose(kaisa.visit("/coordinator/topic/work"), "Save", {"hint.fi": "Uusi"})

    assert page.text("[role=status]") == "Saved: Topics"
    assert page.attribute("[role=status] a", "href") == "/coordinator/topic"


def test_an_exception_is_listed_by_its_day_with_hours_and_reason(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/closure/new")
    assert page.text("label[for=code]") == "Day"
    why = {"why.fi": "Koulutus", "why.sv": "Utbildning", "why.en": "Training"}
    kaisa.choose(page, "Save", {"code": "2026-12-30", **why})

    listed = kaisa.visit("/coordinator/closure")
    assert "Wed 30 Dec 2026" in listed.all("a.piece b")
    assert "Closed · Training" in listed.all("a.piece .mut")
    assert kaisa.visit("/coordinator/closure/2026-12-30").text("h1") == "Wed 30 Dec 2026"


def test_a_topic_that_visitors_do_not_see_is_listed_as_a_draft(kaisa: Client) -> None:
    assert not kaisa.visit("/coordinator/topic").has("a.piece .chip")
    kaisa.choose(kaisa.visit("/coordinator/topic/work"), "Save", {"shown": []})

    drafts = [each for each in kaisa.visit("/coordinator/topic").all("a.piece") if "Draft" in each]
    assert len(drafts) == 1
    assert drafts[0].startswith("Work")


def test_an_expert_is_listed_with_their_role(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit("/coordinator/expert/aino"), "Save", {"role": "coordinator"})

    assert any("Coordinator" in each for each in kaisa.visit("/coordinator/expert").all("a.piece"))


def test_a_new_topic_comes_last_until_it_is_moved(kaisa: Client) -> None:
    codes = [
        (each.attributes["href"] or "").rpartition("/")[2]
        for each in kaisa.visit("/coordinator/topic").tree.css("a.piece")
    ]
    places = [
        int(kaisa.visit(f"/coordinator/topic/{code}").attribute("#position", "value") or "")
        for code in codes
    ]

    new = kaisa.visit("/coordinator/topic/new").attribute("#position", "value")
    assert int(new or "") == max(places) + 1


def test_mistakes_are_listed_with_the_field_that_each_is_at(kaisa: Client) -> None:
    page = kaisa.choose(kaisa.visit("/coordinator/organisation/new"), "Save")
    assert page.all("#errors a") == ["Kind: Fill this in.", "Name: Fill this in."]

    page = kaisa.choose(kaisa.visit("/coordinator/topic/work"), "Save", {"hint.sv": "x" * 31})
    assert page.text("#errors a").startswith("Hint below the name, Swedish: ")

    hours = {"mon.0.0": "16:00", "mon.0.1": "9:00"}
    page = kaisa.choose(kaisa.visit("/coordinator/hours/-"), "Save", hours)
    assert page.text("#errors a").startswith("Monday: ")

    duty = {"duty.1.begins": "16:00", "duty.1.ends": "9:00"}
    page = kaisa.choose(kaisa.visit("/coordinator/expert/aino"), "Save", duty)
    assert page.text("#errors a").startswith("On duty every week 2")


def test_a_choice_that_is_still_to_be_made_begins_its_list(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/organisation/new")

    first = page.first("#kind option")
    assert (first.text(), first.attributes["value"]) == ("–", "")
    assert "selected" in first.attributes


def test_of_words_that_lack_only_the_field_is_listed_as_the_reason_is_said_once(
    kaisa: Client,
) -> None:
    page = kaisa.choose(kaisa.visit("/coordinator/topic/work"), "Save", {"tile.sv": ""})

    assert page.all("#errors li") == ["Short name on the tile, Swedish"]
    assert "until all three languages are ready" in page.text("#errors")


def test_days_that_end_before_they_begin_are_said_at_their_field(kaisa: Client) -> None:
    page = kaisa.choose(kaisa.visit("/coordinator/absences"), "Save")
    assert page.text("#errors a").startswith("First day: ")

"""What hangs together with a piece stands below its form, with the way there."""

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.critic import words
from tests.staffers import at_console


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def ties(page: Page) -> dict[str, list[str]]:
    return {
        words(section.css("h2")[0]): [words(each) for each in section.css("li")]
        for section in page.tree.css("section[aria-labelledby^=tie-]")
    }


def test_a_topic_says_who_helps_with_it(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/topic/mind")

    assert "Leila" in ties(page)["Who helps with it"]
    assert "Mikael" not in ties(page)["Who helps with it"]
    href = page.attribute("section[aria-labelledby^=tie-] a", "href") or ""
    assert kaisa.visit(href).status == 200


def test_a_service_says_its_topics_and_who_offers_it(kaisa: Client) -> None:
    kaisa.choose(
        kaisa.visit("/coordinator/organisation/new"), "Save", {"name.fi": "Kela"}, kind="kela"
    )
    page = kaisa.visit("/coordinator/service/guidance")

    assert "How you feel" in ties(page)["Its topics"]
    assert ties(page)["Who offers it"] == []
    assert "Nobody yet." in page.text("section[aria-labelledby=tie-2]")


def test_what_is_new_hangs_together_with_nothing(kaisa: Client) -> None:
    assert ties(kaisa.visit("/coordinator/service/new")) == {}

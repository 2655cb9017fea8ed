"""A topic that is not ready: why it can't be published is said, and it is kept as a draft."""

import pytest
from flask import Flask

from tests.client import Client, Page
from tests.staffers import at_console


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def unready(kaisa: Client) -> Page:
    """Try to publish a topic without its Swedish tile."""
    page = kaisa.visit("/coordinator/topic/work")
    return kaisa.choose(page, "Save", {"tile.sv": "", "hint.fi": "Uusi vihje"})


def test_why_it_is_not_published_is_said_with_what_lacks(kaisa: Client) -> None:
    page = unready(kaisa)

    assert page.status == 422
    said = page.text("#errors")
    assert "The topic can’t be published until all three languages are ready." in said
    assert page.attribute("#errors li a", "href") == "#tile.sv"
    assert page.attribute('[id="hint.fi"]', "value") == "Uusi vihje"


def test_it_is_kept_as_a_draft_that_no_visitor_sees(kaisa: Client, client: Client) -> None:
    assert client.visit("/need").has("[value=work]")

    page = kaisa.choose(unready(kaisa), "Save as a draft")

    assert "Saved: Topics" in page.text("[role=status]")
    draft = kaisa.visit("/coordinator/topic/work")
    assert draft.attribute('[id="hint.fi"]', "value") == "Uusi vihje"
    assert "checked" not in draft.first("#shown").attributes
    assert not client.visit("/need").has("[value=work]")


def test_what_is_wrong_in_another_way_is_no_draft(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/topic/work")
    page = kaisa.choose(page, "Save", {"tile.fi": "x" * 17})

    assert page.status == 422
    assert not page.has("[name=draft]")

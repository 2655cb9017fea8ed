"""How much room a text has where it lands: said without a script, and a long one gently."""

import pytest
from flask import Flask

from tests.client import Client
from tests.staffers import at_console
from youthpoint.domain.setup.shapes import BUTTON, HINT, NAME, TILE


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


@pytest.mark.parametrize(("field", "most"), [("tile", TILE), ("hint", HINT), ("name", NAME)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_text_says_how_much_fits_where_it_lands(
    kaisa: Client, field: str, most: int, language: str
) -> None:
    page = kaisa.visit("/coordinator/topic/work")
    name = f"{field}.{language}"

    assert page.text(f'[id="{name}-room"]') == f"At most {most} characters"
    assert page.attribute(f'[id="{name}"]', "aria-describedby") == f"{name}-room"
    assert page.attribute(f'[id="{name}"]', "data-most") == str(most)


def test_a_long_name_is_warned_of_and_kept_all_the_same(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/service/new")
    kaisa.choose(page, "Save", {"name.fi": "p" * (BUTTON + 1), "age_under": "30"})
    saved = kaisa.visit("/coordinator/service/" + "p" * BUTTON)

    warned = saved.first('[id="name.fi-long"]')
    assert "hidden" not in warned.attributes
    assert f"fits about {BUTTON} characters" in warned.text()
    assert "hidden" in saved.first('[id="name.sv-long"]').attributes


def test_a_tile_that_does_not_fit_is_refused(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/topic/work")
    page = kaisa.choose(page, "Save", {"tile.fi": "w" * (TILE + 1)})

    assert page.status == 422
    assert f"Use at most {TILE} characters." in page.text("#errors")
    assert page.attribute('[id="tile.fi"]', "value") == "w" * (TILE + 1)
    described = page.attribute('[id="tile.fi"]', "aria-describedby")
    assert described == "tile.fi-error tile.fi-room"

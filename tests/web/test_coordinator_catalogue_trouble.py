"""The Service Catalogue in trouble, or asked for what it has not: said, and nothing is lost."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.catalogues import PLACE, Catalogue, at_hand
from tests.client import Client, Page
from tests.staffers import at_console
from youthpoint.gateways import service_catalogue

HERE = "/coordinator/catalogue"


@pytest.fixture
def outside(app: Flask) -> Iterator[Catalogue]:
    with at_hand(app) as found:
        yield found


@pytest.fixture
def kaisa(app: Flask, outside: Catalogue) -> Client:
    return at_console(app, "kaisa")


def look(kaisa: Client, text: str = PLACE) -> Page:
    return kaisa.choose(kaisa.visit(HERE), "Look it up", entry=text)


def fields(page: Page) -> list[str]:
    return page.all(".field .tick")


@pytest.mark.parametrize("typed", ["", "Portti", "7b83257d-06ad"])
def test_what_is_no_id_is_said_at_its_field_and_stays(kaisa: Client, typed: str) -> None:
    page = look(kaisa, typed)

    assert page.status == 422
    assert "32 letters and digits" in page.text("#entry-error")
    assert page.attribute("#entry", "value") == typed


@pytest.mark.parametrize(
    ("status", "shown", "words"),
    [
        (500, 502, "has a fault of its own"),
        (302, 502, "we can’t read"),
        (404, 404, "no such entry"),
    ],
)
def test_a_catalogue_in_trouble_is_said_and_what_was_typed_and_found_stays(
    kaisa: Client, outside: Catalogue, status: int, shown: int, words: str
) -> None:
    look(kaisa)
    outside.says(f"/ServiceChannel/{PLACE}", status=status)
    page = look(kaisa)

    assert page.status == shown
    assert words in page.text("#errors")
    assert page.attribute("#entry", "value") == PLACE
    assert "Address" in fields(page)


def test_so_is_one_that_is_silent(
    kaisa: Client, outside: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_catalogue, "PATIENCE", 0.05)
    outside.silent = True
    page = look(kaisa)

    assert page.status == 504
    assert "did not answer in time" in page.text("#errors")


def test_a_deleted_entry_and_a_telephone_are_none_to_take(
    kaisa: Client, outside: Catalogue
) -> None:
    outside.place("deleted")
    assert look(kaisa).status == 404
    outside.place("telephone")
    page = look(kaisa)
    assert (page.status, page.has("#fields")) == (422, False)

"""Coming back with a typed code."""

from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import KEY, arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import browser_of
from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store


def code_of(visit: Visit) -> str:
    return codes.code(KEY, visit.id, visit.nonce)


@pytest.mark.parametrize(
    "typed",
    [
        codes.shown,
        str,
        str.lower,
        lambda code: f"  {code[:3]} {code[3:6]}\u2013{code[6:]}\r\n",
        "\t".join,
    ],
)
def test_a_code_opens_its_ticket_however_it_is_typed(
    client: Client, file_store: Store, typed: type[str]
) -> None:
    visit = arrive(file_store, nickname="Ninni")
    page = client.choose(client.visit("/code"), "Continue", code=typed(code_of(visit)))

    assert page.text(".num") == "A01"
    assert page.text(".note") == "Hi again"
    assert "Ninni" not in page.html, "what was told shows only where it was told"


def test_the_field_can_be_pasted_into(client: Client) -> None:
    field = client.visit("/code").first("#code").attributes

    assert "maxlength" not in field
    assert field["autocomplete"] == "off"


def test_a_code_of_nobody_is_not_found(client: Client) -> None:
    page = client.submit("/code", code="ABCDEFGHJ")

    assert page.status == 404
    assert page.text("title").startswith("Error:")
    assert page.text("#code-error") == "We can’t find that code. Check it or ask at the desk."


@pytest.mark.parametrize("typed", ["x", "0OIL10OIL", "é" * 9, "A" * 9000, "\0"])
def test_what_cannot_be_a_code_is_told_how_one_looks(
    client: Client, file_store: Store, typed: str
) -> None:
    visit = arrive(file_store)
    for _ in range(6):
        page = client.submit("/code", code=typed)
        assert page.status == 422
        assert page.text("title").startswith("Error:")
        assert "9 letters and digits" in page.text("#code-error")

    assert client.submit("/code", code=code_of(visit)).text(".num") == "A01"


def test_no_code_at_all_is_asked_for_again(client: Client) -> None:
    page = client.submit("/code", code="")

    assert page.status == 422
    assert page.text("#code-error") == "Enter your code."


def test_after_five_wrong_tries_there_is_a_minutes_pause_and_only_for_this_browser(
    app: Flask, client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    client.visit("/code")
    for _ in range(5):
        assert client.submit("/code", code="ABCDEFGHJ").status == 404
    page = client.submit("/code", code=code_of(visit))
    assert page.status == 429
    assert page.text("#code-error") == "Too many tries. Wait 1 minute and try again."
    other = browser_of(app)
    assert other.choose(other.visit("/code"), "Continue", code=code_of(visit)).text(".num") == "A01"

    clock.time += timedelta(seconds=61)
    assert client.submit("/code", code=code_of(visit)).text(".num") == "A01"


def test_a_code_ends_with_the_points_day(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    clock.time = cast.NOON + timedelta(days=1)

    assert client.submit("/code", code=code_of(visit)).status == 404


def test_another_language_keeps_the_code_that_was_typed(client: Client) -> None:
    page = client.choose(client.visit("/code"), "FI – Suomi", code="HKR-4")

    assert (page.status, page.attribute("html", "lang")) == (200, "fi")
    assert page.attribute("#code", "value") == "HKR-4"
    assert not page.has("#errors")

"""Today's figures, as the staff see them: true to the last one, and at once."""

import pytest
from flask import Flask

from tests.cast import arrive
from tests.client import Client, Page
from tests.staffers import at_console, press
from tests.visitors import finished, left
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def numbers(page: Page) -> dict[str, str]:
    return dict(zip(page.all(".nums dt"), page.all(".nums dd"), strict=True))


def rows(page: Page, section: str) -> list[str]:
    return page.all(f"section[aria-label='{section}'] tr")


def test_an_empty_day_says_so(aino: Client) -> None:
    page = aino.visit("/staff/figures")

    assert numbers(page)["Visits"] == "0"
    assert numbers(page)["Usual wait, min"] == "–"
    assert page.all(".card p") == ["Nobody has come yet today."] * 2


def test_what_has_happened_is_there_at_once_and_true(aino: Client, file_store: Store) -> None:
    finished(file_store, arrive(file_store, "work", "money"))
    left(file_store, arrive(file_store, "work"))
    arrive(file_store, "home")
    page = aino.visit("/staff/figures")

    assert numbers(page) == {
        "Visits": "3",
        "Helped": "1",
        "Waiting now": "1",
        "Left without help": "1",
        "Usual wait, min": "0",
    }
    assert rows(page, "What for")[0] == "Work 2"
    assert sorted(rows(page, "What for")) == ["Housing 1", "Money 1", "Work 2"]
    assert rows(page, "When they came") == ["12–13 3"]


def test_what_was_counted_beside_the_queue_is_there(aino: Client) -> None:
    press(aino, "count", count="drop_by.walk_in")
    press(aino, "group", heads="14")
    page = aino.visit("/staff/figures")

    counted = page.all("section[aria-labelledby=met-h] tr")
    assert {"Dropped by 1", "Groups 1", "People in groups 14"} <= set(counted)

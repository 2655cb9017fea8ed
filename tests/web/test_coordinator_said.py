"""What was changed is told in words: the language, the day, the time, what a code stands for."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.client import Client
from tests.staffers import at_console
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def last(kaisa: Client) -> str:
    """Return the newest change as the history tells it."""
    return kaisa.visit("/coordinator/history").text(".changes li")


def changed(kaisa: Client, address: str, filled: dict[str, str]) -> str:
    kaisa.choose(kaisa.visit(address), "Save", filled)
    return last(kaisa)


def test_of_a_text_only_the_language_that_differs_is_told(kaisa: Client) -> None:
    said = changed(kaisa, "/coordinator/place/-", {"address.sv": "Torget 1"})

    assert "Address, Swedish" in said
    assert "Torget 1" in said
    assert "Finnish" not in said


def test_hours_are_told_as_the_language_writes_them(kaisa: Client) -> None:
    filled = {"sat.0.0": "10:00", "sat.0.1": "14:30"}
    said = changed(kaisa, "/coordinator/hours/-", filled)

    assert "Saturday" in said
    assert "Closed" in said
    assert "10:00\N{WORD JOINER}–\N{WORD JOINER}14:30" in said
    kaisa.visit("/coordinator/?lang=fi")
    assert "Suljettu" in last(kaisa)
    assert "10.00\N{WORD JOINER}–\N{WORD JOINER}14.30" in last(kaisa)


def test_what_was_chosen_is_told_by_its_name(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit("/coordinator/expert/aino"), "Save", {"role": "coordinator"})

    assert last(kaisa).endswith("now: Coordinator")


def test_who_is_away_is_told_with_the_day(kaisa: Client) -> None:
    kaisa.choose(kaisa.visit("/coordinator/absences"), "Aino is away today")

    assert "Tue 24 Nov 2026 away" in last(kaisa)
    assert "day 2026" not in last(kaisa)


def test_a_weekly_stretch_is_told_with_what_holds_for_it_alone(kaisa: Client) -> None:
    filled = {
        "duty.0.day": "mon",
        "duty.0.begins": "09:00",
        "duty.0.ends": "12:00",
        "duty.0.valid_from": "2026-12-01",
        "duty.0.walk_ins": "100",
    }
    said = changed(kaisa, "/coordinator/expert/aino", filled)

    assert "Monday 9:00\N{WORD JOINER}–\N{WORD JOINER}12:00" in said
    assert "Kept for walk-ins (%) 100, Tue 1 Dec 2026 –" in said


def test_two_versions_are_told_alike_to_who_comes_second(kaisa: Client) -> None:
    page = kaisa.visit("/coordinator/place/-")
    kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", {"address.fi": "Toinen"})

    again = kaisa.choose(page, "Save", {"address.fi": "Kolmas"})

    assert again.status == 409
    assert again.text(".note dt") == "Address, Finnish"


@pytest.mark.parametrize(
    ("by", "said"),
    [("f" * 32, "An account that is gone"), ("youthpoint config", "youthpoint config")],
)
def test_who_has_no_account_is_told_as_such_and_never_by_a_number(
    kaisa: Client, file_store: Store, by: str, said: str
) -> None:
    last_change = changed(kaisa, "/coordinator/place/-", {"address.sv": "Torget 1"})
    assert "Kaisa" in last_change
    with file_store.write() as uow:
        (change,) = uow.changes.of("point")
        uow.changes.add("point", replace(change, by=by))

    assert said in last(kaisa)
    assert "f" * 32 not in last(kaisa)

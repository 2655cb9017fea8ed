"""Texts side by side: what waits for a translation is seen, and can be found right."""

import pytest
from flask import Flask

from tests.client import Client
from tests.staffers import at_console


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def room(kaisa: Client, **texts: str) -> None:
    page = kaisa.visit("/coordinator/room/new")
    kaisa.choose(page, "Save", {f"name.{code}": it for code, it in texts.items()}, code="12")


def waiting(kaisa: Client) -> list[str]:
    page = kaisa.visit("/coordinator/texts")
    return [each for each in page.all("section .card p") if "Rooms" in each]


def test_a_text_that_is_missing_waits_for_somebody(kaisa: Client) -> None:
    room(kaisa, fi="Sauna", en="Sauna")

    (line,) = waiting(kaisa)
    assert line.startswith("Rooms: Sauna – Name")


def test_what_visitors_see_instead_is_said(kaisa: Client) -> None:
    room(kaisa, en="Sauna")

    said = kaisa.visit("/coordinator/texts").text("section .card .langs-side")
    assert "Visitors who read Finnish now see this in English." in said
    room_in_finnish = kaisa.visit("/coordinator/room/12")
    kaisa.choose(room_in_finnish, "Save", {"name.fi": "Sauna"})
    said = kaisa.visit("/coordinator/texts").text("section .card .langs-side")
    assert "Swedish-speaking visitors now see this in Finnish." in said


def test_a_translation_is_checked_when_the_finnish_changes(kaisa: Client) -> None:
    room(kaisa, fi="Sauna", sv="Bastu", en="Sauna")
    assert waiting(kaisa) == []

    kaisa.choose(kaisa.visit("/coordinator/room/12"), "Save", {"name.fi": "Savusauna"})

    page = kaisa.visit("/coordinator/texts")
    assert len(waiting(kaisa)) == 1
    assert "The Finnish has changed. Check the translation." in page.text("section .card")
    kaisa.choose(page, "The translations still hold")
    assert waiting(kaisa) == []


def test_the_numbers_to_call_wait_too_and_lead_to_their_field(kaisa: Client) -> None:
    said = {"lines.0.name.fi": "Nuortenpuhelin", "lines.0.number": "116 111"}
    kaisa.choose(kaisa.visit("/coordinator/place/-"), "Save", said)

    page = kaisa.visit("/coordinator/texts")
    place = "Numbers to call, 116 111 – Name"
    assert any(place in each for each in page.all("section .card p"))
    (address,) = [
        str(each.attributes["href"])
        for each in page.tree.css("section .card a")
        if place in each.text()
    ]
    assert address.endswith("/coordinator/place/-#lines.0.name")
    assert kaisa.visit(address.split("#")[0]).has("[id='lines.0.name']")

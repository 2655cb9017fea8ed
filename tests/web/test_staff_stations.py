"""The coordinator's devices: added, connected by a code, seen, taken out of use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from tests import cast
from tests.cast import KEY, NOON
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of
from tests.stationed import station
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.stations import Health, Station, StationKind
from youthpoint.operations.stations import printing, stations
from youthpoint.store import Store


@pytest.fixture
def kaisa(app: Flask) -> Client:
    return at_console(app, "kaisa")


def add(client: Client, name: str = "By the door", kind: str = "kiosk") -> Page:
    page = client.visit("/staff/stations")
    return client.choose(page, "Add and make a code", name=name, kind=kind)


def only(store: Store) -> Station:
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    return found


def connect(store: Store, found: Station) -> None:
    code = stations.code_for(store, found.id, by=None, key=KEY, now=NOON)
    stations.pair(store, code, device="a", key=KEY, now=NOON)


def test_a_device_is_added_and_its_code_connects_a_browser(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    page = add(kaisa)

    code = page.text(".num-b")
    shown = page.text("section.card")
    assert "Code for By the door" in shown
    assert "Valid until 12:10" in shown
    assert "http://localhost/station/pair" in shown
    assert (only(file_store).kind, only(file_store).name) == (StationKind.KIOSK, "By the door")
    device = browser_of(app)
    assert device.browser.post("/station/pair", data={"code": code}).location == "/kiosk/"


def test_a_code_is_shown_once_and_a_new_one_can_be_made(kaisa: Client) -> None:
    first = add(kaisa).text(".num-b")

    assert not kaisa.visit("/staff/stations").has(".num-b")
    page = kaisa.choose(kaisa.visit("/staff/stations"), "New code")
    assert page.text(".num-b") != first


def test_how_a_device_is_can_be_read_in_words(
    kaisa: Client, file_store: Store, clock: TestClock
) -> None:
    add(kaisa)
    found = only(file_store)

    def card() -> str:
        return kaisa.visit("/staff/stations").text("li.card")

    assert "Not connected Kiosk · Not seen yet" in card()
    connect(file_store, found)
    health = Health(version="0.3.0", printer="out of paper")
    stations.report(file_store, found.id, health, now=NOON)
    assert "Connected Kiosk · Seen just now · Version 0.3.0 · Printer out of paper" in card()
    clock.time += timedelta(minutes=5)
    told = card().replace("\N{NO-BREAK SPACE}", " ")
    assert "Connected, but silent Kiosk · Not seen since Tue 24 Nov at 12:00" in told


def test_a_kiosk_shows_how_the_servers_printer_is_and_a_display_does_not(
    kaisa: Client, file_store: Store
) -> None:
    station(file_store)
    station(file_store, StationKind.DISPLAY, name="On the wall")
    assert "Printer" not in kaisa.visit("/staff/stations").text("main")
    printing.note_state(file_store, PrinterState.NO_PAPER, now=NOON)

    told = kaisa.visit("/staff/stations").all("li.card")

    assert ["Printer out of paper" in each for each in told] == [True, False]


def test_a_device_is_taken_out_of_use_after_one_question(kaisa: Client, file_store: Store) -> None:
    add(kaisa)
    found = only(file_store)
    asked = kaisa.visit(f"/staff/stations/remove?station={found.id}")
    assert asked.text("h1") == "Take By the door out of use?"
    assert only(file_store) == found, "nothing is done before it is answered"

    page = kaisa.choose(asked, "Yes, take it out of use")

    assert "No devices yet." in page.text("main")
    gone = kaisa.visit(f"/staff/stations/remove?station={found.id}")
    assert (gone.status, "not connected" in gone.text("main")) == (404, True)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("", "kiosk", "Enter a name."),
        (" \N{ZERO WIDTH SPACE} ", "kiosk", "Enter a name."),
        ("x" * 41, "kiosk", "This is too long. Make it shorter."),
        ("Aula", "", "Choose what it is."),
        ("Aula", "toaster", "Not a valid choice."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    kaisa: Client, file_store: Store, name: str, kind: str, words: str
) -> None:
    page = kaisa.submit("/staff/stations", name=name, kind=kind)

    assert page.status == 422
    assert words in page.all(".ferr")
    with file_store.read() as uow:
        assert uow.stations.at("point") == []


def test_a_name_is_never_read_as_html(kaisa: Client) -> None:
    assert "<b>Aula</b>" in add(kaisa, "<b>Aula</b>").text("li.card")


def test_another_language_keeps_what_was_written(kaisa: Client) -> None:
    page = kaisa.visit("/staff/stations")
    page = kaisa.choose(page, "SV – Svenska", name="Aula", kind="exit")

    assert page.attribute("html", "lang") == "sv"
    assert page.attribute("#name", "value") == "Aula"
    assert page.has("[value=exit][checked]")


def test_v8_4_1_the_devices_of_another_point_are_none_of_ones_business(
    app: Flask, kaisa: Client, file_store: Store
) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(cast.POINT, id="other"))
        other = replace(cast.account("Otso"), roles={"other": frozenset({Role.COORDINATOR})})
        uow.accounts.add(other, password=cast.password_hash())
    found = station(file_store, name="At the back")
    otso = at_console(app, "otso")

    assert "At the back" not in otso.visit("/staff/stations").html
    assert otso.submit("/staff/stations/code", station=found.id).status == 403
    assert otso.submit("/staff/stations/remove", station=found.id).status == 404
    assert only(file_store) == found
    assert "At the back" in kaisa.visit("/staff/stations").html


def test_only_a_coordinator_is_led_there(app: Flask, kaisa: Client) -> None:
    assert "Devices" in kaisa.visit("/staff/").all(".tabs a")
    assert "Devices" not in at_console(app, "aino").visit("/staff/").all(".tabs a")

"""The staff's way out of the kiosk: a code, and then a page that belongs to no device."""

import pytest
from flask import Flask

from tests.cast import KEY, NOON
from tests.client import HTMX, Client, Page
from tests.staffers import at_console
from tests.stationed import device
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.stations import leaving
from youthpoint.store import Store

KINDS = (StationKind.KIOSK, StationKind.EXIT)


def code_for(store: Store) -> str:
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    return leaving.code_for(store, found.id, by=None, key=KEY, now=NOON)


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store)


def asked(kiosk: Client) -> Page:
    return kiosk.press("/kiosk/leave", lang="en")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kiosk_and_an_exit_tablet_have_a_door_that_asks_for_a_code(
    app: Flask, file_store: Store, kind: StationKind
) -> None:
    kiosk = device(app, file_store, kind)
    assert kiosk.visit("/kiosk/").attribute("[data-door]", "formaction") == "/kiosk/leave"

    page = asked(kiosk)

    assert page.text("h1") == "For the staff: leave the kiosk"
    assert page.has("#code")


def test_without_a_script_the_code_leads_out(kiosk: Client, file_store: Store) -> None:
    page = kiosk.submit("/kiosk/left", code=code_for(file_store), lang="en")

    assert page.path == "/station/out"
    assert page.text("h1") == "This device is not in use"
    assert page.attribute("main a.btn", "href") == "/station/pair?for=kiosk"
    again = kiosk.visit("/kiosk/")
    assert again.path == "/station/pair"
    assert "This device is not connected any more." in again.text("main")


def test_the_kiosks_own_asking_is_led_out_too(kiosk: Client, file_store: Store) -> None:
    sent = {"code": code_for(file_store)}

    answer = kiosk.browser.post("/kiosk/left", data=sent, headers=HTMX)

    assert answer.headers["HX-Redirect"] == "/station/out?for=kiosk"


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("", 422, "A code has 9 letters"),
        ("ABC-DEF-GHJ", 404, "We can’t find that code. Check it, or ask for a new one."),
    ],
)
def test_a_wrong_code_leaves_nothing(kiosk: Client, code: str, status: int, words: str) -> None:
    page = kiosk.press("/kiosk/left", code=code, lang="en")

    assert page.status == status
    assert words in page.text("[role=alert]")
    assert kiosk.visit("/kiosk/").path == "/kiosk/"


def test_after_five_wrong_codes_it_says_that_it_pauses(kiosk: Client) -> None:
    for _ in range(5):
        kiosk.press("/kiosk/left", code="ABC-DEF-GHJ", lang="en")

    assert kiosk.press("/kiosk/left", code="ABC-DEF-GHJ", lang="en").status == 429


def test_the_coordinator_makes_the_code_and_reads_whose_it_was(
    app: Flask, kiosk: Client, file_store: Store
) -> None:
    kaisa = at_console(app, "kaisa")
    page = kaisa.choose(kaisa.visit("/staff/stations"), "Code to leave")
    card = page.text("section.card")
    assert "Code to leave By the door" in card
    assert "hold the name of the point for three seconds" in card

    kiosk.press("/kiosk/left", code=page.text(".num-b"))

    told = kaisa.visit("/staff/stations").text("li.card").replace("\N{NO-BREAK SPACE}", " ")
    assert "Not connected" in told
    assert "Left by hand: Tue 24 Nov at 12:00, with a code of Kaisa" in told
    assert "Code to leave" not in told


def test_nobody_leaves_a_display(app: Flask, file_store: Store) -> None:
    device(app, file_store, StationKind.DISPLAY)

    shown = at_console(app, "kaisa").visit("/staff/stations")

    assert "Code to leave" not in shown.text("li.card")

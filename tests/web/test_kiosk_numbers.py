"""A number at the kiosk: from a language to a number, and nothing left of whoever took it."""

import pytest
from flask import Flask

from tests import cast
from tests.cast import arrive
from tests.client import HTMX, Client, Page
from tests.conftest import TestClock
from tests.stationed import device
from tests.visitors import waiting
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.queue import queues
from youthpoint.store import Store

TITLES = {
    "fi": "Missä haluat apua?",
    "sv": "Vad vill du ha hjälp med?",
    "en": "What do you want help with?",
}


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store, StationKind.KIOSK)


def needs(kiosk: Client, language: str = "en") -> Page:
    return kiosk.press("/kiosk/needs", lang=language)


def ages(kiosk: Client, *topics: str) -> Page:
    return kiosk.press("/kiosk/age", lang="en", topics=topics or ("work",))


def number(kiosk: Client, page: Page, band: str = "18_24") -> Page:
    """Press an age band, with the hidden fields of the step that is shown."""
    sent: dict[str, list[str]] = {}
    for node in page.tree.css("input[type=hidden]"):
        sent.setdefault(node.attributes["name"] or "", []).append(node.attributes["value"] or "")
    return kiosk.press("/kiosk/number", **sent, age_band=band)


def test_the_first_page_greets_in_every_language_and_shows_the_way_of_the_phone_first(
    kiosk: Client,
) -> None:
    page = kiosk.visit("/kiosk/")

    assert [each.attributes["lang"] for each in page.tree.css("h1 span")] == list(LANGUAGES)
    first = page.first(".begin > div")
    assert first.css_first("svg.qr") is not None
    assert [each.attributes["value"] for each in page.tree.css(".begin [name=lang]")] == [
        *LANGUAGES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_button_starts_in_its_language(kiosk: Client, language: str) -> None:
    page = needs(kiosk, language)

    assert page.text("h1") == TITLES[language]
    assert page.attribute("#kiosk", "lang") == language


def test_a_number_is_given_at_once_with_its_place(kiosk: Client, file_store: Store) -> None:
    arrive(file_store)

    page = number(kiosk, ages(kiosk, "work", "home"))

    assert page.text(".num") == "A02"
    assert "1 ahead of you" in page.text(".ticket")
    assert page.has(".ticket svg.qr")
    visit = waiting(file_store)[-1]
    assert (visit.door, visit.language, visit.topics, visit.age_band) == (
        Door.KIOSK, "en", ("work", "home"), AgeBand.FROM_18,
    )  # fmt: skip


def test_a_doubled_tap_gives_one_number(kiosk: Client, file_store: Store) -> None:
    page = ages(kiosk)

    assert number(kiosk, page).text(".num") == number(kiosk, page).text(".num") == "A01"
    assert len(waiting(file_store)) == 1


def test_the_number_shows_nothing_that_was_answered(kiosk: Client) -> None:
    page = number(kiosk, ages(kiosk, "mind"))

    assert "mind" not in page.html
    assert "How you feel" not in page.html
    assert "18_24" not in page.html


def test_without_a_need_the_words_stand_beside_the_tiles(kiosk: Client) -> None:
    page = kiosk.press("/kiosk/age", lang="en")

    assert page.status == 422
    assert "Choose at least one" in page.text("[role=alert]")
    assert page.has(".tiles")


def test_no_cookie_is_read_and_none_is_set(kiosk: Client) -> None:
    for answer in (
        kiosk.visit("/kiosk/"),
        needs(kiosk),
        ages(kiosk),
        number(kiosk, ages(kiosk)),
        kiosk.visit("/kiosk/?lang=sv"),
    ):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_the_next_one_begins_in_the_house_s_language(kiosk: Client) -> None:
    number(kiosk, ages(kiosk))

    assert kiosk.visit("/kiosk/").attribute("html", "lang") == "fi"


def test_a_thousand_taps_do_not_flood_the_queue(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    tapped = [number(kiosk, ages(kiosk, "home")) for _ in range(30)]

    refused = tapped[-1]
    assert len(waiting(file_store)) == 10
    assert refused.status == 429
    assert "Wait 1 minute" in refused.text("[role=alert]")
    assert refused.attribute("[name=topics]", "value") == "home"

    clock.time += cast.POINT.policy.patience
    assert number(kiosk, refused).has(".ticket")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stopped_queue_is_said_in_every_language(
    kiosk: Client, file_store: Store, language: str
) -> None:
    queues.stop_queue(file_store, "point", by=cast.KAISA, now=cast.NOON)

    page = kiosk.visit("/kiosk/")

    assert page.text(f".note [lang={language}]") != ""
    assert not page.has(".begin .stack")
    refused = number(kiosk, ages(kiosk))
    assert refused.status == 409
    assert "The queue has closed for today." in refused.text("[role=alert]")


def test_whoever_is_no_kiosk_is_led_to_be_connected(client: Client) -> None:
    assert client.visit("/kiosk/").path == "/station/pair"
    answer = client.browser.post("/kiosk/needs", headers=HTMX)
    assert answer.headers["HX-Redirect"].startswith("/station/pair")


def test_only_the_form_of_this_device_is_taken(app: Flask, kiosk: Client) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    assert needs(kiosk).status == 400
    token = kiosk.visit("/kiosk/").attribute("[name=csrf_token]", "value") or ""
    assert kiosk.press("/kiosk/needs", lang="sv", csrf_token=token).text("h1") == TITLES["sv"]

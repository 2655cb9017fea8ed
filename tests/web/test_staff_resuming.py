"""A session that ends in the midst of a form takes nothing along: not the page, not the words."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests import cast
from tests.client import HTMX, Client, Page
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of, sign_in
from tests.visitors import waiting
from youthpoint.operations.accounts import accounts
from youthpoint.store import Store

UNSENT = "This has not been sent yet. Look through it and send it."


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def back_in(client: Client, page: Page, name: str = "aino") -> Page:
    """Sign in where one was asked to."""
    return client.choose(page, "Sign in", username=name, password=cast.PASSWORD)


def test_a_session_that_has_ended_loses_no_notice(aino: Client, clock: TestClock) -> None:
    form = aino.visit("/staff/notice")
    clock.time += timedelta(hours=3)
    door = aino.choose(form, "Tell everyone", fi="Kahvia on.", en="Coffee is served.")

    assert door.status == 403
    assert door.text("h1") == "Sign in"
    assert door.text("main .note") == (
        "Your session has ended. Sign in to go on where you were. What you wrote is kept."
    )
    page = back_in(aino, door)
    assert page.path == "/staff/notice"
    assert (page.text("#fi"), page.text("#en")) == ("Kahvia on.", "Coffee is served.")
    assert UNSENT in page.text("main")
    assert aino.choose(page, "Tell everyone").path == "/staff/"
    assert "Kahvia on." in aino.visit("/staff/notice?lang=fi").text("main .note")


def test_a_sign_out_in_another_tab_loses_no_visitor(
    app: Flask, aino: Client, file_store: Store
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    form = aino.visit("/staff/add")
    aino.choose(aino.visit("/staff/me"), "Sign out")
    said: dict[str, Any] = {
        "topics": "home",
        "speaks": "sv",
        "nickname": "Väinö",
        "age_band": "18_20",
    }
    door = aino.choose(form, "Give a number", **said)

    assert "You are signed out." in door.text("main .note")
    page = back_in(aino, door)
    assert page.path == "/staff/add"
    assert page.attribute("#nickname", "value") == "Väinö"
    assert {page.attribute("[name=speaks][checked]", "value"), *values(page, "topics")} == {
        "sv",
        "home",
    }
    aino.choose(page, "Give a number")
    [visit] = waiting(file_store)
    assert (visit.nickname, visit.topics, visit.language) == ("Väinö", ("home",), "sv")


def values(page: Page, name: str) -> list[str | None]:
    return [node.attributes["value"] for node in page.tree.css(f"[name={name}][checked]")]


def test_signing_in_again_in_another_tab_loses_nothing_either(app: Flask, aino: Client) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    form = aino.visit("/staff/group")
    aino.choose(aino.visit("/staff/me"), "Sign out")
    back_in(aino, aino.visit("/staff/sign-in"))
    page = aino.choose(form, "Count", heads="14", where="outreach")

    assert page.path == "/staff/group"
    assert page.attribute("#heads", "value") == "14"
    assert values(page, "where") == ["outreach"]
    assert UNSENT in page.text("main")


def test_what_was_written_comes_back_once(aino: Client, clock: TestClock) -> None:
    form = aino.visit("/staff/me")
    clock.time += timedelta(hours=3)
    page = back_in(aino, aino.choose(form, "Save", room="Sofa"))

    assert page.attribute("#room", "value") == "Sofa"
    assert aino.visit("/staff/me").attribute("#room", "value") == "2"


def test_a_wrong_password_loses_nothing(aino: Client, clock: TestClock) -> None:
    form = aino.visit("/staff/notice")
    clock.time += timedelta(hours=3)
    door = aino.choose(form, "Tell everyone", en="Coffee is served.")
    again = aino.choose(door, "Sign in", username="aino", password="wrong")

    assert again.status == 422
    assert back_in(aino, again).text("#en") == "Coffee is served."


def test_the_way_in_keeps_the_words_in_another_language(aino: Client, clock: TestClock) -> None:
    form = aino.visit("/staff/notice")
    clock.time += timedelta(hours=3)
    door = aino.choose(form, "Tell everyone", en="Coffee is served.")
    swedish = aino.choose(door, "Sign in", lang="sv")

    assert (swedish.status, swedish.attribute("html", "lang")) == (200, "sv")
    page = aino.choose(swedish, "Logga in", username="aino", password=cast.PASSWORD)
    assert page.attribute("html", "lang") == "sv"
    assert page.text("#en") == "Coffee is served."


def test_a_page_that_was_asked_for_is_opened_after_signing_in(aino: Client, app: Flask) -> None:
    page = browser_of(app).visit("/staff/figures")
    assert page.attribute("input[name=to]", "value") == "figures"
    assert not page.has("main .note"), "nobody was known here before"

    assert back_in(aino, page).path == "/staff/figures"


@pytest.mark.parametrize(
    "place", ["https://example.org", "//example.org", "/", "sign_out", "me/.."]
)
def test_v3_7_2_nobody_is_led_elsewhere(app: Flask, place: str) -> None:
    client = browser_of(app)
    page = client.submit("/staff/sign-in", username="aino", password=cast.PASSWORD, to=place)

    assert page.path == "/staff/"


def test_v15_3_3_no_password_and_no_strange_field_is_carried(app: Flask) -> None:
    client = browser_of(app)
    said: dict[str, Any] = {
        "nickname": "Otso",
        "password": "Tuomiokirkko",
        "csrf_token": "x",
        "odd": "y",
    }
    page = client.submit("/staff/add", **said)

    assert [each.attributes["name"] for each in page.tree.css("[name^=kept-]")] == ["kept-nickname"]
    assert "Tuomiokirkko" not in page.html


def test_what_another_site_sends_is_not_carried(app: Flask) -> None:
    answer = browser_of(app).browser.post(
        "/staff/notice", data={"en": "Go home."}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert "Go home." not in answer.text


def test_more_than_a_cookie_holds_is_left_behind(app: Flask) -> None:
    client = browser_of(app)
    room = "".join(chr(0x4E00 + number * 7) for number in range(2000))
    page = back_in(client, client.submit("/staff/me", room=room))

    assert page.path == "/staff/me"
    assert page.attribute("#room", "value") == "2"


def test_news_of_alarms_ask_nobody_away_who_writes(aino: Client, clock: TestClock) -> None:
    clock.time += timedelta(hours=3)
    writing = {**HTMX, "HX-Current-URL": "http://localhost/staff/notice"}
    answer = aino.browser.get("/staff/alarms?seen=none", headers=writing)

    assert "HX-Redirect" not in answer.headers
    assert answer.headers["HX-Retarget"] == "#alarms"
    assert "What you have written is kept" in answer.text
    assert "data-hx-trigger" not in answer.text, "it is said once"


def test_news_of_alarms_leave_a_page_that_shows_something(aino: Client, clock: TestClock) -> None:
    clock.time += timedelta(hours=3)
    reading = {**HTMX, "HX-Current-URL": "http://localhost/staff/figures?week=1"}
    answer = aino.browser.get("/staff/alarms?seen=none", headers=reading)

    assert answer.headers["HX-Redirect"] == "/staff/sign-in?to=figures"


def test_an_address_that_no_browser_says_breaks_nothing(aino: Client, clock: TestClock) -> None:
    clock.time += timedelta(hours=3)
    odd = {**HTMX, "HX-Current-URL": "http://["}
    answer = aino.browser.get("/staff/alarms?seen=none", headers=odd)

    assert answer.headers["HX-Redirect"] == "/staff/sign-in"


def test_whoever_was_shut_out_learns_that_it_has_ended(aino: Client, file_store: Store) -> None:
    accounts.sign_out_everywhere(file_store, cast.AINO_ACCOUNT.id)

    assert "Your session has ended." in aino.visit("/staff/").text("main .note")
    assert sign_in(aino, "aino").path == "/staff/"


# --- Staying on a page ------------------------------------------------------------------------


def test_saying_that_one_receives_leaves_the_page_as_it_is(aino: Client) -> None:
    form = aino.visit("/staff/add").first("form.pres")
    assert form.attributes["data-hx-target"] == "#presence"
    part = aino.press("/staff/presence", presence="on_break")

    assert part.text("#presence [aria-pressed=true]") == "Break"
    assert not part.has("#queue")


@pytest.mark.parametrize(
    ("path", "button", "field"),
    [
        ("add", "Give a number", "nickname"),
        ("group", "Count", "heads"),
        ("me", "Save", "room"),
        ("notice", "Tell everyone", "en"),
    ],
)
def test_another_language_empties_no_form(
    aino: Client, file_store: Store, path: str, button: str, field: str
) -> None:
    page = aino.visit(f"/staff/{path}")
    assert page.has("nav.lang button[value=sv]")
    written: dict[str, Any] = {field: "7"}
    page = aino.choose(page, button, lang="sv", **written)

    assert (page.status, page.attribute("html", "lang")) == (200, "sv")
    shown = page.first(f"#{field}")
    assert "7" in (shown.attributes.get("value"), shown.text())
    assert not page.has("#errors")
    assert waiting(file_store) == []

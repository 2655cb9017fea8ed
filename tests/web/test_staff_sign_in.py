"""The way in: who is let in, how often one may try, how it ends. Numbers are of ASVS 5.0."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import cast, tables
from tests.cast import PASSWORD
from tests.client import HTMX
from tests.conftest import TestClock
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.operations.accounts import operating
from youthpoint.operations.accounts.entrances import NAMES_TRIES, SIGN_IN_TRIES
from youthpoint.store import Store
from youthpoint.web.guards import COOKIE


def test_who_signs_in_comes_to_the_queue(app: Flask) -> None:
    client = browser_of(app)
    page = client.choose(
        client.visit("/staff/sign-in"), "Sign in", username="aino", password=PASSWORD
    )

    assert page.path == "/staff/"
    assert page.text(".who-me") == "A Aino"


def test_whoever_is_not_signed_in_is_asked_who_they_are(app: Flask) -> None:
    assert browser_of(app).visit("/staff/").path == "/staff/sign-in"


def test_a_console_whose_session_has_ended_leaves_the_board(app: Flask) -> None:
    answer = browser_of(app).browser.get("/staff/?seen=1", headers=HTMX)

    assert answer.headers["HX-Redirect"] == "/staff/sign-in"
    assert answer.text == ""


@pytest.mark.parametrize("name", ["aino", "nobody"])
def test_v6_3_8_a_wrong_password_and_a_wrong_name_are_told_alike(app: Flask, name: str) -> None:
    page = sign_in(browser_of(app), name, "not the password")

    assert page.status == 422
    assert page.text("#errors li") == "The username or the password is wrong. Try again."
    assert page.attribute("#username", "value") == name
    assert not page.attribute("#password", "value")


@pytest.mark.parametrize("field", ["username", "password"])
def test_a_field_left_empty_is_pointed_at(app: Flask, field: str) -> None:
    said = {"username": "aino", "password": PASSWORD} | {field: ""}
    page = browser_of(app).submit("/staff/sign-in", titled=True, **said)

    assert page.status == 422
    assert page.attribute("#errors a", "href") == f"#{field}"


def test_v6_3_1_the_sixth_wrong_try_is_told_to_wait_and_a_colleague_elsewhere_is_not(
    app: Flask, clock: TestClock
) -> None:
    client = browser_of(app)
    for _ in range(5):
        assert sign_in(client, "aino", "wrong").status == 422
    assert sign_in(client, "aino", "wrong").status == 429
    assert sign_in(client, "aino").status == 429

    assert sign_in(browser_of(app, address="10.0.0.2"), "aino").path == "/staff/"
    clock.time += timedelta(minutes=6)
    assert sign_in(client, "aino").path == "/staff/"


def test_nobody_on_the_same_network_can_lock_out_who_works_here(app: Flask) -> None:
    """A visitor's phone and the console often share one address."""
    console, phone = at_console(app), browser_of(app)
    console.choose(console.visit("/staff/me"), "Sign out")
    tries = [sign_in(phone, f"name{number}", "wrong") for number in range(NAMES_TRIES + 1)]
    for _ in range(SIGN_IN_TRIES + 1):
        sign_in(phone, "aino", "wrong")

    assert tries[-1].status == 429
    assert sign_in(console, "aino").path == "/staff/"


def test_nobody_gains_tries_for_a_colleagues_name_by_signing_in_with_their_own(app: Flask) -> None:
    """Each time as at a browser that nobody has signed in from before."""
    answers = []
    for _ in range(SIGN_IN_TRIES + 1):
        phone = at_console(app, "leila")
        answers.append(sign_in(phone, "aino", "wrong").status)

    assert answers == [422] * SIGN_IN_TRIES + [429]


def test_the_pause_is_told_as_long_as_it_is(app: Flask, clock: TestClock) -> None:
    client = browser_of(app)
    pages = [sign_in(client, "aino", "wrong") for _ in range(SIGN_IN_TRIES + 1)]
    told = "Too many tries. Wait 5 minutes and try again."
    assert pages[-1].text("#errors li") == told

    clock.time += timedelta(minutes=5)
    assert sign_in(client, "aino").path == "/staff/"


def test_what_was_typed_as_the_name_is_not_written_down(app: Flask, tmp_path: Path) -> None:
    """Sometimes it is the password."""
    sign_in(browser_of(app), "correct horse battery " * 1000, "aino")

    ((longest,),) = tables.rows(tmp_path, "select max(length(key)) from throttle")
    assert longest <= 64
    assert b"horse" not in tables.bytes_of(tmp_path)


def test_v7_2_4_signing_in_ends_the_session_that_the_browser_had(app: Flask) -> None:
    client = at_console(app)
    before = client.browser.get_cookie(COOKIE, path="/staff")
    assert before is not None

    sign_in(client, "leila")
    client.browser.set_cookie(COOKIE, before.value, path="/staff")

    assert client.visit("/staff/").path == "/staff/sign-in"


def test_v7_2_2_the_secret_is_for_the_console_alone_and_new_each_time(app: Flask) -> None:
    headers = [
        browser_of(app).browser.post(
            "/staff/sign-in", data={"username": "aino", "password": PASSWORD}
        )
        for _ in range(2)
    ]
    cookies = [
        next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith(COOKIE))
        for answer in headers
    ]

    assert cookies[0].split(";")[0] != cookies[1].split(";")[0]
    for each in ("HttpOnly", "Path=/staff", "SameSite=Lax"):
        assert each in cookies[0]
    assert "Expires" not in cookies[0], "it goes when the browser is closed"


def test_v7_4_1_a_secret_from_before_signing_out_opens_nothing(app: Flask) -> None:
    client = at_console(app)
    cookie = client.browser.get_cookie(COOKIE, path="/staff")
    assert cookie is not None

    page = client.choose(client.visit("/staff/me"), "Sign out")
    client.browser.set_cookie(COOKIE, cookie.value, path="/staff")

    assert page.path == "/staff/sign-in"
    assert client.visit("/staff/").path == "/staff/sign-in"


def test_signing_out_everywhere_ends_the_other_browsers_sessions(app: Flask) -> None:
    here, there = at_console(app), at_console(app)
    here.choose(here.visit("/staff/me"), "Sign out everywhere")

    assert there.visit("/staff/").path == "/staff/sign-in"


@pytest.mark.parametrize(
    "region", ["/staff/?seen=1", "/staff/alarms", "/coordinator/figures/today"]
)
def test_v7_3_1_a_console_nobody_touches_for_two_hours_asks_again(
    app: Flask, clock: TestClock, region: str
) -> None:
    client = at_console(app, "kaisa")
    for _ in range(8):
        clock.time += timedelta(minutes=20)
        client.fragment(region)  # its own asking is not somebody's touch

    assert client.visit("/staff/").path == "/staff/sign-in"


def test_v7_3_2_a_console_in_use_stays_open_for_twelve_hours(app: Flask, clock: TestClock) -> None:
    client = at_console(app)
    for _ in range(11):
        clock.time += timedelta(hours=1)
        assert client.visit("/staff/").path == "/staff/"
    clock.time += timedelta(hours=1, minutes=1)

    assert client.visit("/staff/").path == "/staff/sign-in"


def test_v7_4_2_somebody_shut_out_is_out_at_once(
    app: Flask, file_store: Store, clock: TestClock
) -> None:
    client = at_console(app)
    operating.shut_out(file_store, cast.AINO_ACCOUNT.id, now=clock.time)

    assert client.visit("/staff/").path == "/staff/sign-in"
    assert sign_in(client, "aino").status == 422


def test_a_visitors_page_is_never_sent_the_consoles_secret(app: Flask) -> None:
    client = at_console(app)

    assert client.browser.get_cookie(COOKIE, path="/") is None

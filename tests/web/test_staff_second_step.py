"""Signing in with a code besides the password, and setting that up. ASVS 5.0 in the names."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests import tables
from tests.cast import PASSWORD
from tests.conftest import TestClock
from tests.second_steps import HERE, Phone, aino_sets_up, give_code, offered, secret_on, turn_on
from tests.staffers import at_console, browser_of, sign_in
from youthpoint.domain.accounts.second_factors import step_of
from youthpoint.operations.accounts.authenticators import code_at
from youthpoint.store import Store
from youthpoint.web.guards import COOKIE

WRONG = "This code is not right, or was used before. Wait for the next one and try again."


@pytest.fixture
def phone(app: Flask, file_store: Store, clock: TestClock) -> Phone:
    return aino_sets_up(app, file_store, clock)


# --- At the door ------------------------------------------------------------------------------


def test_v6_3_3_a_code_is_asked_for_after_the_password(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    client = browser_of(app)
    page = sign_in(client, "aino")
    assert page.text("h1") == "One more step"
    assert client.browser.get_cookie(COOKIE, path="/staff") is None, "nobody is in yet"
    assert client.visit("/staff/").path == "/staff/sign-in"

    assert give_code(client, page, phone.code(clock.time)).path == "/staff/"


def test_v6_5_1_a_code_that_was_seen_over_a_shoulder_opens_nothing(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    code = phone.code(clock.time)
    client, thief = browser_of(app), browser_of(app, address="10.0.0.9")
    give_code(client, sign_in(client, "aino"), code)

    page = give_code(thief, sign_in(thief, "aino"), code)
    assert page.status == 422
    assert page.text("#errors li") == WRONG


def test_a_recovery_code_stands_in_for_the_phone_and_is_gone_then(app: Flask, phone: Phone) -> None:
    client = browser_of(app)
    assert give_code(client, sign_in(client, "aino"), phone.codes[0]).path == "/staff/"

    assert "9 recovery codes are left." in client.visit(HERE).text(".note")


def test_v6_3_1_the_sixth_wrong_code_is_told_to_wait(app: Flask, phone: Phone) -> None:
    client = browser_of(app)
    page = sign_in(client, "aino")
    pages = [give_code(client, page, "000000") for _ in range(6)]

    assert [each.status for each in pages] == [422] * 5 + [429]
    assert pages[-1].text("#errors li") == "Too many tries. Wait 5 minutes and try again."
    assert not pages[0].attribute("#code", "value")
    assert phone.codes


def test_who_takes_long_begins_again(app: Flask, phone: Phone, clock: TestClock) -> None:
    client = browser_of(app)
    page = sign_in(client, "aino")
    clock.time += timedelta(minutes=6)

    page = give_code(client, page, phone.code(clock.time))
    assert page.status == 403
    assert page.text("[role=status]") == "That took too long. Sign in again."


def test_the_second_page_goes_on_where_one_was_in_any_language(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    client = browser_of(app)
    page = client.submit("/staff/sign-in?to=figures", username="aino", password=PASSWORD)
    page = client.choose(page, "SV – Svenska", titled=True)
    assert page.attribute("html", "lang") == "sv"

    page = client.choose(page, "Logga in", code=phone.code(clock.time))
    assert page.path == "/staff/figures"


def test_without_a_first_page_there_is_no_second(app: Flask) -> None:
    client = browser_of(app)

    assert client.visit("/staff/sign-in/code").path == "/staff/sign-in"
    assert client.submit("/staff/sign-in/code", code="123456", sealed="x").status == 403


# --- Setting up -------------------------------------------------------------------------------


def test_it_is_set_up_with_a_phone_and_shows_its_recovery_codes_once(
    app: Flask, clock: TestClock, tmp_path: Path
) -> None:
    client, elsewhere = at_console(app), at_console(app)
    before = client.browser.get_cookie(COOKIE, path="/staff")
    page = turn_on(client, clock)
    codes = page.first("textarea").text().split()

    assert len(set(codes)) == 10
    assert all(tables.holding(tmp_path, each.replace("-", "")) == [] for each in codes)
    assert elsewhere.visit("/staff/").path == "/staff/sign-in", "v7.4.3: the others have ended"
    after = client.browser.get_cookie(COOKIE, path="/staff")
    assert before is not None
    assert after is not None
    assert before.value != after.value, "v7.2.4: a new one goes on"
    assert client.visit("/staff/").path == "/staff/"
    assert "10 recovery codes are left." in client.visit(HERE).text(".note")


def test_v7_5_1_nothing_of_it_changes_without_the_password(app: Flask, clock: TestClock) -> None:
    client = at_console(app)
    page = client.choose(client.visit(HERE), "Set it up", password="not the password")
    assert page.status == 422
    assert page.text("#errors li") == "The password is wrong. Try again."

    turn_on(client, clock)
    for act in ("Set up another phone", "New recovery codes", "Turn it off"):
        assert client.choose(client.visit(HERE), act, password="wrong again").status == 422
        assert client.choose(client.visit(HERE), act, password="").status == 422
    assert sign_in(browser_of(app), "aino").text("h1") == "One more step"


def test_v6_3_1_the_password_can_be_guessed_five_times_at_a_console_left_open(app: Flask) -> None:
    client = at_console(app)
    said = [
        client.choose(client.visit(HERE), "Set it up", password="guess").status for _ in range(6)
    ]

    assert said == [422] * 5 + [429]
    assert at_console(app).visit(HERE).status == 200
    assert offered(at_console(app)).has(".key"), "nobody else waits"


def test_a_wrong_code_keeps_the_secret_that_the_phone_has_read(
    app: Flask, clock: TestClock
) -> None:
    client = at_console(app)
    page = offered(client)
    again = client.choose(page, "Turn it on", code="000000")

    assert again.status == 422
    assert secret_on(again) == secret_on(page)
    code = code_at(secret_on(page), step_of(clock.time))
    assert client.choose(again, "Turn it on", code=code).has("textarea.codes")


def test_v9_2_2_a_secret_that_was_offered_to_one_cannot_be_set_up_by_another(
    app: Flask, clock: TestClock
) -> None:
    page = offered(at_console(app, "leila"))
    sealed = page.attribute("[name=sealed]", "value") or ""
    code = code_at(secret_on(page), step_of(clock.time))
    aino = at_console(app)

    assert aino.submit(f"{HERE}/confirm", sealed=sealed, code=code).status == 409
    assert not aino.visit(HERE).has(".note")


def test_it_is_turned_off_again(app: Flask, phone: Phone, clock: TestClock) -> None:
    client = browser_of(app)
    give_code(client, sign_in(client, "aino"), phone.code(clock.time))
    page = client.choose(client.visit(HERE), "Turn it off", password=PASSWORD)

    assert page.path == HERE
    assert not page.has(".note")
    assert sign_in(browser_of(app), "aino").path == "/staff/"


def test_v6_5_6_new_recovery_codes_make_the_old_ones_worthless(
    app: Flask, phone: Phone, clock: TestClock
) -> None:
    client = browser_of(app)
    give_code(client, sign_in(client, "aino"), phone.code(clock.time))
    page = client.choose(client.visit(HERE), "New recovery codes", password=PASSWORD)
    fresh = page.first("textarea").text().split()

    elsewhere = browser_of(app)
    second = sign_in(elsewhere, "aino")
    assert give_code(elsewhere, second, phone.codes[0]).status == 422
    assert give_code(elsewhere, second, fresh[0]).path == "/staff/"

"""What a browser is given to keep, over HTTPS: every cookie of every audience."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests import cast
from tests.stationed import code_for, station
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import create_app

SECRET = {"base_url": "https://localhost"}
STAFF = "__Secure-yp-staff"
SIGNED = {"username": "aino", "password": cast.PASSWORD}
ONLY_HERE = ("SameSite=Lax", "SameSite=Strict")


@pytest.fixture
def encrypted(file_store: Store, tmp_path: Path, cache: Path) -> Iterator[Flask]:
    settings = Settings(secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, https=True)
    app = create_app(settings, clock=lambda: cast.NOON)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["youthpoint"].close()


@pytest.fixture
def given(encrypted: Flask, file_store: Store) -> dict[str, list[str]]:
    """What each cookie is given with, by its name: to a visitor, to the staff, to a kiosk."""
    sent = (
        ("/need", {"topics": "work"}),
        ("/staff/sign-in", SIGNED),
        ("/station/pair", {"code": code_for(file_store, station(file_store))}),
    )
    found: dict[str, list[str]] = {}
    for path, fields in sent:
        answer = encrypted.test_client().post(path, data=fields, **SECRET)
        for each in answer.headers.getlist("Set-Cookie"):
            name, *said = each.split("; ")
            if name.partition("=")[2]:  # else it is taken away
                found[name.partition("=")[0]] = said
    return found


def test_all_cookies_are_known(given: dict[str, list[str]]) -> None:
    assert {each.rpartition("-yp")[2] for each in given} == {"", "-staff", "-known", "-station"}


def test_v3_3_1_their_names_say_that_they_go_by_https_alone(given: dict[str, list[str]]) -> None:
    assert {name.partition("yp")[0] for name in given} == {"__Host-", "__Secure-"}


def test_what_is_called_this_hosts_own_is_given_as_browsers_ask_of_it(
    given: dict[str, list[str]],
) -> None:
    bound = [said for name, said in given.items() if name.startswith("__Host-")]

    assert len(bound) == 2
    assert all("Path=/" in said and "Secure" in said for said in bound)
    assert not any(each.startswith("Domain") for said in given.values() for each in said)


def test_over_https_a_cookie_that_a_neighbour_could_have_planted_is_none(encrypted: Flask) -> None:
    browser, planted = encrypted.test_client(), encrypted.test_client()
    browser.post("/staff/sign-in", data=SIGNED, **SECRET)
    kept = browser.get_cookie(STAFF, path="/staff")
    assert kept
    planted.set_cookie("yp-staff", kept.value, path="/staff", secure=True)

    assert browser.get("/staff/", **SECRET).status_code == 200
    assert planted.get("/staff/", **SECRET).status_code == 303


def test_what_is_taken_back_over_https_is_taken_back_as_it_was_given(encrypted: Flask) -> None:
    """A browser obeys no order about such a name that does not come with `Secure`."""
    browser = encrypted.test_client()
    browser.post("/staff/sign-in", data=SIGNED, **SECRET)
    answer = browser.post("/staff/sign-out", **SECRET)
    gone = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith(f"{STAFF}=;")]

    assert len(gone) == 2
    assert all("Secure" in each.split("; ") for each in gone)
    assert browser.get_cookie(STAFF, path="/staff") is None


def test_over_https_they_go_by_https_alone(given: dict[str, list[str]]) -> None:
    assert {name: "Secure" in said for name, said in given.items()} == dict.fromkeys(given, True)


def test_v3_3_2_none_is_sent_with_a_form_of_another_site(given: dict[str, list[str]]) -> None:
    assert all(any(each in said for each in ONLY_HERE) for said in given.values()), given


def test_v3_3_4_no_script_reads_one(given: dict[str, list[str]]) -> None:
    assert {name: "HttpOnly" in said for name, said in given.items()} == dict.fromkeys(given, True)


def test_v3_3_4_no_secret_stands_in_a_page(encrypted: Flask) -> None:
    browser = encrypted.test_client()
    board = browser.post("/staff/sign-in", data=SIGNED, follow_redirects=True, **SECRET)
    kept = browser.get_cookie(STAFF, path="/staff")

    assert kept
    assert board.request.path == "/staff/"
    assert kept.value not in board.text

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
        ("/staff/sign-in", {"username": "aino", "password": cast.PASSWORD}),
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
    assert set(given) == {"yp", "yp-staff", "yp-known", "yp-station"}


def test_over_https_they_go_by_https_alone(given: dict[str, list[str]]) -> None:
    assert {name: "Secure" in said for name, said in given.items()} == dict.fromkeys(given, True)


def test_v3_3_2_none_is_sent_with_a_form_of_another_site(given: dict[str, list[str]]) -> None:
    assert all(any(each in said for each in ONLY_HERE) for said in given.values()), given


def test_v3_3_4_no_script_reads_one(given: dict[str, list[str]]) -> None:
    assert {name: "HttpOnly" in said for name, said in given.items()} == dict.fromkeys(given, True)


def test_v3_3_4_no_secret_stands_in_a_page(encrypted: Flask) -> None:
    browser = encrypted.test_client()
    signed = {"username": "aino", "password": cast.PASSWORD}
    board = browser.post("/staff/sign-in", data=signed, follow_redirects=True, **SECRET)
    kept = browser.get_cookie("yp-staff", path="/staff")

    assert kept
    assert board.request.path == "/staff/"
    assert kept.value not in board.text

"""What a browser is told beside each answer: one requirement after another, on every kind of it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from tests.client import Client
from tests.staffers import at_console
from tests.visitors import take_number

PLACES = (
    *(
        "/",
        "/need",
        "/privacy",
        "/staff/sign-in",
        "/staff/",
        "/kiosk/",
        "/display/",
        "/station/pair",
    ),
    *("/api/v1/points", "/api/v1/openapi.json", "/nowhere", "/healthz", "/manifest.webmanifest"),
    *("/sw.js", "/static/css/base.css", "/static/", "/coordinator/", "/metrics"),
)
"""A page of each audience, a refusal, a file, and what programs ask for."""


def answers(browser: FlaskClient) -> Iterator[tuple[str, Headers]]:
    """Yield what every kind of answer carries."""
    for path in PLACES:
        with browser.get(path) as answer:
            yield path, answer.headers
    with browser.put("/") as refused:
        yield "PUT /", refused.headers


def policy(headers: Headers) -> dict[str, str]:
    """Return the directives of a policy."""
    parts = (each.strip().partition(" ") for each in headers["Content-Security-Policy"].split(";"))
    return {name: said for name, _, said in parts}


def test_v3_4_3_a_page_loads_nothing_that_is_not_ours(client: Client) -> None:
    for path, headers in answers(client.browser):
        said = policy(headers)
        assert said.get("object-src", said["default-src"]) == "'none'", path
        assert said["base-uri"] == "'none'", path
        assert set(said.values()) == {"'none'", "'self'"}, path


def test_v3_4_4_nothing_is_taken_for_what_it_does_not_say_it_is(client: Client) -> None:
    for path, headers in answers(client.browser):
        assert headers["X-Content-Type-Options"] == "nosniff", path


def test_v3_4_5_no_other_site_is_told_where_somebody_was(client: Client) -> None:
    for path, headers in answers(client.browser):
        assert headers["Referrer-Policy"] == "same-origin", path


def test_v3_4_6_no_page_stands_within_another_ones(client: Client) -> None:
    for path, headers in answers(client.browser):
        assert policy(headers)["frame-ancestors"] == "'none'", path
        assert headers["X-Frame-Options"] == "DENY", path


def test_v3_4_8_no_window_of_another_site_reaches_a_page(client: Client) -> None:
    for path, headers in answers(client.browser):
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path


def test_v4_1_1_every_answer_says_what_it_is_and_in_which_letters(client: Client) -> None:
    for path, headers in answers(client.browser):
        if headers.get("Content-Length") == "0":
            continue
        kind = headers["Content-Type"]
        assert not kind.startswith("text/") or "charset=utf-8" in kind, (path, kind)


def test_v14_3_2_no_page_is_kept_by_a_browser(app: Flask, client: Client) -> None:
    aino, kaisa = at_console(app), at_console(app, "kaisa")
    pages = {
        client: ["/", "/need", take_number(client).path],
        aino: ["/staff/", "/staff/bookings", "/staff/me", "/staff/figures"],
        kaisa: ["/coordinator/", "/coordinator/accounts", "/coordinator/log"],
    }

    for who, paths in pages.items():
        for path in paths:
            answer = who.browser.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["Cache-Control"] == "no-store", path


@pytest.mark.parametrize("path", ["/.git/config", "/static/../.git/config", "/static/..%2Fapp.py"])
def test_v13_4_1_nothing_of_the_source_is_served(client: Client, path: str) -> None:
    assert client.browser.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/static", "/static/", "/static/js/", "/static/css"])
def test_v13_4_3_no_folder_is_listed(client: Client, path: str) -> None:
    assert client.browser.get(path).status_code == 404


def test_v13_4_4_nothing_that_was_sent_is_sent_back(client: Client) -> None:
    for path in PLACES:
        answer = client.browser.open(path, method="TRACE", headers={"X-Canary": "Canary"})
        assert answer.status_code in (404, 405), path
        assert "Canary" not in answer.text, path

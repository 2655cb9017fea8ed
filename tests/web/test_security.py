"""What protects every answer, and what is too much to read."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests import cast
from tests.client import Client
from tests.visitors import take_number
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy
from youthpoint.web import LARGEST_FORM, create_app
from youthpoint.web.security import HEADERS
from youthpoint.web.visitor import barriers, words

HTTPS_ONLY = "Strict-Transport-Security"


@pytest.fixture
def limited(file_store: Store, tmp_path: Path, cache: Path) -> Iterator[FlaskClient]:
    """A browser from whose address a single form is taken a minute."""
    settings = Settings(
        secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, visitor_writes=1
    )
    app = create_app(settings, clock=lambda: cast.NOON)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app.test_client()
    app.extensions["youthpoint"].close()


@pytest.fixture
def encrypted(file_store: Store, tmp_path: Path, cache: Path) -> Iterator[FlaskClient]:
    settings = Settings(secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, https=True)
    app = create_app(settings)
    yield app.test_client()
    app.extensions["youthpoint"].close()


def style(browser: FlaskClient) -> str:
    """Return the address of a static file."""
    found = LexborHTMLParser(browser.get("/").text).css("link[rel=stylesheet]")
    return found[0].attributes["href"] or ""


def headers_of(browser: FlaskClient, path: str) -> Headers:
    with browser.get(path) as answer:
        return answer.headers


def test_over_https_a_browser_is_told_to_come_no_other_way(encrypted: FlaskClient) -> None:
    for path in ("/", "/staff/sign-in", "/nowhere", style(encrypted)):
        assert headers_of(encrypted, path)[HTTPS_ONLY] == "max-age=31536000", path


def test_over_http_nobody_is_sent_to_https(client: Client) -> None:
    for path in ("/", style(client.browser)):
        assert HTTPS_ONLY not in headers_of(client.browser, path)


def test_v3_5_8_other_sites_may_not_read_our_files(client: Client) -> None:
    headers = headers_of(client.browser, style(client.browser))

    assert headers["Content-Type"].startswith("text/css")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(("size", "status"), [(1000, 400), (LARGEST_FORM + 1, 413)])
def test_a_body_that_does_not_say_its_length_is_measured(
    app: Flask, client: Client, size: int, status: int
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    sent: dict[str, Any] = {
        "input_stream": BytesIO(b"nickname=" + b"x" * size),
        "content_type": "application/x-www-form-urlencoded",
        "headers": {"Transfer-Encoding": "chunked"},
        "environ_overrides": {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    }
    answer = client.browser.post("/who", **sent)

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("status", "method", "path"),
    [
        (200, "GET", "/"),
        (303, "GET", "/staff/"),
        (404, "GET", "/nowhere"),
        (405, "PUT", "/"),
        (500, "GET", "/privacy"),
        (503, "GET", "/accessibility"),
    ],
)
def test_every_kind_of_answer_is_protected(
    limited: FlaskClient, monkeypatch: pytest.MonkeyPatch, status: int, method: str, path: str
) -> None:
    def broken(template: str, **_page: object) -> str:
        raise StoreBusy if "accessibility" in template else RuntimeError

    for module in (words, barriers):
        monkeypatch.setattr(module, "render_template", broken)

    check(limited.open(path, method=method), status)


def test_a_refusal_of_too_much_and_of_too_often_is_protected(limited: FlaskClient) -> None:
    check(limited.post("/need", data={"topics": "x" * (LARGEST_FORM + 1)}), 413)
    limited.post("/need")

    check(limited.post("/need"), 429)


@pytest.mark.parametrize(
    "path",
    ["/healthz", "/readyz", "/metrics", "/sw.js", "/api/v1/openapi.json", "/manifest.webmanifest"],
)
def test_what_is_no_page_is_protected_too(client: Client, path: str) -> None:
    headers = headers_of(client.browser, path)

    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_a_stream_begins_with_the_same_headers(client: Client) -> None:
    link = take_number(client).path

    assert client.browser.get(f"{link}/live").status_code == 204  # this browser gives no line away
    headers = headers_of(client.browser, f"{link}/live")
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def check(answer: TestResponse, status: int) -> None:
    """See that an answer is what was asked for, and protected."""
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"Server", "X-Powered-By"} & set(answer.headers.keys())

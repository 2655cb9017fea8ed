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

from tests import cast
from tests.client import Client
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.web import LARGEST_FORM, create_app

HTTPS_ONLY = "Strict-Transport-Security"


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


def test_other_sites_may_not_read_our_files(client: Client) -> None:
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

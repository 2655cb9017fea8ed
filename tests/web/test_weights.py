"""How much a phone has to load after the first page, with the country's own topics."""

import re
from collections.abc import Iterator
from gzip import decompress
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import KEY, PUSH_KEY
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.prepared import prepared
from tests.referred import join
from tests.staffers import browser_of
from youthpoint import seed
from youthpoint.operations.setup import points
from youthpoint.settings import Settings
from youthpoint.web import create_app

FIRST_VISIT = 40_000
"""Bytes of all that the first page brings, as they are transferred."""

LATER_PAGE = 5_000
"""Bytes of a page after the first, as they are transferred."""

BROUGHT = re.compile(r'"(/(?:static/|manifest)[^"#]+)|url\(\.\.(/fonts/ahn\.woff2)\)')
"""What a page makes a browser load, and a style sheet: the one font that these languages need."""


@pytest.fixture
def demo(tmp_path: Path, cache: Path, clock: TestClock) -> Iterator[Flask]:
    """The pages over the demo's point."""
    settings = Settings(
        secret_key=KEY.decode(), data=tmp_path, cache_folder=cache, push_key=PUSH_KEY
    )
    store = prepared(settings.database)
    points.furnish(store, [seed.demo()[0]])
    join(store)
    store.close()
    app = create_app(settings, clock=clock)
    app.config.update(WTF_CSRF_ENABLED=False)
    yield app
    app.extensions["youthpoint"].close()


def loaded(client: Client, path: str) -> TestResponse:
    return client.browser.get(path, headers={"Accept-Encoding": "gzip"}, follow_redirects=True)


def booked(client: Client) -> tuple[str, ...]:
    """Let somebody book a time; return all pages on the way, and what its link opens."""
    client.submit("/need", topics=("work", "people"))
    go_on(client, client.visit("/book"))
    go_on(client, client.visit("/book/who"))
    way = ("/book", "/book/with", "/book/who", "/book/check", "/book/wait")
    heavy = [path for path in way if len(loaded(client, path).data) > LATER_PAGE]
    assert heavy == [], "while the time is held"
    there = go_on(client, client.visit("/book/check"))
    return (there.path, f"{there.path}/move", f"{there.path}/move/with", f"{there.path}/cancel")


def referred(client: Client) -> tuple[str, ...]:
    """Let somebody ask to be contacted, at some length; return all pages on the way."""
    message = " ".join(f"{number}. jag vill hitta ett jobb" for number in range(30))
    said = {"name": "Aino Esimerkki", "phone": "040 765 4321", "message": message}
    asked = client.visit("/ask")
    check = client.choose(asked, asked.text(".bar .pri"), said)
    heavy = [path for path in ("/ask", "/ask/check") if len(loaded(client, path).data) > LATER_PAGE]
    assert heavy == [], "while it is written"
    given = client.choose(check, check.text("main form button"))
    return (given.path, f"{given.path}/take-back")


def go_on(client: Client, page: Page) -> Page:
    return client.choose(page, page.text(".bar .pri"))


def brought(client: Client, path: str) -> dict[str, int]:
    """Return the weight of an address, and of all that it makes a browser load."""
    weights, asked = dict[str, int](), [path]
    for each in asked:
        with loaded(client, each) as found:
            sent, packed = found.data, "Content-Encoding" in found.headers
        weights[each] = len(sent)
        read = (decompress(sent) if packed else sent).decode(errors="ignore")
        files = [
            unescape(file) or f"{each.rsplit('/', 2)[0]}{font}"
            for file, font in BROUGHT.findall(read)
        ]
        asked += [file for file in dict.fromkeys(files) if file not in asked]
    return weights


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_first_visit_is_light_with_all_that_it_brings(demo: Flask, language: str) -> None:
    weights = brought(browser_of(demo, language=language), "/")
    on_a_screen = [path for path in weights if path.endswith("512.png")]
    for path in on_a_screen:
        del weights[path]

    brings = {path.partition("?")[0].rpartition(".")[2] for path in weights}
    assert brings >= {"css", "png", "svg", "webmanifest", "woff2"}
    assert sum(weights.values()) <= FIRST_VISIT, weights


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_after_the_first_is_light(demo: Flask, language: str) -> None:
    client = browser_of(demo, language=language)
    client.submit("/need", topics=("work", "people"))
    ticket = client.submit("/who", nickname="Otso", titled=False).path
    window = client.visit("/call").attribute("#window-0", "value") or ""
    client.submit("/call", window=window, phone="040 765 4321", nickname="Otso")
    asked = client.submit("/call/check").path
    calls = ("/call", asked, f"{asked}/withdraw")
    paths = (
        *calls,
        *booked(client),
        *referred(client),
        "/need",
        "/how",
        "/who",
        ticket,
        "/drop-by",
        "/code",
        "/privacy",
        "/accessibility",
    )
    weights = {path: len(loaded(client, path).data) for path in paths}

    assert {path: weight for path, weight in weights.items() if weight > LATER_PAGE} == {}


def test_a_long_page_is_compressed_for_who_asks_for_it_and_for_nobody_else(demo: Flask) -> None:
    client = browser_of(demo)
    compressed, plain = loaded(client, "/privacy"), client.browser.get("/privacy")

    assert compressed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in compressed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    assert decompress(compressed.data) == plain.data


def test_a_short_page_goes_as_it_is(demo: Flask) -> None:
    assert "Content-Encoding" not in loaded(browser_of(demo), "/code").headers

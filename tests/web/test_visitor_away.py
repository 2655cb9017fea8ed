"""What the server says of keeping and of putting these pages on a phone's screen."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from tests import cast
from tests.cast import NOON, arrive
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.past_days import MIDNIGHT
from tests.staffers import browser_of
from tests.visitors import called, finished, left, missed, path_of, served
from youthpoint.store import Store

KEEP_FOR = "X-Keep-For"


@pytest.mark.parametrize("become", [None, called, served, missed])
def test_an_open_ticket_may_be_kept_until_the_point_s_day_is_over(
    client: Client, file_store: Store, become: object
) -> None:
    visit = arrive(file_store)
    if callable(become):
        become(file_store, visit)

    page = client.visit(path_of(visit), titled=False)

    assert page.headers[KEEP_FOR] == str(int((MIDNIGHT - NOON).total_seconds()))
    assert page.has("script[src*='away.js']")
    assert page.attribute("#offline", "data-worker") == "/sw.js"


def test_what_a_browser_only_keeps_is_told_nothing_that_is_told_once(
    client: Client, file_store: Store
) -> None:
    visit = arrive(file_store)
    called(file_store, visit)

    kept = client.browser.get(path_of(visit), headers={"X-Only-Kept": "1"})
    seen = client.visit(path_of(visit), titled=False)

    assert 'class="called"' in kept.text
    assert seen.attribute("body", "class") == "called just"


def test_as_seconds_for_a_phone_s_clock_may_be_wrong(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    visit = arrive(file_store)
    clock.time = MIDNIGHT - timedelta(seconds=1)

    assert client.visit(path_of(visit), titled=False).headers[KEEP_FOR] == "1"


@pytest.mark.parametrize("end", [left, finished])
def test_a_ticket_whose_visit_has_ended_may_not_be_kept(
    client: Client, file_store: Store, end: object
) -> None:
    visit = arrive(file_store)
    assert callable(end)
    end(file_store, visit)
    page = client.visit(path_of(visit), titled=False)

    assert KEEP_FOR not in page.headers
    assert not page.has("#offline, script[src*='away.js']")


def test_no_other_page_may_be_kept(client: Client, file_store: Store) -> None:
    visit = arrive(file_store)
    client.submit("/need", topics="work")
    others = ("/", "/need", "/how", "/who", "/code", "/away", "/staff/sign-in", "/t/nobodys")

    for path in (*others, f"{path_of(visit)}/leave"):
        answer = client.browser.get(path)
        assert KEEP_FOR not in answer.headers, path
        assert answer.headers["Cache-Control"] == "no-store", path


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(client: Client) -> None:
    answer = client.browser.get("/sw.js")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_page_for_one_that_does_not_come_names_the_phone_and_nobody(client: Client) -> None:
    client.submit("/need", topics="work")
    client.submit("/who", nickname="Canary", titled=False)

    page = client.visit("/away")

    assert page.text("h1") == "No connection"
    assert "Come to the desk" in page.text("main")
    assert "040 123 4567" in page.text("main")
    assert "Canary" not in page.html
    assert not page.has("form")


@pytest.mark.parametrize(("language", "name"), [("fi", "Testipiste"), ("sv", "Testpunkten")])
def test_the_pages_can_be_put_on_the_screen_in_each_language(
    app: Flask, language: str, name: str
) -> None:
    link = browser_of(app, language=language).visit("/").attribute("link[rel=manifest]", "href")
    assert link
    stranger = app.test_client(use_cookies=False)

    answer = stranger.get(link)
    told = json.loads(answer.text)

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert "Set-Cookie" not in answer.headers
    assert "manifest-src 'self'" in answer.headers["Content-Security-Policy"]
    assert (told["name"], told["lang"]) == (name, language)
    assert len(told["short_name"]) <= 12
    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    for icon in told["icons"]:
        with stranger.get(icon["src"]) as file:
            side = int(icon["sizes"].split("x")[0])
            assert Image.open(BytesIO(file.data)).size == (side, side)
            assert len(file.data) < 5_000
    assert {each.get("purpose") for each in told["icons"]} == {None, "maskable"}


def test_where_nobody_knows_the_point_it_has_the_plain_name(app: Flask, file_store: Store) -> None:
    stranger = app.test_client(use_cookies=False)
    told = json.loads(stranger.get("/manifest.webmanifest?in=xx&at=nowhere").text)

    assert told["lang"] == "fi"
    assert told["name"] == cast.POINT.name.in_language("fi").text, "there is only one"

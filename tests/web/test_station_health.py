"""What a device tells of itself; its forms are guarded, and it keeps no visitor's cookie."""

from datetime import datetime, timedelta
from importlib.metadata import version

import pytest
from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from tests.cast import NOON
from tests.client import Client
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.stationed import device
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store
from youthpoint.web import stations as guard
from youthpoint.web.live.questions import ASKED_HERE

MINUTE = timedelta(minutes=1)


def page() -> str:
    guard.station(StationKind.KIOSK)
    session["language"] = "sv"
    return str(generate_csrf())


@pytest.fixture
def app(app: Flask) -> Flask:
    """With a page of a kiosk: its form token, and something that it would remember."""
    app.config["WTF_CSRF_ENABLED"] = True
    app.add_url_rule("/kiosk/test", "test.kiosk", page)
    return app


@pytest.fixture
def kiosk(app: Flask, file_store: Store) -> Client:
    return device(app, file_store)


def tells(client: Client, token: str, path: str = "/station/health", **fields: str) -> int:
    data = {"csrf_token": token, **fields}
    return client.browser.post(path, data=data).status_code


def token_of(client: Client) -> str:
    return client.browser.get("/kiosk/test").text


def known(store: Store) -> tuple[datetime | None, str, str]:
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    return found.seen_at, found.version, found.printer


def test_a_device_tells_its_version_and_how_its_printer_is(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    token = token_of(kiosk)
    assert tells(kiosk, token, version="1.2", printer="ready") == 204
    assert known(file_store) == (NOON, "1.2", "ready")

    clock.time += MINUTE
    assert tells(kiosk, token, path="/station/health?for=kiosk", version="1.3") == 204
    assert known(file_store) == (NOON + MINUTE, "1.3", "ready")


def test_what_is_too_long_is_cut(kiosk: Client, file_store: Store) -> None:
    assert tells(kiosk, token_of(kiosk), version="9" * 5000, printer="\0" * 99) == 204

    _seen, version, printer = known(file_store)
    assert (len(version), printer) == (40, "")


def test_opening_a_page_shows_that_a_device_is_there_once_a_minute(
    kiosk: Client, file_store: Store, clock: TestClock
) -> None:
    seen = []
    for _ in range(4):
        token_of(kiosk)
        seen.append(known(file_store)[0])
        clock.time += MINUTE / 2

    assert seen == [NOON, NOON, NOON + MINUTE, NOON + MINUTE]


def test_a_stream_that_nobody_reads_any_more_shows_no_device(
    kiosk: Client, file_store: Store
) -> None:
    kiosk.browser.get("/kiosk/test", environ_overrides={ASKED_HERE: True})

    assert known(file_store)[0] is None


def test_a_device_shows_the_version_whose_page_it_has_loaded(
    kiosk: Client, file_store: Store
) -> None:
    kiosk.browser.get("/kiosk/test")
    assert known(file_store)[1] == ""

    kiosk.browser.get("/kiosk/test", headers={"Accept": "text/html,*/*;q=0.8"})

    assert known(file_store)[1] == version("youthpoint")


def test_nothing_is_taken_from_who_is_no_device(app: Flask, kiosk: Client) -> None:
    token = token_of(kiosk)
    app.config["WTF_CSRF_ENABLED"] = False

    answer = browser_of(app).browser.post("/station/health", data={"csrf_token": token})

    assert (answer.status_code, answer.location) == (303, "/station/pair?for=kiosk")


@pytest.mark.parametrize("token", ["", "x"])
def test_a_form_without_the_devices_token_is_refused(kiosk: Client, token: str) -> None:
    assert tells(kiosk, token) == 400


def test_the_token_of_another_device_is_refused(
    app: Flask, kiosk: Client, file_store: Store
) -> None:
    other = device(app, file_store, name="At the back")

    assert tells(kiosk, token_of(other)) == 400
    assert tells(kiosk, token_of(kiosk)) == 204


def test_a_device_keeps_no_visitors_cookie_and_reads_none(kiosk: Client) -> None:
    kiosk.browser.set_cookie("yp", "whatever")

    answer = kiosk.browser.get("/kiosk/test")

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" in answer.headers.getlist("Vary")

"""What the browser of a device keeps: its key, for as long as it is in use, and nothing else."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.client import Client
from tests.staffers import browser_of
from tests.stationed import COOKIE, code_for, device, station
from youthpoint.domain.stations.stations import StationKind
from youthpoint.store import Store
from youthpoint.web import stations as guard


@pytest.fixture
def app(app: Flask) -> Flask:
    """With a page that only a kiosk is shown."""
    app.add_url_rule("/kiosk/test", "test.kiosk", lambda: guard.station(StationKind.KIOSK).name)
    return app


def asks(client: Client) -> tuple[int, str]:
    answer = client.browser.get("/kiosk/test")
    return answer.status_code, answer.text


def test_what_the_browser_had_of_a_visitor_goes_when_it_becomes_a_device(
    app: Flask, file_store: Store
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = browser_of(app)
    client.visit("/?lang=sv")
    page = client.visit("/station/pair?for=kiosk")
    assert client.browser.get_cookie("yp")
    token = page.attribute("[name=csrf_token]", "value")
    code = code_for(file_store, station(file_store))

    client.browser.post("/station/pair", data={"csrf_token": token, "code": code})

    assert client.browser.get_cookie(COOKIE)
    assert client.browser.get_cookie("yp") is None


def test_a_device_in_use_keeps_its_key_for_another_year(app: Flask, file_store: Store) -> None:
    client = device(app, file_store)
    held = client.browser.get_cookie(COOKIE)

    opened = client.browser.get("/kiosk/test", headers={"Accept": "text/html"})

    assert held
    assert opened.headers["Set-Cookie"].startswith(f"{COOKIE}={held.value}; ")
    for each in ("Max-Age=31536000", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert each in opened.headers["Set-Cookie"]
    assert "Set-Cookie" not in client.browser.get("/kiosk/test").headers


def test_a_device_that_is_connected_anew_is_given_no_visitors_cookie(
    app: Flask, file_store: Store
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    kiosk = device(app, file_store)
    page = kiosk.visit("/station/pair?for=kiosk")
    assert "Set-Cookie" not in page.headers
    token = page.attribute("[name=csrf_token]", "value")
    code = code_for(file_store, station(file_store, name="At the back"))

    answer = kiosk.browser.post("/station/pair", data={"csrf_token": token, "code": code})

    assert (answer.status_code, asks(kiosk)) == (303, (200, "At the back"))


def test_in_the_demo_a_browser_is_one_device_after_another_and_stays_a_visitors(
    app: Flask, file_store: Store
) -> None:
    context = app.extensions["youthpoint"]
    context.settings = replace(context.settings, demo=True)
    app.config["WTF_CSRF_ENABLED"] = True
    for kind in StationKind:
        station(file_store, kind, name=kind)
    client = browser_of(app)
    client.visit("/?lang=sv")

    for words, place in (("Kiosk", "/kiosk/"), ("Skärm i aulan", "/display/")):
        page = client.visit(f"/station/pair?for={place.strip('/')}&lang=sv")
        assert client.choose(page, f"Prova som: {words}").path == place

    assert client.visit("/").attribute("html", "lang") == "sv"

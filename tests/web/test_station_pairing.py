"""Connecting a device at its own page; what it holds, and what becomes of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import KEY, NOON
from tests.client import HTMX, Client, Page
from tests.conftest import TestClock
from tests.staffers import browser_of
from tests.stationed import COOKIE, code_for, device, station
from youthpoint.domain import codes
from youthpoint.domain.stations.stations import Station, StationKind
from youthpoint.operations.stations import stations
from youthpoint.store import Store
from youthpoint.web import stations as guard


@pytest.fixture
def app(app: Flask) -> Flask:
    """With pages that only a kiosk is shown, and only a display."""
    app.add_url_rule("/kiosk/test", "test.kiosk", lambda: guard.station(StationKind.KIOSK).name)
    app.add_url_rule("/display/test", "test.wall", lambda: guard.station(StationKind.DISPLAY).name)
    return app


def sent(client: Client, code: str) -> TestResponse:
    return client.browser.post("/station/pair", data={"code": code})


def refused(client: Client, code: str) -> tuple[int, str]:
    page = Page(sent(client, code)).criticise(tokens=False)
    assert page.text("title").startswith("Error:")
    return page.status, page.text("#code-error")


def asks(client: Client, path: str = "/kiosk/test", **more: object) -> tuple[int, str]:
    answer = client.browser.get(path, **more)
    return answer.status_code, answer.location or answer.text


def test_a_typed_code_connects_the_browser_and_leads_to_where_it_begins(
    client: Client, file_store: Store
) -> None:
    code = code_for(file_store, station(file_store))
    page = client.visit("/station/pair?for=kiosk")
    assert page.text(".ph p") == "This device is not connected. Ask the coordinator for a code."

    answer = sent(client, codes.shown(code).lower())

    assert (answer.status_code, answer.location) == (303, "/kiosk/")
    assert asks(client) == (200, "By the door")
    given = answer.headers["Set-Cookie"]
    assert given.startswith(f"{COOKIE}=")
    for each in ("HttpOnly", "SameSite=Strict", "Path=/;", "Max-Age=31536000"):
        assert each in f"{given};"


def test_who_is_no_device_is_led_to_the_pairing_page(app: Flask, client: Client) -> None:
    del app
    assert asks(client) == (303, "/station/pair?for=kiosk")
    assert asks(client, "/display/test") == (303, "/station/pair?for=display")
    part = client.browser.get("/kiosk/test", headers=HTMX)
    assert part.headers["HX-Redirect"] == "/station/pair?for=kiosk"


@pytest.mark.parametrize("value", ["x", "", ".", "...", "é", '"\\303', "A" * 3000, "a.b.c.d.e"])
def test_a_cookie_that_is_none_of_ours_is_led_there_too(client: Client, value: str) -> None:
    client.browser.set_cookie(COOKIE, value)

    assert asks(client) == (303, "/station/pair?for=kiosk")
    assert client.visit("/station/pair").status == 200


def test_a_device_is_shown_nothing_of_another_kind(app: Flask, file_store: Store) -> None:
    kiosk = device(app, file_store)

    assert asks(kiosk) == (200, "By the door")
    assert asks(kiosk, "/display/test") == (303, "/station/pair?for=display")


def test_a_browser_can_be_a_kiosk_and_a_display(app: Flask, file_store: Store) -> None:
    client = device(app, file_store)
    wall = station(file_store, StationKind.DISPLAY, name="On the wall")
    assert sent(client, code_for(file_store, wall)).location == "/display/"

    assert asks(client) == (200, "By the door")
    assert asks(client, "/display/test") == (200, "On the wall")


def test_a_device_out_of_use_ends_with_its_next_request(app: Flask, file_store: Store) -> None:
    client = device(app, file_store)
    assert asks(client) == (200, "By the door")
    with file_store.read() as uow:
        (found,) = uow.stations.at("point")
    stations.revoke(file_store, found.id, by=None, now=NOON)

    assert asks(client) == (303, "/station/pair?for=kiosk")
    page = client.visit("/station/pair?for=kiosk")
    assert page.text(".note") == (
        "This device is not connected any more. Ask the coordinator for a code."
    )


def test_when_another_browser_is_connected_the_first_is_out(app: Flask, file_store: Store) -> None:
    found = station(file_store)
    first, second = browser_of(app), browser_of(app)
    for each in (first, second):
        sent(each, code_for(file_store, found))

    assert asks(first) == (303, "/station/pair?for=kiosk")
    assert asks(second) == (200, "By the door")


def test_a_code_that_was_used_or_is_late_says_so(
    app: Flask, client: Client, file_store: Store, clock: TestClock
) -> None:
    over = (410, "This code has been used or is too old. Ask for a new one.")
    used = code_for(file_store, station(file_store))
    sent(browser_of(app), used)
    late = code_for(file_store, station(file_store))

    assert refused(client, used) == over
    clock.time += timedelta(minutes=10)
    assert refused(client, late) == over


def test_after_five_wrong_codes_there_is_a_minutes_pause_and_only_for_this_browser(
    app: Flask, client: Client, file_store: Store, clock: TestClock
) -> None:
    code = code_for(file_store, station(file_store))
    app.config["WTF_CSRF_ENABLED"] = True
    other = browser_of(app)
    token = client.visit("/station/pair").attribute("[name=csrf_token]", "value")
    fields = {"csrf_token": token, "code": "ABCDEFGHJ"}

    tried = [client.browser.post("/station/pair", data=fields).status_code for _ in range(6)]
    assert tried == [404] * 5 + [429]
    page = Page(client.browser.post("/station/pair", data=fields))
    assert page.text("#code-error") == "Too many tries. Wait 1 minute and try again."
    wrong = other.choose(other.visit("/station/pair"), "Connect", code="ABCDEFGHJ")
    assert wrong.text("#code-error") == ("We can’t find that code. Check it, or ask for a new one.")
    clock.time += timedelta(seconds=61)
    assert client.browser.post("/station/pair", data=fields | {"code": code}).status_code == 303


def test_nobody_gains_tries_by_forgetting_the_cookie(app: Flask, file_store: Store) -> None:
    code = code_for(file_store, station(file_store))
    app.config["WTF_CSRF_ENABLED"] = True
    for _ in range(50):
        client = browser_of(app)
        client.choose(client.visit("/station/pair"), "Connect", code="ABCDEFGHJ")

    late, elsewhere = browser_of(app), browser_of(app, address="10.0.0.2")
    assert late.choose(late.visit("/station/pair"), "Connect", code=code).status == 429
    page = elsewhere.visit("/station/pair")
    token = page.attribute("[name=csrf_token]", "value")
    data = {"csrf_token": token, "code": code}
    assert elsewhere.browser.post("/station/pair", data=data).status_code == 303


def test_another_language_keeps_what_was_typed_and_for_what(client: Client) -> None:
    page = client.choose(client.visit("/station/pair?for=display"), "SV – Svenska", code="HKR-4")

    assert (page.status, page.attribute("html", "lang")) == (200, "sv")
    assert page.attribute("#code", "value") == "HKR-4"
    assert page.attribute("[name=for]", "value") == "display"


def test_v15_2_3_nobody_is_a_device_without_a_code_but_in_the_demo(
    client: Client, file_store: Store
) -> None:
    station(file_store)

    assert "Just trying?" not in client.visit("/station/pair").html
    assert client.submit("/station/try", kind="kiosk").status == 404


@pytest.fixture
def demo(app: Flask, file_store: Store) -> Client:
    context = app.extensions["youthpoint"]
    context.settings = replace(context.settings, demo=True)
    for kind in StationKind:
        station(file_store, kind, name=kind)
    return browser_of(app)


def test_in_the_demo_a_browser_is_each_device_by_one_tap(demo: Client) -> None:
    page = demo.visit("/station/pair?for=kiosk")
    assert page.all(".card button") == [
        "Try as: Kiosk", "Try as: Exit tablet", "Try as: Lobby display",
    ]  # fmt: skip

    for kind, place in (("display", "/display/"), ("exit", "/kiosk/"), ("kiosk", "/kiosk/")):
        answer = demo.browser.post("/station/try", data={"kind": kind})
        assert (answer.status_code, answer.location) == (303, place)
    assert asks(demo) == (200, "kiosk"), "which begins where the exit tablet does"
    assert asks(demo, "/display/test") == (200, "display")
    assert demo.submit("/station/try", kind="toaster").status == 404


def test_the_key_opens_nothing_with_another_secret_key(file_store: Store) -> None:
    found = station(file_store)
    _station, secret = stations.pair(
        file_store, code_for(file_store, found), device="a", key=KEY, now=NOON
    )

    with file_store.read() as uow:
        assert isinstance(stations.admitted(uow, secret, key=KEY), Station)
        with pytest.raises(Exception, match="station-unknown"):
            stations.admitted(uow, secret, key=b"another")

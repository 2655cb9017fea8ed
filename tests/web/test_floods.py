"""Whoever sends forms in floods is asked to wait; the house and its devices go on."""

import os
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import cast
from tests.conftest import TestClock
from youthpoint.settings import VISITOR_WRITES, Settings
from youthpoint.store import Store
from youthpoint.web import create_app
from youthpoint.web.tallies import MOST, Tally

FEW = 3
SAFE = {"GET", "HEAD", "OPTIONS"}
ANYTHING = {"door": "t"}

GUARDED = {
    "staff": "tests/web/test_staff_rights.py, test_staff_sign_in.py",
    "coordinator": "tests/web/test_coordinator_rights.py",
    "kiosk": "tests/operations/stations/test_kiosks.py",
    "station": "tests/web/test_station_pairing.py",
    "api": "tests/web/test_api_problems.py",
}
"""Whose forms are refused or counted by who sends them, and where that is shown."""


@pytest.fixture
def limited(file_store: Store, tmp_path: Path, cache: Path, clock: TestClock) -> Iterator[Flask]:
    settings = Settings(
        secret_key=cast.KEY.decode(), data=tmp_path, cache_folder=cache, visitor_writes=FEW
    )
    app = create_app(settings, clock=clock)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["youthpoint"].close()


def writes_of(app: Flask) -> dict[str, str]:
    """Return every address that takes more than questions, by the name of its route."""
    urls = app.url_map.bind("localhost")
    return {
        rule.endpoint: urls.build(
            rule.endpoint, {each: ANYTHING.get(each, "x") for each in rule.arguments}, "POST"
        )
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("visitor.") and (rule.methods or set()) - SAFE
    }


def send(browser: FlaskClient, path: str, times: int, who: str = "192.0.2.7") -> int:
    """Send so many times, and return what the last one came to."""
    sent = [browser.post(path, environ_overrides={"REMOTE_ADDR": who}) for _ in range(times)]
    return sent[-1].status_code


def test_v2_4_1_every_form_of_visitors_is_counted(limited: Flask, clock: TestClock) -> None:
    routes = writes_of(limited)
    assert len(routes) > 30
    unlimited = {}
    for name, path in routes.items():
        clock.time += timedelta(minutes=1)
        before, after = (send(limited.test_client(), path, each) for each in (FEW, 1))
        if (before == HTTPStatus.TOO_MANY_REQUESTS) or after != HTTPStatus.TOO_MANY_REQUESTS:
            unlimited[name] = (before, after)

    assert unlimited == {}


def test_no_other_audience_takes_forms_uncounted(app: Flask) -> None:
    others = {
        rule.endpoint.partition(".")[0]
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) - SAFE
    }

    assert others == {"visitor", *GUARDED}
    root = Path(__file__).parents[2]
    assert all((root / said.partition(",")[0]).exists() for said in GUARDED.values())


def test_other_addresses_are_not_held_up_and_a_minute_later_nobody_is(
    limited: Flask, clock: TestClock
) -> None:
    browser = limited.test_client()

    assert send(browser, "/need", FEW + 1) == HTTPStatus.TOO_MANY_REQUESTS
    assert send(browser, "/need", 1, "192.0.2.8") != HTTPStatus.TOO_MANY_REQUESTS
    assert browser.get("/", environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    clock.time += timedelta(minutes=1)
    assert send(browser, "/need", 1) != HTTPStatus.TOO_MANY_REQUESTS


def test_a_new_cookie_does_not_help(limited: Flask) -> None:
    for _ in range(FEW):
        send(limited.test_client(), "/need", 1)

    assert send(limited.test_client(), "/need", 1) == HTTPStatus.TOO_MANY_REQUESTS


def test_all_processes_count_together() -> None:
    tally = Tally()
    children = []
    for _ in range(4):
        if not (child := os.fork()):
            for _ in range(500):
                tally.count("somebody", at=cast.NOON)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)

    assert tally.count("somebody", at=cast.NOON) == 4 * 500 + 1


def test_more_senders_than_there_is_room_for_share_it() -> None:
    tally = Tally()
    highest = max(tally.count(f"sender {each}", at=cast.NOON) for each in range(2 * MOST))

    assert 1 < highest <= 2 * MOST
    later = cast.NOON + timedelta(minutes=1)
    assert tally.count("sender 1", at=later) == 1


def test_a_house_has_its_limit_and_a_demo_none() -> None:
    environ = {"YOUTHPOINT_SECRET_KEY": "x"}

    assert Settings.from_environ(environ).visitor_writes == VISITOR_WRITES
    assert Settings.from_environ(environ | {"YOUTHPOINT_DEMO": "1"}).visitor_writes is None
    chosen = environ | {"YOUTHPOINT_DEMO": "1", "YOUTHPOINT_VISITOR_WRITES": "7"}
    assert Settings.from_environ(chosen).visitor_writes == 7

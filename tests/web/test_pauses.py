"""Who has tried too often is told how long to wait, and it is true: not a second more or less."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.client import Page
from tests.conftest import TestClock
from tests.programs import API
from tests.staffers import at_console, browser_of
from tests.stationed import device
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.accounts.entrances import SIGN_IN_TRIES
from youthpoint.store import Store

ROOT = Path(__file__).parents[2]
MOST = 140
"""More than anything may be tried within its while."""

AGAIN = {"password": "guess", "fresh": "quite another one"}
Sent = tuple[str, dict[str, str]]
Try = Callable[[], TestResponse]

BY_STAFF: dict[str, Sent] = {
    "one's own password": ("/staff/password", AGAIN),
    "one's own sign-ins": ("/staff/sign-ins", {**AGAIN, "end": "others"}),
    "one's own second step": ("/staff/second-step/begin", AGAIN),
}
BY_ANYBODY: dict[str, Sent] = {
    "the way in": ("/staff/sign-in", {"username": "aino", "password": "wrong"}),
    "a code": ("/code", {"code": "ABC-DEF-GHJ"}),
    "a device's code": ("/station/pair", {"code": "ABC-DEF-GHJ"}),
}
AT_KIOSK: dict[str, Sent] = {
    "a code at the kiosk": ("/kiosk/check-in", {"code": "ABC-DEF-GHJ", "lang": "en"}),
    "leaving the kiosk": ("/kiosk/left", {"code": "ABC-DEF-GHJ", "lang": "en"}),
}
READ = {
    "a calendar": "/staff-calendar/nobody.ics",
    "the API": f"{API}/points",
    "a link by the API": f"{API}/bookings/{'x' * 22}",
}


@pytest.fixture(params=[*BY_ANYBODY, *BY_STAFF, *AT_KIOSK, "a face", *READ])
def once(
    request: pytest.FixtureRequest, app: Flask, file_store: Store
) -> Callable[[], TestResponse]:
    """Something that cannot be tried without end: try it once."""
    name = request.param
    if name in READ:
        return partial(app.test_client().get, READ[name])
    if name == "a face":
        tablet = device(app, file_store, StationKind.EXIT).browser
        return partial(tablet.post, "/kiosk/face", data={"face": "1"})
    if name in AT_KIOSK:
        path, fields = AT_KIOSK[name]
        return partial(device(app, file_store).browser.post, path, data=fields)
    client = at_console(app) if name in BY_STAFF else browser_of(app)
    path, fields = (BY_STAFF | BY_ANYBODY)[name]
    return partial(client.browser.post, path, data=fields)


def test_v2_4_1_what_was_tried_too_often_can_be_tried_again_when_it_was_said(
    once: Try, clock: TestClock
) -> None:
    clock.time += timedelta(seconds=7.5)
    paused = next((answer for _ in range(MOST) if (answer := once()).status_code == 429), None)
    assert paused is not None
    wait = int(paused.headers["Retry-After"])

    clock.time += timedelta(seconds=wait - 1)
    assert once().status_code == 429
    clock.time += timedelta(seconds=1)
    assert once().status_code != 429


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_how_many_minutes_in_every_language(
    app: Flask, clock: TestClock, language: str
) -> None:
    client = browser_of(app, language=language)
    path, fields = BY_ANYBODY["the way in"]
    for _ in range(SIGN_IN_TRIES):
        client.browser.post(path, data=fields)
    clock.time += timedelta(minutes=1, seconds=10)
    page = Page(client.browser.post(path, data=fields))

    assert page.status == 429
    assert page.headers["Retry-After"] == "230"
    assert " 4 " in page.text("#errors li")


def test_nothing_asks_to_wait_without_knowing_how_long() -> None:
    sources = [*ROOT.glob("youthpoint/**/*.py"), *ROOT.glob("authority/**/*.py")]
    asking = {each.name for each in sources if "Refused(Reason.TOO_MANY_TRIES)" in each.read_text()}

    assert sources
    assert asking == set()

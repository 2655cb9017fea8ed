"""One's own calendar: made and removed at the console, and read without any sign-in."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from icalendar import Calendar
from werkzeug.test import TestResponse

from tests import booked_rows
from tests.cast import NOON
from tests.client import Client
from tests.staffers import at_console, browser_of
from youthpoint.operations.accounts import operating
from youthpoint.store import Store


@pytest.fixture
def aino(app: Flask) -> Client:
    return at_console(app)


def address(console: Client) -> str:
    """Make an address as one does at the console, and copy it from the page."""
    page = console.choose(console.visit("/staff/me"), "Make an address")
    return page.text("#calendar-address")


def fetched(app: Flask, address: str) -> TestResponse:
    """Read an address as somebody's calendar does: without cookies, in no language."""
    return app.test_client(use_cookies=False).get(urlsplit(address).path)


def test_an_address_is_shown_once_and_can_be_read(app: Flask, aino: Client) -> None:
    made = address(aino)

    assert made.startswith("http://localhost/staff-calendar/")
    assert fetched(app, made).status_code == 200
    again = aino.visit("/staff/me")
    assert made not in again.html
    assert not again.has("#calendar-address")
    assert "Your calendar last read it: Tue 24 Nov at 12:00." in again.text("#calendar")


def test_before_it_is_read_we_say_so(aino: Client) -> None:
    address(aino)

    said = aino.visit("/staff/me").text("#calendar")
    assert "You made an address: Tue 24 Nov. No calendar has read it yet." in said


def test_a_calendar_gets_the_times_and_nothing_of_anybody(
    app: Flask, aino: Client, tmp_path: Path
) -> None:
    for day, channel in enumerate(("place", "call", "video")):
        at = NOON + timedelta(days=day)
        booked_rows.put(tmp_path, f"b{day}", at, channel=channel, sequence=day)

    answer = fetched(app, address(aino))

    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.data)
    events = calendar.walk("VEVENT")
    assert [str(each["summary"]) for each in events] == [
        "Meeting", "Meeting · Phone call", "Meeting · Video",
    ]  # fmt: skip
    assert [each["sequence"] for each in events] == [0, 1, 2]
    assert events[0].decoded("dtstart") == NOON
    assert calendar["x-wr-calname"] == "Booked times"
    assert [each for each in booked_rows.SECRETS.values() if each in answer.text] == []


def test_it_speaks_the_language_of_its_owner(app: Flask, aino: Client, tmp_path: Path) -> None:
    booked_rows.put(tmp_path, "b", NOON, channel="call")
    made = address(aino)
    aino.visit("/staff/me?lang=sv")

    (event,) = Calendar.from_ical(fetched(app, made).data).walk("VEVENT")
    assert event["summary"] == "Möte · Samtal"


def test_reading_it_leaves_no_cookie_and_nothing_in_a_shared_cache(
    app: Flask, aino: Client
) -> None:
    for where in (address(aino), "/staff-calendar/wrong.ics"):
        answer = fetched(app, where)
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] in ("private", "no-store")
    assert fetched(app, address_again(aino)).headers["Cache-Control"] == "private"


def address_again(console: Client) -> str:
    page = console.choose(console.visit("/staff/me"), "Make a new address")
    return page.text("#calendar-address")


def test_an_old_address_leads_nowhere_once_there_is_a_new_one(app: Flask, aino: Client) -> None:
    old, new = address(aino), address_again(aino)

    assert [fetched(app, each).status_code for each in (old, new)] == [404, 200]


def test_a_removed_address_leads_nowhere(app: Flask, aino: Client) -> None:
    made = address(aino)
    page = aino.choose(aino.visit("/staff/me"), "Remove the address")

    assert "Make an address" in page.all("#calendar button")
    assert fetched(app, made).status_code == 404


def test_who_is_shut_out_reads_no_more_and_is_told_why(
    app: Flask, aino: Client, file_store: Store
) -> None:
    made = address(aino)
    operating.shut_out(file_store, "account-aino", now=NOON)

    page = browser_of(app).visit(urlsplit(made).path)
    assert page.status == 404
    assert "This address is not in use. Make a new one at the console." in page.text("main")


def test_the_session_of_the_console_is_never_sent_there(app: Flask, aino: Client) -> None:
    asked = aino.browser.get(urlsplit(address(aino)).path).request.headers.get("Cookie", "")

    assert "yp-staff" not in asked


def test_who_helps_nobody_is_offered_no_calendar(app: Flask) -> None:
    assert not at_console(app, "kaisa").visit("/staff/me").has("#calendar")

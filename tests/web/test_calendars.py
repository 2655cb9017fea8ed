"""A booked time in somebody's own calendar: it stays one entry, and tells nobody what it is for."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from icalendar import Calendar, Event

from tests.cast import NOON
from youthpoint.domain.days import HELSINKI
from youthpoint.web.shared.calendars import AGAIN, Entry, download, entry, feed

WORDS = {"fi": "Tapaaminen", "sv": "Möte", "en": "Meeting"}
FILES = {"fi": "tapaaminen.ics", "sv": "mote.ics", "en": "meeting.ics"}
LINE = 75
"""Octets of a line, its end left out."""


@pytest.fixture(autouse=True)
def in_a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def booked(
    *,
    id: str = "booking",  # noqa: A002 - as the entry calls it
    site: str = "piste.example",
    at: datetime = NOON + timedelta(days=2),
    sequence: int = 0,
    language: str = "fi",
    cancelled: bool = False,
    url: str = "",
    place: str = "",
) -> Entry:
    return Entry(
        id=id,
        site=site,
        begins_at=at,
        ends_at=at + timedelta(minutes=45),
        sequence=sequence,
        written_at=NOON,
        language=language,
        cancelled=cancelled,
        url=url,
        place=place,
    )


def read(written: bytes) -> tuple[Calendar, Event]:
    """Read a calendar of one entry as somebody's calendar does."""
    calendar = Calendar.from_ical(written)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    return calendar, event


def test_a_booked_time_is_put_into_the_calendar() -> None:
    calendar, event = read(entry(booked()))

    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert event.decoded("dtstart") == NOON + timedelta(days=2)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert event.decoded("dtstamp") == NOON
    assert (event["status"], event["class"], event["transp"]) == ("CONFIRMED", "PRIVATE", "OPAQUE")


@pytest.mark.parametrize("language", WORDS)
def test_it_is_called_a_meeting_in_the_visitors_language(app: Flask, language: str) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        answer = download(booked(language=language))

    _, event = read(answer.data)
    assert event["summary"] == WORDS[language]
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{FILES[language]}"'


def test_it_tells_nothing_that_it_was_not_given() -> None:
    calendar, event = read(entry(booked()))

    assert set(calendar) == {"PRODID", "VERSION", "METHOD"}
    assert set(event) == {
        "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS", "TRANSP",
    }  # fmt: skip
    assert not event.subcomponents, "no alarm rings while somebody else looks on"
    said = entry(booked()).decode().lower()
    assert not re.search("youthpoint|piste|booking", said)


def test_it_leads_to_ones_own_page_where_it_was_given() -> None:
    _, event = read(entry(booked(url="https://piste.example/b/secret", place="Satamakatu 4; piha")))

    assert event["url"] == "https://piste.example/b/secret"
    assert event["location"] == "Satamakatu 4; piha"


def test_moved_and_cancelled_it_is_still_the_same_entry() -> None:
    _, first = read(entry(booked()))
    _, moved = read(entry(booked(at=NOON + timedelta(days=3), sequence=1)))
    calendar, gone = read(entry(booked(sequence=2, cancelled=True)))

    assert first["uid"] == moved["uid"] == gone["uid"]
    assert [each["sequence"] for each in (first, moved, gone)] == [0, 1, 2]
    assert (calendar["method"], gone["status"]) == ("CANCEL", "CANCELLED")


def test_no_other_booking_and_no_other_site_has_the_same_entry() -> None:
    others = (booked(), booked(id="another"), booked(site="other.example"))

    assert len({each.uid for each in others}) == len(others)


@pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
def test_on_change_over_days_it_is_when_the_clock_on_the_wall_says(day: str) -> None:
    nine = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=HELSINKI)
    written = entry(booked(at=nine.astimezone(UTC)))

    _, event = read(written)
    begins = event.decoded("dtstart")
    assert begins.astimezone(HELSINKI).isoformat() == nine.isoformat()
    assert re.search(rb"\r\nDTSTART:\d{8}T0[67]0000Z\r\n", written), "in UTC, without a zone"


def test_lines_end_and_are_folded_as_every_calendar_expects() -> None:
    long = "Ä" * 200
    written = feed([booked(place=long)], long)

    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, written.split(b"\r\n"))) <= LINE
    calendar, event = read(written)
    assert calendar["name"] == event["location"] == long


def test_a_feed_holds_all_entries_and_says_when_to_look_again() -> None:
    entries = [booked(id=str(n), at=NOON + timedelta(days=n)) for n in range(3)]

    calendar = Calendar.from_ical(feed(entries, "Tapaamiset"))

    assert [each["uid"] for each in calendar.walk("VEVENT")] == [each.uid for each in entries]
    assert calendar["x-wr-calname"] == "Tapaamiset"
    assert calendar.decoded("refresh-interval") == AGAIN
    assert str(calendar["x-published-ttl"]) == "PT1H"
    assert calendar["refresh-interval"].params["value"] == "DURATION"


def test_a_feed_of_nothing_is_a_calendar_all_the_same() -> None:
    assert Calendar.from_ical(feed([], "Tapaamiset")).walk("VEVENT") == []

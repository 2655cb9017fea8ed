"""Booked times for somebody's own calendar (RFC 5545), which may lie open before others.

That somebody comes here is secret: an entry tells a time and the word "Meeting", and no topic, no
service, nobody's name; neither does it tell whose program has written it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from flask import Response
from flask_babel import force_locale, gettext

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
WRITTEN_BY = "-//Calendar//Meeting//EN"
AGAIN = timedelta(hours=1)
"""After which a calendar that follows a feed should look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A booked time; the moments are UTC.

    `id` and `site` (the host of our pages) make it the same entry for ever, and a greater
    `sequence` tells that it has changed. `url` is the visitor's own page; `way` is how one meets,
    and `place` where, both only where they give nothing away.
    """

    id: str
    site: str
    begins_at: datetime
    ends_at: datetime
    sequence: int
    written_at: datetime
    language: str
    cancelled: bool = False
    url: str = ""
    way: str = ""
    place: str = ""

    @property
    def uid(self) -> str:
        """What calendars know it by; nobody can tell from it where it comes from."""
        return str(uuid5(NAMESPACE_URL, f"https://{self.site}/{self.id}"))


def entry(booked: Entry) -> bytes:
    """Return a calendar of one entry: it is put in, moved or taken out where it is opened."""
    calendar = _calendar("CANCEL" if booked.cancelled else "PUBLISH")
    calendar.add_component(_event(booked))
    return bytes(calendar.to_ical())


def feed(entries: Iterable[Entry], name: str) -> bytes:
    """Return a whole calendar, for one that follows it and looks again every hour."""
    from icalendar import vDuration  # noqa: PLC0415 - heavy

    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(AGAIN))
    for each in entries:
        calendar.add_component(_event(each))
    return bytes(calendar.to_ical())


def download(booked: Entry) -> Response:
    """Answer with one entry, as a file that says no more than the entry does."""
    answer = Response(entry(booked), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{_file(booked.language)}"'
    return answer


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar  # noqa: PLC0415 - heavy

    calendar = Calendar()
    calendar.add("prodid", WRITTEN_BY)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(booked: Entry) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - heavy

    event = Event()
    event.add("uid", booked.uid)
    event.add("sequence", booked.sequence)
    event.add("dtstamp", booked.written_at.astimezone(UTC))
    event.add("dtstart", booked.begins_at.astimezone(UTC))
    event.add("dtend", booked.ends_at.astimezone(UTC))
    event.add("summary", _title(booked))
    event.add("status", "CANCELLED" if booked.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    for name, value in (("url", booked.url), ("location", booked.place)):
        if value:
            event.add(name, value)
    return event


def _title(booked: Entry) -> str:
    meeting = _meeting(booked.language)
    return f"{meeting} · {booked.way}" if booked.way else meeting


def _meeting(language: str) -> str:
    with force_locale(language):
        return str(gettext("Meeting"))


def _file(language: str) -> str:
    """Return the entry's name as every system can write a file's name."""
    bare = unicodedata.normalize("NFKD", _meeting(language)).encode("ascii", "ignore").decode()
    return f"{bare.lower() or 'meeting'}.ics"

"""A moment that somebody asks for by the date and the time that the point's clock showed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import request
from flask_babel import gettext

from youthpoint.domain.days import moment_of, showings
from youthpoint.domain.setup.readings import Wrong
from youthpoint.web.context import now, outlook
from youthpoint.web.coordinator.words import WORDS
from youthpoint.web.desks import desk_id

TO_ITS_END = timedelta(minutes=1) - timedelta(microseconds=1)
"""Who asks for a minute means all of it: what changed within it had changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, as it was written, and the moment; `wrong` is said at the fields.

    `again` says that the second showing of a time is meant; `note` what the clock did that day.
    """

    day: str
    at: str
    again: bool = False
    moment: datetime | None = None
    wrong: dict[str, str]
    note: str = ""
    twice: bool = False


def asked() -> Asked:
    """Return what this request asks for; without a word about it, it is now."""
    local = now().astimezone(outlook(desk_id()).point.zone)
    day = request.args.get("day", local.date().isoformat()).strip()
    at = request.args.get("at", f"{local:%H:%M}").strip()
    known_day, known_at = _day(day), _clock(at)
    wrong = {} if known_day else {"day": str(WORDS[Wrong.NOT_DAY])}
    if known_at is None:
        wrong["at"] = str(WORDS[Wrong.NOT_CLOCK])
    if known_day is None or known_at is None:
        return Asked(day=day, at=at, wrong=wrong)
    return _found(known_day, known_at, again="again" in request.args)


def _found(day: date, at: time, *, again: bool) -> Asked:
    zone = outlook(desk_id()).point.zone
    shown = showings(day, at, zone)
    twice = len(shown) > 1
    moment = shown[-1 if again else 0] if shown else moment_of(day, at, zone)
    return Asked(
        day=day.isoformat(),
        at=f"{at:%H:%M}",
        again=again and twice,
        moment=moment + TO_ITS_END,
        wrong={},
        note=_note(len(shown), again=again),
        twice=twice,
    )


def _note(times: int, *, again: bool) -> str:
    """Return what the clock did, where it did not show a time once."""
    if not times:
        return gettext("The clock was moved on that night and did not show this time.")
    if times == 1:
        return ""
    if again:
        return gettext("The clock showed this time twice that night. This is the second time.")
    return gettext("The clock showed this time twice that night. This is the first time.")


def _day(text: str) -> date | None:
    """Read a date as a browser sends it, or as one writes it where it has no field for dates.

    Not all of the first and the last day that there are can be told in UTC.
    """
    day, _dot, rest = text.partition(".")
    month, _dot, year = rest.partition(".")
    written = f"{year}-{month:0>2}-{day:0>2}" if year else text
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if date.min < found < date.max else None


def _clock(text: str) -> time | None:
    """Read a time as a browser sends it, or as one writes it: 9:05, 9.05."""
    try:
        read = time.fromisoformat(text.replace(".", ":").zfill(len("09:05")))
        return read.replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None

"""The point's own day: it ends at midnight on the point's clock, and not in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day on the point's clock; its end is not part of it."""

    begins: time
    ends: time


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of this IANA name."""
    return ZoneInfo(name)


def local_day(at: datetime, zone: ZoneInfo = HELSINKI) -> date:
    """Return the date on the wall of the point.

    >>> local_day(datetime(2026, 11, 22, 22, 30, tzinfo=UTC))
    datetime.date(2026, 11, 23)
    """
    return at.astimezone(zone).date()


def moment_of(day: date, clock: time, zone: ZoneInfo = HELSINKI) -> datetime:
    """Return when the point's clock shows this, in UTC.

    On a change-over day a time that the clock skips counts as an hour later, and a time that it
    shows twice as its first showing.

    >>> moment_of(date(2026, 3, 29), time(9, 0)).isoformat()
    '2026-03-29T06:00:00+00:00'
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def bounds(day: date, zone: ZoneInfo = HELSINKI) -> tuple[datetime, datetime]:
    """Return when the day begins and when the next one does, in UTC: 23, 24 or 25 hours."""
    return moment_of(day, time(), zone), moment_of(day + timedelta(days=1), time(), zone)


def showings(day: date, clock: time, zone: ZoneInfo = HELSINKI) -> tuple[datetime, ...]:
    """Return each moment at which the point's clock shows this, in UTC.

    On a change-over day that is none for a time that the clock skips, and two for one that it shows
    twice.

    >>> [len(showings(day, time(3, 30))) for day in (date(2026, 3, 29), date(2026, 10, 25))]
    [0, 2]
    """
    wanted = datetime.combine(day, clock)
    found = (wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    shown = (each for each in found if each.astimezone(zone).replace(tzinfo=None) == wanted)
    return tuple(dict.fromkeys(shown))

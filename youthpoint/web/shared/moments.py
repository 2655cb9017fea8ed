"""A moment in words: the day, the time on the point's clock, how long it takes."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext

from youthpoint.domain.days import local_day
from youthpoint.web.i18n import clock_time, language, lasting, weekday_date


def date_words(day: date) -> str:
    """Return a day with its date: Tue 17 Nov."""
    return weekday_date(day, language())


def moment_words(at: datetime, zone: ZoneInfo) -> str:
    """Return a day and a time: Tue 17 Nov, 13:15."""
    day, time = date_words(local_day(at, zone)), clock_time(at, zone)
    words = str(gettext("%(day)s at %(time)s", day=day, time=time))
    return words.replace(f" {time}", f"\N{NO-BREAK SPACE}{time}")  # no line end takes it apart


def meeting_words(at: datetime, length: timedelta, zone: ZoneInfo) -> str:
    """Return a day, a time and how long it takes: Tue 17 Nov, 13:15, 45 min."""
    minutes = int(length.total_seconds()) // 60
    return f"{moment_words(at, zone)}, {lasting(minutes)}"

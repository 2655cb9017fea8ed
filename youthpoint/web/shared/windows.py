"""Windows of time in words: today, 13:00–15:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from youthpoint.domain.days import local_day
from youthpoint.domain.points import Point
from youthpoint.domain.windows import Window, offered
from youthpoint.web.i18n import clock_range, clock_time, day_words, language


def window_words(window: Window, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a window with its day; of one that has begun only the end is still of interest."""
    day = day_words(local_day(window.begins, zone), local_day(now, zone))
    if window.begins <= now < window.ends:
        return str(gettext("%(day)s by %(time)s", day=day, time=clock_time(window.ends, zone)))
    return str(gettext("%(day)s, %(times)s", day=day, times=_times(window, zone)))


def soonest(point: Point, *, now: datetime) -> str:
    """Return the first window in which the point could call, or nothing when none is known."""
    windows = offered(point, now=now)
    return window_words(windows[0], point.zone, now=now) if windows else ""


def times_of(window: Window, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a window without its day."""
    if window.begins <= now < window.ends:
        return str(gettext("by %(time)s", time=clock_time(window.ends, zone)))
    return _times(window, zone)


def _times(window: Window, zone: ZoneInfo) -> str:
    """Return both ends; whole hours are short where the language writes them so: 13–15."""
    ends = [clock_time(each, zone) for each in (window.begins, window.ends)]
    if language() != "en":
        ends = [each.removesuffix(".00") for each in ends]
    return clock_range(*ends)

"""Windows of time in words: today, 13:00–15:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from youthpoint.domain.callbacks.windows import Window, offered
from youthpoint.domain.days import local_day
from youthpoint.domain.points import Point
from youthpoint.web.i18n import clock_range, clock_time, day_words, language


def window_words(window: Window, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a window with its day; of one that has begun only the end is still of interest."""
    day = day_words(local_day(window.begins, zone), local_day(now, zone))
    if window.begins <= now < window.ends:
        return str(gettext("%(day)s by %(time)s", day=day, time=_clock(window.ends, zone)))
    return str(gettext("%(day)s, %(times)s", day=day, times=on_clock(window, zone)))


def soonest(point: Point, *, now: datetime) -> str:
    """Return the first window in which the point could call, or nothing when none is known."""
    windows = offered(point, now=now)
    return window_words(windows[0], point.zone, now=now) if windows else ""


def times_of(window: Window, zone: ZoneInfo, *, now: datetime) -> str:
    """Return a window without its day."""
    if window.begins <= now < window.ends:
        return str(gettext("by %(time)s", time=_clock(window.ends, zone)))
    return on_clock(window, zone)


def on_clock(window: Window, zone: ZoneInfo) -> str:
    """Return from when to when it is, on the point's clock: 9–15."""
    return clock_range(_clock(window.begins, zone), _clock(window.ends, zone))


def _clock(at: datetime, zone: ZoneInfo) -> str:
    """Return the time; whole hours are short where the language writes them so: 13."""
    shown = clock_time(at, zone)
    return shown if language() == "en" else shown.removesuffix(".00")

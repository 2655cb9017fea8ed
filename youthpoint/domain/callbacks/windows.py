"""Stretches of time in which the point calls somebody back, cut from its opening hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from youthpoint.domain.days import moment_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import LOOK_AHEAD, Point

LENGTH = timedelta(hours=2)
"""How long a window lasts; the last one of a stretch may be shorter, or a little longer."""

LEAST = timedelta(minutes=30)
"""A window of which less is left is not offered any more, and none is cut that is shorter."""

DAYS_OFFERED = 3
"""Open days to choose from: today, if there is time left, and the next ones."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Window:
    """A stretch of time, in UTC; its end is not part of it."""

    begins: datetime
    ends: datetime

    @property
    def code(self) -> str:
        """What a form calls it.

        >>> at = datetime(2026, 11, 24, 7, tzinfo=UTC)
        >>> Window(begins=at, ends=at + LENGTH).code
        '202611240700'
        """
        return f"{self.begins.astimezone(UTC):%Y%m%d%H%M}"


def windows_on(point: Point, day: date) -> Iterator[Window]:
    """Cut the point's hours on this day; what would be too short stays with the one before."""
    for span in point.spans_on(day):
        begins = moment_of(day, span.begins, point.zone)
        closes = moment_of(day, span.ends, point.zone)
        while begins < closes:
            ends = begins + LENGTH
            ends = ends if closes - ends >= LEAST else closes
            yield Window(begins=begins, ends=ends)
            begins = ends


def offered(point: Point, *, now: datetime) -> tuple[Window, ...]:
    """Return the windows that somebody can choose from, the first one first."""
    found: dict[date, list[Window]] = {}
    for window in _from(point, now):
        if window.ends - now < LEAST:
            continue
        day = point.day_of(window.begins)
        if day not in found and len(found) == DAYS_OFFERED:
            break
        found.setdefault(day, []).append(window)
    return tuple(window for windows in found.values() for window in windows)


def chosen(point: Point, code: str, *, now: datetime) -> Window:
    """Return the window that was chosen; until it is over it still holds.

    Raises:
        Refused: it is over, or there is none like it.
    """
    furthest = max((each.begins for each in offered(point, now=now)), default=now)
    for window in _from(point, now):
        if window.begins > furthest:
            break
        if window.code == code:
            return window
    raise Refused(Reason.TIME_GONE)


def next_after(point: Point, at: datetime) -> Window | None:
    """Return the first window that begins then or later; none when no opening is known."""
    return next((each for each in _from(point, at) if each.begins >= at), None)


def _from(point: Point, now: datetime) -> Iterator[Window]:
    """Go through all windows that are not over, as far ahead as one looks."""
    today = point.day_of(now)
    for ahead in range(LOOK_AHEAD):
        for window in windows_on(point, today + timedelta(days=ahead)):
            if now < window.ends:
                yield window

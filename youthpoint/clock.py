"""The only place that reads the time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def shifted(offset: timedelta) -> Clock:
    """Return a clock that is ahead of the real one: the demo's, whose point is always open."""
    return lambda: datetime.now(UTC) + offset

"""The only place of the authority that reads the time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def shifted(offset: timedelta = timedelta()) -> Clock:
    """Return a clock in UTC that is ahead of the real one, by nothing outside demo and tests."""
    return lambda: datetime.now(UTC) + offset

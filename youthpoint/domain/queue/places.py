"""The moment that stands for a visit's place in the line, and what moves it."""

from datetime import datetime, timedelta

FIVE_MINUTES = timedelta(minutes=5)
"""How long the place is held for somebody who needs a moment."""

ONE_STEP = timedelta(microseconds=1)
"""Places are moments; no two who walk in ever share one."""


def behind(last: datetime | None, at: datetime) -> datetime:
    """Return the place of somebody who comes now; `last` is the last place taken, if any."""
    return at if last is None else max(at, last + ONE_STEP)


def before(first: datetime | None, place: datetime) -> datetime:
    """Return the place in front of `first`, unless the present one is there anyway."""
    return place if first is None else min(place, first - ONE_STEP)


def time_used(place: datetime, booked_for: datetime | None) -> datetime:
    """Return the place of somebody for whom no time is kept any more: just behind that time."""
    return place if booked_for is None else max(place, booked_for + ONE_STEP)

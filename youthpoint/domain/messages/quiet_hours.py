"""When nobody is woken, and when a booked time is called to mind."""

from datetime import datetime, time, timedelta

from youthpoint.domain.days import moment_of
from youthpoint.domain.points import Point

EVENING = time(17)
"""When somebody is reminded the day before, on the point's clock."""

SHORTLY = timedelta(hours=2)
"""How long before it somebody is reminded of a booked time."""

FRESH = timedelta(hours=1)
"""Whoever was told of a time less long ago needs no reminder yet."""

LATEST = timedelta(minutes=30)
"""Before a booked time: later than this a reminder is of no use."""

BEFORE_QUIET = timedelta(minutes=10)
"""How long before the quiet hours the last message goes that would fall into them."""

ONE_DAY = timedelta(days=1)

Due = datetime | None


def quiet_until(at: datetime, point: Point) -> datetime | None:
    """Return when the quiet hours end that this moment falls into, if it falls into any.

    They are the point's policy; those that begin later than they end go past midnight.
    """
    begins, ends = point.policy.quiet_from, point.policy.quiet_to
    local = at.astimezone(point.zone)
    inside = begins <= local.hour < ends if begins <= ends else not ends <= local.hour < begins
    if not inside:
        return None
    day = local.date() + (ONE_DAY if local.hour >= ends else timedelta())
    return moment_of(day, time(ends), point.zone)


def reminded(begins: datetime, point: Point, *, told: datetime) -> tuple[Due, Due]:
    """Return when somebody is reminded the day before and two hours before, each if at all.

    `told` is when they were told of the time. Who would be woken is reminded when the quiet hours
    end; when that is too late, the evening before is enough, or the last moment before they begin.
    """
    after = told + FRESH
    evening = _evening_before(begins, point)
    on_the_day = _on_the_day(begins, point)
    if on_the_day is None and evening < after:
        evening = _before_quiet(begins, point)
    return (
        evening if evening >= after else None,
        on_the_day if on_the_day and on_the_day >= after else None,
    )


def _evening_before(begins: datetime, point: Point) -> datetime:
    evening = moment_of(point.day_of(begins) - ONE_DAY, EVENING, point.zone)
    return evening if quiet_until(evening, point) is None else _before_quiet(begins, point)


def _on_the_day(begins: datetime, point: Point) -> Due:
    due = quiet_until(begins - SHORTLY, point) or begins - SHORTLY
    return due if due <= begins - LATEST else None


def _before_quiet(begins: datetime, point: Point) -> datetime:
    day = point.day_of(begins) - ONE_DAY
    return moment_of(day, time(point.policy.quiet_from), point.zone) - BEFORE_QUIET

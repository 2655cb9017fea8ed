"""What others would have told the same newcomer: minutes, as low and high end of a range.

Each takes the moment of joining and the waits of those who joined before on the same day. Figures
that their pages blur from two hours on ("> 120", whole hours) are taken as exact, in their favour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil, floor, sqrt
from statistics import fmean

from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.waits.desks import Desk, Shift

Told = tuple[float, float]
"""The two ends of a range in minutes from now; they are equal where one figure is told."""

OH_QUEUE_MINUTES = 10
ZMS_MINUTES = 12
ZMS_START = 120.0
NEXTME_VISITORS = 30
NEXTME_TIME = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Somebody joins: all that can be known at that moment, in UTC.

    `queue` holds everybody who waits, the newcomer among them. `staff_logged_in` counts those
    signed in at a desk today and not gone, breaks included; `staff_busy` those of them who have
    called or serve somebody.
    """

    now: datetime
    queue: Sequence[Waiter]
    desks: Sequence[Desk]
    coming: Sequence[Shift]
    closes_at: datetime | None
    newcomer_visit_id: str
    staff_logged_in: int
    staff_busy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Somebody who joined before, and when they were first called, if they have been by now."""

    joined: datetime
    called: datetime | None


def oh_queue(moment: Moment, _before: Sequence[Wait]) -> Told | None:
    """Return the constant ten minutes a visitor, over the staff; nothing without staff.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    >>> moment = Moment(now=now, queue=[None] * 4, desks=(), coming=(), closes_at=None,
    ...                 newcomer_visit_id="x", staff_logged_in=2, staff_busy=1)
    >>> oh_queue(moment, ())
    (10, 20)
    """
    staff = moment.staff_logged_in
    if not staff:
        return None
    minutes = ceil(OH_QUEUE_MINUTES / staff)
    before = max(0, len(moment.queue) - 1 - (staff - moment.staff_busy))
    middle = (before + 1) * minutes
    half = 1.15 * minutes / sqrt(staff)
    return max(0, floor(middle - half)), ceil(middle + half)


def nextme(moment: Moment, before: Sequence[Wait]) -> Told | None:
    """Return the mean wait of the last 30 who joined within four hours; 0 when there is none."""
    waits = [
        (each.called - each.joined).total_seconds() / 60
        for each in before
        if each.called is not None and moment.now - each.joined <= NEXTME_TIME
    ][-NEXTME_VISITORS:]
    mean = fmean(waits) if waits else 0.0
    return mean, mean


def zms(moment: Moment, _before: Sequence[Wait]) -> Told | None:
    """Return what Munich's public-office system tells a walk-in of ordinary priority."""
    return zms_range(walk_ins=len(moment.queue) - 1, booked=(), staff=moment.staff_logged_in)


def zms_range(*, walk_ins: int, booked: Sequence[float], staff: float) -> Told:
    """Return the range for one who joins behind so many walk-ins.

    `booked` are the times of waiting appointments in seconds from now. All have the usual
    priorities, so that an appointment goes first once its time has come.

    >>> zms_range(walk_ins=0, booked=(), staff=2)
    (0, 6)
    >>> zms_range(walk_ins=3, booked=(), staff=2)
    (9, 24)
    >>> zms_range(walk_ins=0, booked=(60.0,), staff=1)
    (9, 24)
    """
    slot = 60.0 * ZMS_MINUTES / max(staff, 1)
    clock, soonest, latest = ZMS_START, 0.0, slot
    skip = ceil(staff)
    appointments = sorted(booked)
    while True:
        if appointments and clock >= appointments[0]:
            appointments.pop(0)
        elif walk_ins:
            walk_ins -= 1
        else:
            return floor(soonest / 60), floor(latest / 60)
        skip -= 1
        if skip <= 0:
            soonest += 0.8 * slot
        latest += slot
        clock += slot

"""Whether what is promised to be forgotten is gone: proved against the store."""

from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta

from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.forgetting.retention import Kind, Limits, horizon, limits
from youthpoint.domain.points import Point
from youthpoint.operations.finding import kept_together
from youthpoint.operations.queue.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.store import Store
from youthpoint.store.promises import Limit

LATE = timedelta(hours=1)
"""How late the worker may be before somebody should look."""


def overdue(store: Store, *, now: datetime) -> Counter[Kind]:
    """Count what should have been forgotten by `now` and was not; every kind is asked for."""
    found: Counter[Kind] = Counter()
    with store.read() as uow:
        found.update(uow.promises.everywhere(_everywhere(kept_together(uow), now)))
        for point in uow.points.every():
            until = limits(point.policy, point.zone, now=now)
            found.update(uow.promises.at_a_point(_of(point, until, now)))
            found[Kind.CLOSURES] += sum(each.day < until.rows for each in point.exceptions)
    return +found


def _everywhere(kept: Keeping, now: datetime) -> dict[str, Limit]:
    until = horizon(kept, now=now)
    over = now - UNDO_TIME - UNDO_GRACE
    return {**asdict(until), "now": now, "over": over, "log_day": until.log.date()}


def _of(point: Point, until: Limits, now: datetime) -> dict[str, Limit]:
    over = now - UNDO_TIME - UNDO_GRACE
    return {
        **asdict(until),
        "point": point.id,
        "over": over,
        "acts": max(until.began, over),
    }

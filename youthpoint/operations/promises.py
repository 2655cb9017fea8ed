"""Whether what is promised to be forgotten is gone: proved against the store."""

from collections import Counter
from datetime import datetime, time, timedelta

from youthpoint.domain.accounts import IDLE_LIMIT, SESSION_LIMIT
from youthpoint.domain.days import moment_of
from youthpoint.domain.points import Point
from youthpoint.domain.referrals import LINK_KEPT
from youthpoint.domain.retention import (
    ANSWERS_KEPT,
    BARRIERS_KEPT,
    BARRIERS_KEPT_UNANSWERED,
    BODIES_KEPT,
    LOG_KEPT,
    LOOKS_KEPT,
    RECEIPTS_KEPT,
    THROTTLES_KEPT,
    Kind,
    Limits,
    limits,
)
from youthpoint.operations.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.store import Store
from youthpoint.store.promises import Limit

LATE = timedelta(hours=1)
"""How late the worker may be before somebody should look."""

KEPT = {
    "answers": ANSWERS_KEPT,
    "throttles": THROTTLES_KEPT,
    "idle": IDLE_LIMIT,
    "begun": SESSION_LIMIT,
    "now": timedelta(),
    "bodies": BODIES_KEPT,
    "receipts": RECEIPTS_KEPT,
    "answered": BARRIERS_KEPT,
    "told": BARRIERS_KEPT_UNANSWERED,
    "log": LOG_KEPT,
    "looks": LOOKS_KEPT,
}
"""How far back each limit lies that is the same at all points."""


def overdue(store: Store, *, now: datetime) -> Counter[Kind]:
    """Count what should have been forgotten by `now` and was not; every kind is asked for."""
    found: Counter[Kind] = Counter()
    with store.read() as uow:
        found.update(uow.promises.everywhere(_everywhere(now)))
        for point in uow.points.every():
            until = limits(point.policy, point.zone, now=now)
            found.update(uow.promises.at_a_point(_of(point, until, now)))
            found[Kind.CLOSURES] += sum(each.day < until.rows for each in point.exceptions)
    return +found


def _everywhere(now: datetime) -> dict[str, Limit]:
    kept: dict[str, Limit] = {name: now - each for name, each in KEPT.items()}
    return kept | {"log_day": (now - LOG_KEPT).date()}


def _of(point: Point, until: Limits, now: datetime) -> dict[str, Limit]:
    over = now - UNDO_TIME - UNDO_GRACE
    return {
        "point": point.id,
        "began": until.began,
        "names": until.names,
        "minutes": until.minutes,
        "rows": until.rows,
        "over": over,
        "acts": max(until.began, over),
        "texts": now - timedelta(days=point.policy.referral_days),
        "links": now - LINK_KEPT,
        "left": moment_of(until.rows, time(), point.zone),
    }

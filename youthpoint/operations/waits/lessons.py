"""What was measured at a point, handed to the estimate of the wait to learn from."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from youthpoint.domain.queue.order import waits_since
from youthpoint.domain.waits.lessons import Service, Turn, learn
from youthpoint.domain.waits.paces import Pace
from youthpoint.store import UnitOfWork

LESSONS = 600
"""How many of the newest encounters, and of the newest waits, the estimate learns from."""


def pace_of(uow: UnitOfWork, point_id: str, *, now: datetime) -> Pace:
    """Return how long things take at the point, as measured before `now`."""
    encounters = uow.stays.recent_encounters(point_id, before=now, limit=LESSONS)
    turns = uow.stays.recent_turns(point_id, before=now, limit=LESSONS)
    return learn(services_in(encounters), turns_in(turns))


def services_in(rows: Sequence[dict[str, Any]]) -> list[Service]:
    """Return encounters, given newest first, with what passed before each call.

    An expert who was busy when the visitor came made a pause; one who was free had to notice
    them, unless others waited already: then it may have been their turn.
    """
    found = []
    ended: dict[str, datetime] = {}
    queued = _who_met_a_queue(rows)
    for row in reversed(rows):
        began, end = (_moment(row[each]) for each in ("began_at", "ended_at"))
        arrived = _since(row)
        before = ended.get(row["expert_id"], arrived)
        called = _moment(row["called_at"]) if row["called_at"] else None
        since = None if called is None else (called - max(before, arrived)).total_seconds()
        noticed = arrived >= before and row["id"] not in queued
        found.append(
            Service(
                topics=frozenset(row["topics"]),
                expert_id=row["expert_id"],
                began_at=began,
                seconds=(end - began).total_seconds(),
                way_seconds=None if called is None else (began - called).total_seconds(),
                idle_seconds=since if arrived < before else None,
                notice_seconds=since if noticed else None,
            )
        )
        ended[row["expert_id"]] = end
    return found


def _who_met_a_queue(rows: Sequence[dict[str, Any]]) -> set[int]:
    """Return the encounters of those who came while somebody else waited."""
    found: set[int] = set()
    waits_until = datetime.min.replace(tzinfo=UTC)
    for row in sorted(rows, key=_since):
        if _since(row) < waits_until:
            found.add(row["id"])
        if row["called_at"]:
            waits_until = max(waits_until, _moment(row["called_at"]))
    return found


def turns_in(rows: Sequence[dict[str, Any]]) -> list[Turn]:
    """Return how waits ended: in a first call, or without one."""
    return [
        Turn(
            waited_seconds=max(
                _moment(row["called_at"] or row["ended_at"]) - _since(row), timedelta()
            ).total_seconds(),
            called=row["called_at"] is not None,
            missed=row["missed"] > 0,
            told=_told(row),
        )
        for row in rows
    ]


def _told(row: dict[str, Any]) -> tuple[float, float] | None:
    if row["low"] is None:
        return None
    low, high = (_moment(row[each]) - _since(row) for each in ("low", "high"))
    return low.total_seconds(), high.total_seconds()


def _since(row: dict[str, Any]) -> datetime:
    """Return when the wait began."""
    booked = row["booked_for"]
    return waits_since(_moment(row["arrived_at"]), _moment(booked) if booked else None)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

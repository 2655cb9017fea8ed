"""Changing a visit so that it is measured, and can be undone for ten seconds."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.store.rows import Row
from youthpoint.store.visits import row_of, visit_of

UNDO_TIME = timedelta(seconds=10)
"""How long an act can be taken back, as the screens say."""

UNDO_GRACE = timedelta(seconds=5)
"""What a slow network may take on top of it."""

ENCOUNTERS = frozenset({"finish", "hand-over"})
"""Acts after which the time in the room counts as an encounter; a slip of the hand does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What was done, when, and by which account; by none when the visitor did it."""

    act: str
    at: datetime
    by: str | None = None


def keep(uow: UnitOfWork, before: Visit, after: Visit, deed: Deed) -> Visit:
    """Save a changed visit with its interval, its encounter, and the way back."""
    uow.acts.add(
        Act(
            id=uuid4().hex,
            point_id=before.point_id,
            account_id=deed.by,
            visit_id=before.id,
            kind=deed.act,
            at=deed.at,
            undone=False,
            before={"visits": [snapshot(uow, before, after)]},
        )
    )
    save(uow, before, after, deed)
    return after


def save(uow: UnitOfWork, before: Visit, after: Visit, deed: Deed) -> None:
    """Save a changed visit with its interval and its encounter."""
    if deed.act in ENCOUNTERS:
        uow.stays.encountered(before, at=after.state_since)
    uow.visits.save(after, before)
    if after.state is not before.state:
        uow.stays.note(after, act=deed.act, at=after.state_since)


def snapshot(uow: UnitOfWork, before: Visit, after: Visit) -> Row:
    """Return all that undoing needs: the visit, what was measured, and what it must still be."""
    intervals, encounters = uow.stays.count(before.id)
    return {
        "visit": row_of(before),
        "intervals": intervals,
        "encounters": encounters,
        "version": after.version,
    }


def restore(uow: UnitOfWork, kept: Row) -> Visit:
    """Put a visit back as it was.

    Raises:
        Refused: somebody has changed the visit since.
    """
    before = visit_of(kept["visit"])
    present = uow.visits.find(before.id)
    if present is None or present.version != kept["version"]:
        raise Refused(Reason.CHANGED_SINCE)
    if before.state in (State.CALLED, State.IN_SERVICE) and before.expert_id:
        other = uow.visits.at_desk_of(before.expert_id, before.point_id)
        if other is not None and other.id != before.id:
            raise Refused(Reason.FINISH_FIRST)
    back = replace(before, version=present.version + 1)
    uow.visits.save(back, present)
    uow.stays.rewind(back, intervals=kept["intervals"], encounters=kept["encounters"])
    return back

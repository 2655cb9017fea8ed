"""What the staff do to a booking, with the way back for ten seconds."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.booking.news import tell_again
from youthpoint.operations.booking.offers import offer_what_is_free
from youthpoint.operations.finding import booking_found, point_found
from youthpoint.operations.queue.deeds import Deed
from youthpoint.store import UnitOfWork
from youthpoint.store.acts import Act
from youthpoint.store.booking_rows import booking_changes, booking_with

DEEDS = frozenset({
    "booking-cancel", "booking-here", "booking-missed", "booking-move", "booking-start",
})  # fmt: skip
"""The kinds of act on a booking."""


def note(
    uow: UnitOfWork, before: Booking, after: Booking, deed: Deed, visit: Visit | None = None
) -> None:
    """Keep the way back to before; it tells nothing of a person.

    `visit` is the one that came of it.
    """
    kept = {"id": after.id, "version": after.version, "row": booking_changes(after, before)}
    came = {"added": visit.id, "started": visit.state is State.IN_SERVICE} if visit else {}
    uow.acts.add(
        Act(
            id=uuid4().hex,
            point_id=before.point_id,
            account_id=deed.by,
            visit_id=visit.id if visit else "",
            kind=deed.act,
            at=deed.at,
            undone=False,
            before={"booking": kept, **came},
        )
    )


def as_it_was_seen(booking: Booking, seen: int | None) -> Booking:
    """Return the booking, if it still is what was decided about: `seen` is its version by then.

    Raises:
        Refused: somebody has changed it since.
    """
    if seen is not None and seen != booking.version:
        raise Refused(Reason.BOOKING_CHANGED)
    return booking


def restored(uow: UnitOfWork, kept: dict[str, Any], *, now: datetime) -> Booking:
    """Put a booking back as it was; calendars and messages hear of it as of a new change.

    Raises:
        Refused: it has changed since, or its time has been taken.
    """
    present = booking_found(uow, kept["id"])
    if present.version != kept["version"]:
        raise Refused(Reason.CHANGED_SINCE)
    before = booking_with(present, kept["row"])
    told = before.sequence != present.sequence
    back = replace(before, version=present.version + 1, sequence=present.sequence + told)
    try:
        uow.bookings.save(back, present)
    except Refused as refusal:  # somebody has the time by now
        raise Refused(Reason.CHANGED_SINCE) from refusal
    if told:
        tell_again(uow, back, before.sequence, now=now)
    offer_what_is_free(uow, point_found(uow, back.point_id), now=now)
    return back

"""What ends by itself: holds and offers that have run out, wishes that are for nothing any more."""

from datetime import datetime

from youthpoint.domain.booking.standbys import name_of
from youthpoint.domain.points import Point
from youthpoint.store import UnitOfWork


def end_holds(uow: UnitOfWork, point: Point, *, now: datetime) -> int:
    """Let go of holds and offers that have run out; return how many.

    Who did not answer is not offered the same again.
    """
    gone = uow.bookings.expired(point.id, now)
    for each in gone:
        uow.bookings.drop(each)
        standby = uow.standbys.find(each.standby_id) if each.standby_id else None
        if standby is not None:
            uow.standbys.save(standby.decline(name_of(each.expert_id, each.begins_at)))
    return len(gone)


def end_orphans(uow: UnitOfWork, point: Point) -> int:
    """Let nobody wait to move a booking that can't be moved any more; return how many did."""
    orphans = uow.standbys.orphaned(point.id)
    for standby in orphans:
        offer = uow.bookings.offered_to(standby.id)
        if offer is not None:
            uow.bookings.drop(offer)
        uow.standbys.save(standby.end())
    return len(orphans)

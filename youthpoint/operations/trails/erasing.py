"""Erasing at once what somebody left with us: by themselves, or at the desk when they ask."""

from contextlib import suppress
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booking, BookingState, CancelledBy
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import CallState
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.queue.states import ENDED, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.trails.trails import Erasing, Record, Trail
from youthpoint.operations.booking.offers import offer_what_is_free
from youthpoint.operations.finding import point_found
from youthpoint.operations.queue.deeds import Deed, save
from youthpoint.operations.referrals.ending import taken_back
from youthpoint.operations.rights import allow
from youthpoint.operations.trails.finding import trail_of
from youthpoint.operations.trails.sights import see_trail
from youthpoint.store import Store, StoreBusy, UnitOfWork


def erase(store: Store, record: Record, record_id: str, *, now: datetime) -> Trail:
    """Erase all that is kept of whoever has the link of a record; return what that was.

    It ends what is not over, as leaving does. Whoever is with an expert goes on as a number. Nobody
    is told anything any more, and nothing brings it back.

    Raises:
        Refused: there is no such record.
    """
    with store.write() as uow:
        trail = trail_of(uow, record, record_id)
        _erase(store, uow, trail, now=now)
    _leave_no_log(store)
    return trail


def erase_for(store: Store, record: Record, record_id: str, *, by: Account, now: datetime) -> Trail:
    """Erase the same for somebody who asks for it at the desk; that it was done is remembered.

    Raises:
        Refused: there is no such record, or this person may not see whose it is.
    """
    with store.write() as uow:
        trail = trail_of(uow, record, record_id)
        allow(by, Right.SERVE, trail.point_id)
        see_trail(uow, by, trail)
        _erase(store, uow, trail, by=by, now=now)
    _leave_no_log(store)
    return trail


def carry_out(uow: UnitOfWork, trail: Trail, *, now: datetime) -> None:
    """Erase a trail within a use case.

    Statistics keep what they count: visits and bookings, without the person.
    """
    _end(uow, trail, now)
    for record, record_id in trail.named:
        uow.trails.erase(record, record_id)
    uow.retention.note(Kind.OWN, len(trail.named), at=now)
    offer_what_is_free(uow, point_found(uow, trail.point_id), now=now)


def _erase(
    store: Store, uow: UnitOfWork, trail: Trail, *, now: datetime, by: Account | None = None
) -> None:
    """Erase it; outside the database it is written down first, so that a restored backup obeys."""
    day = point_found(uow, trail.point_id).day_of(now)
    for record, record_id in trail.named:
        erasing = Erasing(
            record=record,
            record_id=record_id,
            point_id=trail.point_id,
            day=day,
            by=by.id if by else None,
        )
        store.outlast(erasing)
        uow.trails.remember(erasing)
    carry_out(uow, trail, now=now)


def _end(uow: UnitOfWork, trail: Trail, now: datetime) -> None:
    for referral in trail.referrals:
        if referral.taken_back_at is None:
            taken_back(uow, referral, now)
    for visit in trail.visits:
        _leave(uow, visit, now)
    for booking in trail.bookings:
        _give_back(uow, booking)
    for standby in trail.standbys:
        _let_go(uow, standby)
    for call in trail.calls:
        if call.state is CallState.ASKED:
            uow.callbacks.save(call.withdraw(at=now))


def _leave(uow: UnitOfWork, visit: Visit, now: datetime) -> None:
    """Let somebody go who is not with anybody; no way back is kept, as it would know them."""
    if visit.state not in ENDED | {State.IN_SERVICE}:
        save(uow, visit, visit.leave(at=now), Deed(act="leave", at=now))


def _give_back(uow: UnitOfWork, booking: Booking) -> None:
    if booking.state is BookingState.BOOKED:
        uow.bookings.save(booking.cancel(CancelledBy.VISITOR), booking)


def _let_go(uow: UnitOfWork, standby: Standby) -> None:
    offer = uow.bookings.offered_to(standby.id)
    if offer is not None:
        uow.bookings.drop(offer)


def _leave_no_log(store: Store) -> None:
    """Empty the log, which still holds it; while somebody reads there, the worker does it soon."""
    with suppress(StoreBusy):
        store.forget_log()

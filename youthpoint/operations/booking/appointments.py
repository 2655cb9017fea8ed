"""What the staff do with booked times: book for somebody, move, cancel, note who did not come."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState, CancelledBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.bookings import Taking, booked, held, moved
from youthpoint.operations.booking.check_in import Coming, checked_in, missed
from youthpoint.operations.booking.deeds import as_it_was_seen, note
from youthpoint.operations.booking.news import tell
from youthpoint.operations.booking.offers import offer_what_is_free, tidied
from youthpoint.operations.booking.standbys import no_longer_waits
from youthpoint.operations.finding import booking_found, point_found
from youthpoint.operations.queue.deeds import Deed
from youthpoint.operations.queue.serving import begin_at_desk
from youthpoint.operations.rights import allow
from youthpoint.operations.sights import see_booking
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A time that the staff book, and for whom; `standby_id` when they were on the waiting list."""

    taking: Taking
    booker: Booker
    standby_id: str = ""


def hold_for(store: Store, taking: Taking, *, by: Account, now: datetime) -> Booking:
    """Keep a time while somebody is asked for their name.

    Raises:
        Refused: the time can't be had.
    """
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        allow(by, Right.SERVE, taking.wanted.point_id)
        return held(uow, taking, now=now)


def book_for(store: Store, order: Order, *, by: Account, key: bytes, now: datetime) -> Booking:
    """Book a time for somebody at the desk or on the phone: the share of the staff too.

    Raises:
        Refused: the time can't be had.
    """
    with tidied(store, order.taking.wanted.point_id, now=now) as uow:
        allow(by, Right.SERVE, order.taking.wanted.point_id)
        kept = held(uow, order.taking, now=now)
        booking = booked(uow, kept, order.booker, key=key, now=now)
        if order.standby_id:
            no_longer_waits(uow, order.standby_id, booking.point_id, now=now)
        return booking


def move_for(
    store: Store, taking: Taking, *, by: Account, now: datetime, seen: int | None = None
) -> Booking:
    """Move somebody's booking (`taking.moves`); they are told.

    Raises:
        Refused: it can't change any more, has changed since it was `seen`, or the time can't be
            had.
    """
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        before = _change(uow, taking.moves or "", by, seen)
        if before.point_id != taking.wanted.point_id:
            raise Refused(Reason.BOOKING_UNKNOWN)
        after = moved(uow, taking, now=now)
        note(uow, before, after, Deed(act="booking-move", by=by.id, at=now))
        return after


def cancel_for(
    store: Store, booking_id: str, *, by: Account, now: datetime, seen: int | None = None
) -> Booking:
    """Cancel somebody's time for them or for us; they are told, with the way to a new one.

    Raises:
        Refused: it can't change any more, or has changed since it was `seen`.
    """
    with store.write() as uow:
        before = _change(uow, booking_id, by, seen)
        after = before.cancel(CancelledBy.STAFF)
        uow.bookings.save(after, before)
        note(uow, before, after, Deed(act="booking-cancel", by=by.id, at=now))
        tell(uow, Kind.CANCELLED_BY_US, after, now=now)
        offer_what_is_free(uow, point_found(uow, before.point_id), now=now)
        return after


def did_not_come(
    store: Store, booking_id: str, *, by: Account, now: datetime, seen: int | None = None
) -> Booking:
    """Note that nobody came; the rest of the time is free.

    Raises:
        Refused: its time has not begun yet, they have come, or it has changed since it was `seen`.
    """
    with store.write() as uow:
        before = _change(uow, booking_id, by, seen)
        if before.begins_at > now:
            raise Refused(Reason.NOT_YET_BEGUN)
        after = missed(uow, before)
        note(uow, before, after, Deed(act="booking-missed", by=by.id, at=now))
        offer_what_is_free(uow, point_found(uow, before.point_id), now=now)
        return after


def they_came(store: Store, booking_id: str, *, by: Account, key: bytes, now: datetime) -> Visit:
    """Check somebody in who tells the desk that they have a booking; twice is like once."""
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        allow(by, Right.SERVE, before.point_id)
        see_booking(uow, by, before)
        visit = checked_in(uow, Coming(booking_id=booking_id, door=Door.STAFF), key=key, now=now)
        if before.visit_id is None:
            after = booking_found(uow, booking_id)
            note(uow, before, after, Deed(act="booking-here", by=by.id, at=now), visit)
        return visit


def start(store: Store, booking_id: str, *, by: Account, key: bytes, now: datetime) -> Visit:
    """Begin the encounter from the booking: on the phone, by video, or as they step in.

    Raises:
        Refused: this expert is still with somebody, or the visitor stands in the queue already.
    """
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        allow(by, Right.SERVE, before.point_id)
        see_booking(uow, by, before)
        if before.visit_id is not None:
            raise Refused(Reason.BOOKING_BEGUN)
        visit = checked_in(uow, Coming(booking_id=booking_id, door=Door.STAFF), key=key, now=now)
        begun = begin_at_desk(uow, visit, by=by, now=now)
        after = booking_found(uow, booking_id)
        note(uow, before, after, Deed(act="booking-start", by=by.id, at=now), begun)
        return begun


def _change(uow: UnitOfWork, booking_id: str, by: Account, seen: int | None) -> Booking:
    """Return a booking that this person may change now.

    Raises:
        Refused: they may not, or it is not what they have seen.
    """
    booking = booking_found(uow, booking_id)
    allow(by, Right.SERVE, booking.point_id)
    see_booking(uow, by, booking)
    if booking.state not in (BookingState.HELD, BookingState.OFFERED):
        booking.see_that_it_can_change()
        return as_it_was_seen(booking, seen)
    raise Refused(Reason.BOOKING_UNKNOWN)

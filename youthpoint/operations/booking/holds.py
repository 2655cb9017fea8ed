"""What is done with a held or booked time by its id, within a use case that does it once."""

from datetime import datetime

from youthpoint.domain.booking.bookings import Booker, Booking, BookingState, CancelledBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind
from youthpoint.domain.points import Point
from youthpoint.operations.booking.bookings import booked
from youthpoint.operations.booking.check_in import Coming, checked_in
from youthpoint.operations.booking.holding import Taking, held
from youthpoint.operations.booking.news import tell
from youthpoint.operations.booking.offers import offer_what_is_free, tidy
from youthpoint.operations.finding import booking_found, point_found, topics_known
from youthpoint.store import Store, UnitOfWork


def hold(uow: UnitOfWork, taking: Taking, *, now: datetime) -> Booking:
    """Keep a time for a while, for topics that the point knows.

    Raises:
        Refused: the time can't be had; or it is for a booking that can't change any more.
    """
    point = point_found(uow, taking.wanted.point_id)
    topics_known(uow, point.id, taking.wanted.topics)
    if taking.moves is not None:
        before = booking_found(uow, taking.moves)
        before.see_that_it_can_change()
        if before.point_id != point.id:
            raise Refused(Reason.BOOKING_UNKNOWN)
    tidy(uow, point, now=now)
    return held(uow, taking, now=now)


def book(uow: UnitOfWork, hold_id: str, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Book a time that is held.

    Raises:
        Refused: it is not held any more, or it is held for a booking that would move there.
    """
    return booked(uow, _held(uow, hold_id, moves=None), booker, key=key, now=now)


def move(uow: UnitOfWork, booking_id: str, hold_id: str, *, now: datetime) -> Booking:
    """Move a booking to the time that is held for it.

    Raises:
        Refused: it can't change any more, or the time is not held for it.
    """
    before = booking_found(uow, booking_id)
    before.see_that_it_can_change()
    kept = _held(uow, hold_id, moves=before.id)
    after = before.move_to(kept, at=now)
    uow.bookings.drop(kept)
    uow.bookings.save(after, before)
    tell(uow, Kind.MOVED, after, now=now)
    offer_what_is_free(uow, _point(uow, before), now=now, day=before.day)
    return after


def cancel(uow: UnitOfWork, booking_id: str, *, now: datetime) -> Booking:
    """Give a booked time back; no reason is asked.

    Raises:
        Refused: it was cancelled before, or its visitor has come.
    """
    before = booking_found(uow, booking_id)
    after = before.cancel(CancelledBy.VISITOR)
    uow.bookings.save(after, before)
    tell(uow, Kind.CANCELLED, after, now=now)
    offer_what_is_free(uow, _point(uow, before), now=now, day=before.day)
    return after


def come(uow: UnitOfWork, coming: Coming, *, key: bytes, now: datetime) -> Booking:
    """Give a number to somebody whose time is booked.

    Raises:
        Refused: the booking was cancelled or is of another day, or the point is closed.
    """
    checked_in(uow, coming, key=key, now=now)
    return booking_found(uow, coming.booking_id)


def let_go(store: Store, hold_id: str, *, now: datetime) -> None:
    """Let a held time go; one that is not held any more stays as it is."""
    with store.write() as uow:
        kept = uow.bookings.find(hold_id)
        if kept is not None and kept.state is BookingState.HELD:
            uow.bookings.drop(kept)
            offer_what_is_free(uow, _point(uow, kept), now=now, day=kept.day)


def _held(uow: UnitOfWork, hold_id: str, *, moves: str | None) -> Booking:
    """Return what is held, whether it has run out or not.

    A booking has an id, too, and whoever knows that must not come by its link.
    """
    kept = uow.bookings.find(hold_id)
    if kept is None or kept.state is not BookingState.HELD or kept.moves != moves:
        raise Refused(Reason.HOLD_EXPIRED)
    return kept


def _point(uow: UnitOfWork, booking: Booking) -> Point:
    return point_found(uow, booking.point_id)

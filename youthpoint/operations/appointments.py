"""What the staff do with booked times: book for somebody, move, cancel, note who did not come."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts import Account
from youthpoint.domain.bookings import Booker, Booking, BookingState, CancelledBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages import Kind
from youthpoint.domain.roles import Right
from youthpoint.domain.visits import Visit
from youthpoint.domain.wishes import Door
from youthpoint.operations.booking_news import tell
from youthpoint.operations.bookings import Taking, booked, held, moved
from youthpoint.operations.check_in import Coming, checked_in, missed
from youthpoint.operations.finding import booking_found, point_found
from youthpoint.operations.offers import offer_what_is_free
from youthpoint.operations.rights import allow
from youthpoint.operations.serving import begin_at_desk
from youthpoint.store import Store
from youthpoint.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A time that the staff book, and for whom."""

    taking: Taking
    booker: Booker


def book_for(store: Store, order: Order, *, by: Account, key: bytes, now: datetime) -> Booking:
    """Book a time for somebody at the desk or on the phone: the share of the staff too.

    Raises:
        Refused: the time can't be had.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, order.taking.wanted.point_id)
        kept = held(uow, order.taking, now=now)
        return booked(uow, kept, order.booker, key=key, now=now)


def move_for(store: Store, taking: Taking, *, by: Account, now: datetime) -> Booking:
    """Move somebody's booking (`taking.moves`); they are told.

    Raises:
        Refused: it can't change any more, or the time can't be had.
    """
    with store.write() as uow:
        allow(by, Right.SERVE, taking.wanted.point_id)
        return moved(uow, taking, now=now)


def cancel_for(store: Store, booking_id: str, *, by: Account, now: datetime) -> Booking:
    """Cancel somebody's time for them or for us; they are told, with the way to a new one."""
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        allow(by, Right.SERVE, before.point_id)
        after = before.cancel(CancelledBy.STAFF)
        uow.bookings.save(after, before)
        tell(uow, Kind.CANCELLED_BY_US, after, now=now)
        offer_what_is_free(uow, point_found(uow, before.point_id), now=now)
        return after


def did_not_come(store: Store, booking_id: str, *, by: Account, now: datetime) -> Booking:
    """Note that nobody came; the rest of the time is free.

    Raises:
        Refused: its time has not begun yet, or they have come.
    """
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        allow(by, Right.SERVE, before.point_id)
        if before.begins_at > now:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        after = missed(uow, before)
        offer_what_is_free(uow, point_found(uow, before.point_id), now=now)
        return after


def they_came(store: Store, booking_id: str, *, by: Account, key: bytes, now: datetime) -> Visit:
    """Check somebody in who tells the desk that they have a booking."""
    with store.write() as uow:
        allow(by, Right.SERVE, booking_found(uow, booking_id).point_id)
        return checked_in(uow, Coming(booking_id=booking_id, door=Door.STAFF), key=key, now=now)


def start(store: Store, booking_id: str, *, by: Account, key: bytes, now: datetime) -> Visit:
    """Begin the encounter from the booking: on the phone, by video, or as they step in.

    Raises:
        Refused: this expert is still with somebody, or the visit has begun.
    """
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        allow(by, Right.SERVE, before.point_id)
        if before.state not in (BookingState.BOOKED, BookingState.NO_SHOW):
            raise Refused(Reason.BOOKING_BEGUN)
        visit = checked_in(uow, Coming(booking_id=booking_id, door=Door.STAFF), key=key, now=now)
        uow.acts.add(
            Act(
                id=uuid4().hex,
                point_id=visit.point_id,
                account_id=by.id,
                visit_id=visit.id,
                kind="add",
                at=now,
                undone=False,
                before={"added": visit.id},
            )
        )
        return begin_at_desk(uow, visit, by=by, now=now)

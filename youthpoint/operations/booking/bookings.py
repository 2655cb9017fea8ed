"""What a visitor does with a time: hold it (`holding`), book it, move it, cancel it."""

from dataclasses import replace
from datetime import datetime

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booker, Booking, BookingState, CancelledBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.booking.free_times import Search
from youthpoint.operations.booking.holding import (
    Taking,
    held,
    held_instead,
    hold,
    hold_of,
    leave_form,
    release,
    stay_on_form,
)
from youthpoint.operations.booking.news import tell
from youthpoint.operations.booking.offers import offer_what_is_free, tidied
from youthpoint.operations.finding import booking_found, point_found
from youthpoint.operations.messages.phones import dialable
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

__all__ = [
    "Taking",
    "book",
    "booked",
    "cancel",
    "held",
    "hold",
    "leave_form",
    "move",
    "moved",
    "newly_booked",
    "release",
    "remind",
    "stay_on_form",
]


def book(store: Store, taking: Taking, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Book the time that is held; one whose hold has run out, if nobody has taken it meanwhile.

    Raises:
        Refused: somebody was faster, or what they told can't be taken as it is.
    """
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        return newly_booked(uow, taking, booker, key=key, now=now)


def newly_booked(
    uow: UnitOfWork, taking: Taking, booker: Booker, *, key: bytes, now: datetime
) -> Booking:
    """Book a time within a use case that does more than that, and is `tidied`."""
    before = uow.bookings.by_form(taking.wanted.point_id, taking.form_key)
    if before is not None:
        kept = held_instead(uow, before, taking, now=now)
        return booked(uow, kept, booker, key=key, now=now)
    hold = hold_of(Search.of(uow, taking.wanted), taking, now=now)
    booking, doors = _booked(hold, booker, key=key, now=now)
    uow.bookings.add(booking, form_key=taking.form_key, **doors)
    tell(uow, Kind.BOOKED, booking, now=now)
    return booking


def booked(uow: UnitOfWork, kept: Booking, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Make a held time a booked one; a booked one stays as it is.

    Raises:
        Refused: it is held for a booking that moves there, or has run out.
    """
    if kept.state not in (BookingState.HELD, BookingState.OFFERED):
        return kept
    booking, doors = _booked(kept, booker, key=key, now=now)
    uow.bookings.save(booking, kept, **doors)
    tell(uow, Kind.BOOKED, booking, now=now)
    return booking


def _booked(
    hold: Booking, booker: Booker, *, key: bytes, now: datetime
) -> tuple[Booking, dict[str, str]]:
    """Return a held time as a booked one, and what its link and its code are known by."""
    if hold.moves:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    plain(booker.nickname, longest=NICKNAME_LENGTH)
    doors = {
        "link_digest": codes.digest(key, codes.link(key, hold.id, hold.nonce)),
        "code_digest": codes.digest(key, codes.code(key, hold.id, hold.nonce)),
    }
    return hold.book(booker, at=now), doors


def remind(store: Store, booking_id: str, phone: str, *, now: datetime) -> Booking:
    """Send the confirmation and the reminders of a booking to a number; it had none so far.

    Raises:
        Refused: it can't be a number; the booking can't change any more, or has a number.
    """
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        before.see_that_it_can_change()
        if before.phone:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        after = replace(before, phone=dialable(phone), version=before.version + 1)
        uow.bookings.save(after, before)
        tell(uow, Kind.BOOKED, after, now=now)
        return after


def move(store: Store, taking: Taking, *, now: datetime) -> Booking:
    """Move a booking (`taking.moves`) to another time; the old one is kept until then.

    Raises:
        Refused: the booking can't change any more, or somebody was faster.
    """
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        return moved(uow, taking, now=now)


def moved(uow: UnitOfWork, taking: Taking, *, now: datetime) -> Booking:
    """Move a booking within a use case that does more than that."""
    before = booking_found(uow, taking.moves or "")
    before.see_that_it_can_change()
    if _is_there(before, taking) and uow.bookings.by_form(before.point_id, taking.form_key) is None:
        return before  # the form was sent twice
    kept = held(uow, taking, now=now)
    if kept.moves != before.id:
        raise Refused(Reason.HOLD_EXPIRED)
    after = before.move_to(kept, at=now)
    uow.bookings.drop(kept)
    uow.bookings.save(after, before)
    tell(uow, Kind.MOVED, after, now=now)
    offer_what_is_free(uow, point_found(uow, before.point_id), now=now, day=before.day)
    return after


def cancel(store: Store, booking_id: str, *, now: datetime) -> Booking:
    """Give a booked time back; no reason is asked.

    Raises:
        Refused: it was cancelled before, or its visitor has come.
    """
    with store.write() as uow:
        before = booking_found(uow, booking_id)
        after = before.cancel(CancelledBy.VISITOR)
        uow.bookings.save(after, before)
        tell(uow, Kind.CANCELLED, after, now=now)
        # A time that was held for moving it is free now, too, whenever that is.
        offer_what_is_free(uow, point_found(uow, before.point_id), now=now)
        return after


def _is_there(booking: Booking, taking: Taking) -> bool:
    """Tell whether a booking has the time that it would move to."""
    wanted = taking.wanted
    return (
        booking.begins_at == taking.begins_at
        and booking.channel is wanted.channel
        and wanted.expert_id in (None, booking.expert_id)
    )

"""From a booked time to the queue: somebody with a booking is here."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel
from youthpoint.domain.points import Point
from youthpoint.domain.queue.places import behind
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.offers import offer_what_is_free
from youthpoint.operations.finding import booking_found, point_found, visit_found
from youthpoint.store import Store, UnitOfWork

CHANNELS = {Channel.PLACE: "appointment", Channel.CALL: "phone", Channel.VIDEO: "video"}
"""What a booked visit is counted as (`topics.toml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Somebody with a booking is here: which, and through which door."""

    booking_id: str
    door: Door


def check_in(store: Store, coming: Coming, *, key: bytes, now: datetime) -> Visit:
    """Give a number to somebody whose time is booked; a second time it is the same.

    Who comes in time counts as having come at the booked time. Who is later than the point waits
    counts as having come now: the time went to others meanwhile (decision 12).

    Raises:
        Refused: the booking was cancelled or is of another day, or the point is closed.
    """
    with store.write() as uow:
        return checked_in(uow, coming, key=key, now=now)


def checked_in(uow: UnitOfWork, coming: Coming, *, key: bytes, now: datetime) -> Visit:
    """Give a number within a use case that does more than that."""
    booking = booking_found(uow, coming.booking_id)
    point = point_found(uow, booking.point_id)
    if booking.visit_id is not None:
        return visit_found(uow, booking.visit_id)
    _see_that_they_can_come(booking, point, coming.door, now)
    if booking.state is BookingState.BOOKED and is_late(booking, point, now):
        booking = missed(uow, booking)
    visit = _visit(uow, booking, coming.door, now)
    uow.visits.add(
        visit,
        link_digest=codes.digest(key, codes.link(key, visit.id, visit.nonce)),
        code_digest=codes.digest(key, codes.code(key, visit.id, visit.nonce)),
        form_key=None,
    )
    uow.stays.begin(visit, act="check-in", at=now)
    after = (
        booking.arrive(visit.id)
        if booking.state is BookingState.BOOKED
        else replace(booking, visit_id=visit.id)
    )
    uow.bookings.save(after, booking)
    if not after.keeps:
        offer_what_is_free(uow, point, now=now)
    return visit


def is_late(booking: Booking, point: Point, now: datetime) -> bool:
    """Tell whether the point does not wait for them any more.

    By phone or video it is we who begin: nobody is late until the day is over.
    """
    if booking.channel is Channel.PLACE:
        return now > booking.begins_at + point.policy.late_after
    return booking.day < point.day_of(now)


def missed(uow: UnitOfWork, booking: Booking) -> Booking:
    """Note that nobody came; the rest of the time is free."""
    after = booking.miss()
    uow.bookings.save(after, booking)
    return after


def end_what_was_missed(store: Store, *, now: datetime) -> int:
    """Note of every booking whose visitor is too late that nobody came; return of how many."""
    ended = 0
    with store.write() as uow:
        for point in uow.points.every():
            late = [
                each
                for each in uow.bookings.begun_before(point.id, now - point.policy.late_after)
                if is_late(each, point, now)
            ]
            for each in late:
                missed(uow, each)
            if late:
                offer_what_is_free(uow, point, now=now)
            ended += len(late)
    return ended


def _see_that_they_can_come(booking: Booking, point: Point, door: Door, now: datetime) -> None:
    if booking.state is BookingState.CANCELLED:
        raise Refused(Reason.BOOKING_CANCELLED)
    if booking.state not in (BookingState.BOOKED, BookingState.NO_SHOW):
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    if booking.day != point.day_of(now):
        raise Refused(Reason.ANOTHER_DAY)
    if door is not Door.STAFF and not point.opening(now).open:
        raise Refused(Reason.POINT_CLOSED)


def _visit(uow: UnitOfWork, booking: Booking, door: Door, now: datetime) -> Visit:
    in_time = booking.state is BookingState.BOOKED
    today = uow.visits.so_far(booking.point_id, booking.day)
    return Visit(
        id=uuid4().hex,
        point_id=booking.point_id,
        day=booking.day,
        ordinal=today.ordinal + 1,
        state=State.WAITING,
        door=door,
        channel=CHANNELS[booking.channel],
        language=booking.language,
        topics=booking.topics,
        place=booking.begins_at if in_time else behind(today.place, now),
        arrived_at=now,
        state_since=now,
        age_band=booking.age_band,
        nickname=booking.nickname,
        phone=booking.phone,
        booking_id=booking.id,
        booked_for=booking.begins_at if in_time else None,
        for_expert=booking.expert_id,
        nonce=token_hex(16),
    )

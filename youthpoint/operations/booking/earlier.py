"""An earlier time for somebody who has one: they keep it until they take another."""

from datetime import datetime
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.standbys import Part, Standby, StandbyState
from youthpoint.domain.messages.messages import Kind
from youthpoint.operations.booking.news import tell
from youthpoint.operations.booking.offers import offer_what_is_free
from youthpoint.operations.finding import booking_found, point_found
from youthpoint.store import Store, UnitOfWork


def wait_for_earlier(store: Store, booking_id: str, *, key: bytes, now: datetime) -> Standby:
    """Put somebody on the waiting list for an earlier time, with the same person, the same way.

    Raises:
        Refused: their booking can't be moved any more.
    """
    with store.write() as uow:
        booking = booking_found(uow, booking_id)
        booking.see_that_it_can_change()
        known = uow.standbys.moving(booking.id)
        if known is not None:
            return known
        standby = _standby(booking, now)
        uow.standbys.add(
            standby,
            link_digest=codes.digest(key, codes.link(key, standby.id, standby.nonce)),
            code_digest=codes.digest(key, codes.code(key, standby.id, standby.nonce)),
            form_key=None,
        )
        offer_what_is_free(uow, point_found(uow, booking.point_id), now=now)
        return standby


def taken_instead(uow: UnitOfWork, booking_id: str, offer: Booking, *, now: datetime) -> Booking:
    """Move a booking to the time that is offered; the old one goes to the next who waits.

    Raises:
        Refused: the booking can't be moved any more, or the offer has run out.
    """
    before = booking_found(uow, booking_id)
    after = before.move_to(offer, at=now)
    uow.bookings.drop(offer)
    uow.bookings.save(after, before)
    tell(uow, Kind.MOVED, after, now=now)
    offer_what_is_free(uow, point_found(uow, before.point_id), now=now, day=before.day)
    return after


def had_before(uow: UnitOfWork, standby: Standby) -> Booking | None:
    """Return the booking that was moved for a wish, once it was: the form may be sent twice."""
    met = standby.state is StandbyState.MET
    return uow.bookings.find(standby.moves) if met and standby.moves else None


def _standby(booking: Booking, now: datetime) -> Standby:
    return Standby(
        id=uuid4().hex,
        point_id=booking.point_id,
        state=StandbyState.WAITING,
        topics=booking.topics,
        service=booking.service,
        expert_id=booking.expert_id,
        channel=booking.channel,
        part=Part.ANY,
        until=booking.day,
        language=booking.language,
        age_band=booking.age_band,
        nickname=booking.nickname,
        phone=booking.phone,
        email=booking.email,
        made_at=now,
        moves=booking.id,
        nonce=token_hex(16),
    )

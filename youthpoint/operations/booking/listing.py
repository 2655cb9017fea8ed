"""Putting somebody on the waiting list, within a use case that does more than that."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Part, Standby, StandbyState, last_day
from youthpoint.domain.errors import Refused
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.store import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A wish for a freed time: what, in which part of the day, until which day, and who."""

    wanted: Wanted
    until: date
    part: Part = Part.ANY
    booker: Booker = field(default_factory=Booker)
    form_key: str


def listed(uow: UnitOfWork, wish: Waiting, search: Search, *, key: bytes, now: datetime) -> Standby:
    """Put a wish on the list."""
    standby = _standby(wish, search, now)
    uow.standbys.add(
        standby,
        link_digest=codes.digest(key, codes.link(key, standby.id, standby.nonce)),
        code_digest=codes.digest(key, codes.code(key, standby.id, standby.nonce)),
        form_key=wish.form_key,
    )
    return standby


def wait_instead(uow: UnitOfWork, booking: Booking, *, key: bytes, now: datetime) -> None:
    """Put somebody whose time we had to cancel on the waiting list, for a time with anybody.

    Where it can't be booked any more at all, there is nothing to wait for.
    """
    wanted = Wanted(
        point_id=booking.point_id,
        topics=booking.topics,
        language=booking.language,
        channel=booking.channel,
    )
    booker = Booker(
        nickname=booking.nickname,
        age_band=booking.age_band,
        phone=booking.phone,
        email=booking.email,
    )
    with suppress(Refused):
        search = Search.of(uow, wanted)
        until = last_day(search.point.day_of(now), search.ask.terms.furthest)
        form = f"instead-{booking.id}"
        wish = Waiting(wanted=wanted, until=until, booker=booker, form_key=form)
        listed(uow, wish, search, key=key, now=now)


def _standby(wish: Waiting, search: Search, now: datetime) -> Standby:
    wanted, booker = wish.wanted, wish.booker
    return Standby(
        id=uuid4().hex,
        point_id=search.point.id,
        state=StandbyState.WAITING,
        topics=wanted.topics,
        service=search.ask.service.code,
        expert_id=wanted.expert_id,
        channel=wanted.channel,
        part=wish.part,
        until=wish.until,
        language=wanted.language,
        age_band=booker.age_band,
        nickname=booker.nickname,
        phone=booker.phone,
        email=booker.email,
        made_at=now,
        nonce=token_hex(16),
    )

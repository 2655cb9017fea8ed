"""The waiting list at work: a freed time is offered at once to the first whom it suits."""

from datetime import datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain.bookings import Booking, BookingState, booking_of
from youthpoint.domain.errors import Refused
from youthpoint.domain.meetings import Meeting
from youthpoint.domain.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.points import Point
from youthpoint.domain.standbys import Standby, name_of
from youthpoint.domain.wishes import Door
from youthpoint.operations.free_times import Search, Wanted
from youthpoint.operations.messages import announce
from youthpoint.store import UnitOfWork


def tidy(uow: UnitOfWork, point: Point, *, now: datetime) -> int:
    """Let go of holds and offers that have run out, and offer their times; return how many."""
    gone = uow.bookings.expired(point.id, now)
    for each in gone:
        uow.bookings.drop(each)
        standby = uow.standbys.find(each.standby_id) if each.standby_id else None
        if standby is not None:
            uow.standbys.save(standby.decline(name_of(each.expert_id, each.begins_at)))
    if gone:
        offer_what_is_free(uow, point, now=now)
    return len(gone)


def offer_what_is_free(uow: UnitOfWork, point: Point, *, now: datetime) -> int:
    """Offer free times to those who wait for one, who has waited longest first; return how many."""
    offered = 0
    for standby in uow.standbys.waiting(point.id):
        if standby.until < point.day_of(now):
            uow.standbys.save(standby.end())
            continue
        meeting = _first_free(uow, point, standby, now)
        if meeting is not None:
            _offer(uow, point, standby, meeting, now)
            offered += 1
    return offered


def _first_free(uow: UnitOfWork, point: Point, standby: Standby, now: datetime) -> Meeting | None:
    wanted = Wanted(
        point_id=point.id,
        topics=standby.topics,
        language=standby.language,
        channel=standby.channel,
        expert_id=standby.expert_id,
    )
    try:
        search = Search.of(uow, wanted)
    except Refused:  # the service or the expert is not there any more
        return None
    for day in search.days(point.day_of(now), standby.until, now=now):
        for at, offer in day.begins():
            suits = standby.part.fits(at, point.zone)
            if suits and name_of(offer.expert.id, at) not in standby.declined:
                return search.ask.meeting(offer.expert, at, offer.room)
    return None


def _offer(
    uow: UnitOfWork, point: Point, standby: Standby, meeting: Meeting, now: datetime
) -> Booking:
    """Hold a time for somebody who waits, and tell them."""
    expires = min(now + point.policy.offer_time, meeting.begins_at - timedelta(minutes=1))
    offer = booking_of(
        meeting,
        id=uuid4().hex,
        point_id=point.id,
        service=standby.service,
        channel=standby.channel,
        state=BookingState.OFFERED,
        day=point.day_of(meeting.begins_at),
        door=Door.PHONE,
        language=standby.language,
        topics=standby.topics,
        made_at=now,
        expires_at=expires,
        standby_id=standby.id,
        nonce=token_hex(16),
    )
    uow.bookings.add(offer)
    about = About(subject=Subject.STANDBY, id=standby.id, stamp=standby.version)
    news = News(kind=Kind.OFFERED, about=about, facts=Facts(at=meeting.begins_at), until=expires)
    to = Recipient(language=standby.language, phone=standby.phone, email=standby.email)
    announce(uow, point, news, to, at=now)
    return offer

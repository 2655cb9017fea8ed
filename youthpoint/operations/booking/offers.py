"""The waiting list at work: a freed time is offered at once to the first whom it suits."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain.booking.bookings import Booking, BookingState, booking_of
from youthpoint.domain.booking.meetings import FreeDay, Meeting
from youthpoint.domain.booking.standbys import Standby, name_of
from youthpoint.domain.errors import Refused
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.quiet_hours import quiet_until
from youthpoint.domain.points import Point
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.endings import end_holds, end_orphans
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.finding import point_found
from youthpoint.operations.messages.messages import announce
from youthpoint.store import Store, UnitOfWork


@contextmanager
def tidied(store: Store, point_id: str, *, now: datetime) -> Iterator[UnitOfWork]:
    """Run a use case that may be refused; what has run out is let go, come what may."""
    try:
        with store.write() as uow:
            tidy(uow, point_found(uow, point_id), now=now)
            yield uow
    except Refused:
        let_go(store, point_id, now=now)
        raise


def let_go(store: Store, point_id: str, *, now: datetime) -> None:
    """Let go of what has run out, when something was refused.

    What is refused leaves nothing behind: the time would stay free for everybody, and yet be
    taken by whom it is for, until somebody has more luck.
    """
    with store.read() as uow:
        if not uow.bookings.expired(point_id, now):
            return
    with store.write() as uow:
        tidy(uow, point_found(uow, point_id), now=now)


def tidy(uow: UnitOfWork, point: Point, *, now: datetime) -> int:
    """Let go of holds and offers that have run out, and offer their times; return how many."""
    gone = end_holds(uow, point, now=now)
    if gone:
        _Round(uow, point, now).offer()
    return gone


def offer_what_is_free(
    uow: UnitOfWork, point: Point, *, now: datetime, day: date | None = None
) -> int:
    """Offer free times to those who wait for one, who has waited longest first; return how many.

    On a `day` on which something was freed, or on all days. What has run out is let go before, so
    that who was offered something stands in their place again.
    """
    gone = end_holds(uow, point, now=now) + end_orphans(uow, point)
    return _Round(uow, point, now, day=None if gone else day).offer()


def is_anything_to_do(uow: UnitOfWork, point: Point, *, now: datetime) -> bool:
    """Tell whether something has run out, somebody waits for what is free, or waited in vain.

    Looking costs more than doing it, and keeps nobody from writing.
    """
    if uow.bookings.expired(point.id, now) or uow.standbys.orphaned(point.id):
        return True
    today, look = point.day_of(now), _Round(uow, point, now)
    return any(
        each.until < today or look.first_suiting(each) for each in uow.standbys.waiting(point.id)
    )


def wanted_by(standby: Standby) -> Wanted:
    """Return what somebody waits for."""
    return Wanted(
        point_id=standby.point_id,
        topics=standby.topics,
        language=standby.language,
        channel=standby.channel,
        expert_id=standby.expert_id,
        apart_from=standby.moves or "",
    )


def held_until(point: Point, *, now: datetime) -> datetime:
    """Return until when a time is held that is offered now: nobody need read it at night."""
    return (quiet_until(now, point) or now) + point.policy.offer_time


@dataclass(slots=True)
class _Round:
    """One look at everybody who waits; those who wait for the same share a search."""

    uow: UnitOfWork
    point: Point
    now: datetime
    day: date | None = None
    found: dict[Wanted, tuple[Search, Sequence[FreeDay]] | None] = field(default_factory=dict)

    def offer(self) -> int:
        """Offer what is free, the longest wait first; return how often.

        An offer can move the times around it to where they suit somebody who was asked before.
        """
        offered = 0
        while self._offer_to_the_first():
            self.found.clear()
            offered += 1
        return offered

    def _offer_to_the_first(self) -> bool:
        for standby in self.uow.standbys.waiting(self.point.id):
            if standby.until < self.point.day_of(self.now):
                self.uow.standbys.save(standby.end())
            elif meeting := self.first_suiting(standby):
                _offer(self.uow, self.point, standby, meeting, self.now)
                return True
        return False

    def first_suiting(self, standby: Standby) -> Meeting | None:
        """Return the first free time that somebody waits for and has not let go before."""
        looked = self._looked(wanted_by(standby))
        if looked is None:
            return None
        search, days = looked
        soonest = held_until(self.point, now=self.now)
        latest = self._latest(standby)
        for day in days:
            if day.day.day > standby.until:
                break
            for at, offer in day.begins():
                known = name_of(offer.expert.id, at) in standby.declined
                in_time = soonest <= at and (latest is None or at < latest)
                if in_time and not known and standby.part.fits(at, self.point.zone):
                    return search.ask.meeting(offer.expert, at, offer.room)
        return None

    def _latest(self, standby: Standby) -> datetime | None:
        """Return before when a time is any use: who has one already wants an earlier one."""
        booking = self.uow.bookings.find(standby.moves) if standby.moves else None
        return booking.begins_at if booking else None

    def _looked(self, wanted: Wanted) -> tuple[Search, Sequence[FreeDay]] | None:
        """Return what is free for a wish; nothing when its service or expert has gone."""
        if wanted not in self.found:
            try:
                search = Search.of(self.uow, wanted)
            except Refused:
                self.found[wanted] = None
            else:
                self.found[wanted] = search, self._days(search)
        return self.found[wanted]

    def _days(self, search: Search) -> Sequence[FreeDay]:
        today = self.point.day_of(self.now)
        last = self.day or today + timedelta(days=search.ask.terms.furthest)
        return search.days(self.day or today, last, now=self.now)


def _offer(
    uow: UnitOfWork, point: Point, standby: Standby, meeting: Meeting, now: datetime
) -> Booking:
    """Hold a time for somebody who waits, and tell them."""
    expires = held_until(point, now=now)
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
        moves=standby.moves,
        nonce=token_hex(16),
    )
    uow.bookings.add(offer)
    about = About(subject=Subject.STANDBY, id=standby.id, stamp=standby.version)
    news = News(kind=Kind.OFFERED, about=about, facts=Facts(at=meeting.begins_at), until=expires)
    to = Recipient(language=standby.language, phone=standby.phone, email=standby.email)
    announce(uow, point, news, to, at=now)
    return offer

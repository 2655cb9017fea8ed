"""What somebody on the waiting list does: wait, take what is offered, let it go, take it back."""

from datetime import datetime

from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Standby, StandbyState, last_day, name_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Point
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.booking.bookings import booked
from youthpoint.operations.booking.earlier import had_before, taken_instead
from youthpoint.operations.booking.free_times import Search
from youthpoint.operations.booking.listing import Waiting, listed
from youthpoint.operations.booking.offers import is_anything_to_do, offer_what_is_free, tidy
from youthpoint.operations.finding import point_found
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

__all__ = ["Waiting", "decline", "go_round", "no_longer_waits", "take", "wait", "withdraw"]


def wait(store: Store, wish: Waiting, *, key: bytes, now: datetime) -> Standby:
    """Put somebody on the waiting list; the form sent twice finds the same wish.

    Raises:
        Refused: its last day is over or too far ahead, or the wish can't be taken as it is.
    """
    with store.write() as uow:
        search = Search.of(uow, wish.wanted)
        known = uow.standbys.by_form(search.point.id, wish.form_key)
        if known is not None:
            return known
        today = search.point.day_of(now)
        if wish.until < today:
            raise Refused(Reason.TIME_GONE)
        if wish.until > last_day(today, search.ask.terms.furthest):
            raise Refused(Reason.TIME_TOO_FAR)
        plain(wish.booker.nickname, longest=NICKNAME_LENGTH)
        wish.wanted.channel.see_that_we_can_reach(wish.booker.phone)
        standby = listed(uow, wish, search, key=key, now=now)
        tidy(uow, search.point, now=now)
        offer_what_is_free(uow, search.point, now=now)
        return standby


def take(
    store: Store, standby_id: str, *, key: bytes, now: datetime, seen: str | None = None
) -> Booking:
    """Book the time that is offered; the form sent twice finds what it has booked.

    `seen` is the offer that its page showed: another one may have come meanwhile.

    Raises:
        Refused: nothing, or something else, is offered now.
    """
    with store.write() as uow:
        standby = _found(uow, standby_id)
        mine = uow.bookings.got_by(standby.id) or had_before(uow, standby)
        if mine is not None:
            return mine
        offer = uow.bookings.offered_to(standby.id)
        if offer is None or offer.expired(now) or seen not in (None, offer.id):
            raise Refused(Reason.OFFER_OVER)
        if standby.moves:
            uow.standbys.save(standby.met())
            return taken_instead(uow, standby.moves, offer, now=now)
        booker = Booker(
            nickname=standby.nickname,
            age_band=standby.age_band,
            phone=standby.phone,
            email=standby.email,
        )
        uow.standbys.save(standby.met())
        return booked(uow, offer, booker, key=key, now=now)


def no_longer_waits(uow: UnitOfWork, standby_id: str, point_id: str, *, now: datetime) -> None:
    """Note that somebody has got a time at the desk; one that was offered goes to the next one."""
    standby = uow.standbys.find(standby_id)
    if standby is None or standby.point_id != point_id:
        return
    if standby.state is StandbyState.WAITING:
        uow.standbys.save(standby.met())
    offer = uow.bookings.offered_to(standby.id)
    if offer is not None:
        uow.bookings.drop(offer)
        offer_what_is_free(uow, point_found(uow, point_id), now=now)


def decline(store: Store, standby_id: str, *, now: datetime, seen: str | None = None) -> Standby:
    """Let the offered time (`seen` on the page) go to the next one, and go on waiting."""
    with store.write() as uow:
        standby = _found(uow, standby_id)
        offer = uow.bookings.offered_to(standby.id)
        if offer is None or seen not in (None, offer.id):
            return standby
        uow.bookings.drop(offer)
        after = standby.decline(name_of(offer.expert_id, offer.begins_at))
        uow.standbys.save(after)
        offer_what_is_free(uow, point_found(uow, standby.point_id), now=now, day=offer.day)
        return after


def withdraw(store: Store, standby_id: str, *, now: datetime) -> Standby:
    """Leave the waiting list; what was offered goes to the next one."""
    with store.write() as uow:
        standby = _found(uow, standby_id)
        after = standby.end()
        uow.standbys.save(after)
        offer = uow.bookings.offered_to(standby.id)
        if offer is not None:
            uow.bookings.drop(offer)
            offer_what_is_free(uow, point_found(uow, standby.point_id), now=now, day=offer.day)
        return after


def go_round(store: Store, *, now: datetime) -> int:
    """Let go of what has run out, and offer every free time that somebody waits for.

    It also finds times that nobody has freed: a new duty, or a day that can be booked from today.
    """
    with store.read() as uow:
        points = [each for each in uow.points.every() if is_anything_to_do(uow, each, now=now)]
    return sum(_round(store, each, now) for each in points)


def _round(store: Store, point: Point, now: datetime) -> int:
    with store.write() as uow:
        return tidy(uow, point, now=now) + offer_what_is_free(uow, point, now=now)


def _found(uow: UnitOfWork, standby_id: str) -> Standby:
    standby = uow.standbys.find(standby_id)
    if standby is None:
        raise Refused(Reason.BOOKING_UNKNOWN)
    return standby

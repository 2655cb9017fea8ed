"""What a visitor does with a time: hold it, book it, move it, cancel it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.bookings import Booker, Booking, BookingState, CancelledBy, booking_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages import Kind
from youthpoint.domain.wishes import NICKNAME_LENGTH, Door
from youthpoint.operations.booking_news import tell
from youthpoint.operations.finding import booking_found
from youthpoint.operations.free_times import Search, Wanted
from youthpoint.operations.offers import let_go, offer_what_is_free, tidy
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

A_MOMENT = timedelta(seconds=20)
"""How long a time is still held when its page was left: enough to load the page again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A time that somebody takes: with what wish, when, over which form, through which door.

    A form holds one time at once, and books one: sent again, it finds the same. `moves` is the
    booking that the time is for.
    """

    wanted: Wanted
    begins_at: datetime
    form_key: str
    door: Door = Door.PHONE
    moves: str | None = None


def hold(store: Store, taking: Taking, *, now: datetime) -> Booking:
    """Keep a time for whoever fills in the form; what it held before is let go.

    Raises:
        Refused: the time can't be had.
    """
    let_go(store, taking.wanted.point_id, now=now)
    with store.write() as uow:
        return held(uow, taking, now=now)


def held(uow: UnitOfWork, taking: Taking, *, now: datetime) -> Booking:
    """Keep a time within a use case that does more than that."""
    search = Search.of(uow, taking.wanted)
    tidy(uow, search.point, now=now)
    before = uow.bookings.by_form(search.point.id, taking.form_key)
    if before is not None:
        if before.state is not BookingState.HELD:
            return before
        if _same(before, taking, search):
            return _as_told_now(uow, before, taking.wanted)
        uow.bookings.drop(before)
    meeting = search.meeting(taking.begins_at, now=now)
    wanted = taking.wanted
    booking = booking_of(
        meeting,
        id=uuid4().hex,
        point_id=search.point.id,
        service=search.ask.service.code,
        channel=wanted.channel,
        state=BookingState.HELD,
        day=search.point.day_of(meeting.begins_at),
        door=taking.door,
        language=wanted.language,
        topics=wanted.topics,
        made_at=now,
        expires_at=now + search.point.policy.hold_time,
        moves=taking.moves,
        nonce=token_hex(16),
    )
    uow.bookings.add(booking, form_key=taking.form_key)
    if before is not None:
        offer_what_is_free(uow, search.point, now=now, day=before.day)
    return booking


def release(store: Store, point_id: str, form_key: str, *, now: datetime) -> None:
    """Let a held time go: somebody has left the form."""
    with store.write() as uow:
        search_at = uow.points.find(point_id)
        before = uow.bookings.by_form(point_id, form_key)
        if search_at is not None and before is not None and before.state is BookingState.HELD:
            uow.bookings.drop(before)
            offer_what_is_free(uow, search_at, now=now, day=before.day)


def leave_form(store: Store, point_id: str, form_key: str, *, now: datetime) -> None:
    """Hold a time only a moment longer: its page was left, or is being loaded again."""
    with store.write() as uow:
        kept = uow.bookings.by_form(point_id, form_key)
        if kept is not None and kept.state is BookingState.HELD and kept.expires_at is not None:
            soon = min(kept.expires_at, now + A_MOMENT)
            uow.bookings.save(replace(kept, expires_at=soon), kept)


def stay_on_form(store: Store, point_id: str, form_key: str, *, now: datetime) -> Booking | None:
    """Return what a form holds or has booked; a hold lasts again as long as at first.

    Nothing is written unless its page had been left.
    """
    with store.read() as uow:
        kept, point = uow.bookings.by_form(point_id, form_key), uow.points.find(point_id)
    if kept is None or point is None or kept.expires_at is None:
        return kept
    if kept.expired(now):
        return None
    until = kept.made_at + point.policy.hold_time
    if kept.expires_at >= until:
        return kept
    with store.write() as uow:
        present = uow.bookings.by_form(point_id, form_key)
        if present is None or present.state is not BookingState.HELD:
            return present
        longer = replace(present, expires_at=until)
        uow.bookings.save(longer, present)
        return longer


def book(store: Store, taking: Taking, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Book the time that is held; one whose hold has run out, if nobody has taken it meanwhile.

    Raises:
        Refused: somebody was faster, or what they told can't be taken as it is.
    """
    let_go(store, taking.wanted.point_id, now=now)
    with store.write() as uow:
        kept = held(uow, taking, now=now)
        return booked(uow, kept, booker, key=key, now=now)


def book_held(store: Store, hold_id: str, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Book a time that is held, by the hold's own id.

    Raises:
        Refused: it is not held any more.
    """
    with store.write() as uow:
        kept = uow.bookings.find(hold_id)
        if kept is None:
            raise Refused(Reason.HOLD_EXPIRED)
        return booked(uow, kept, booker, key=key, now=now)


def booked(uow: UnitOfWork, kept: Booking, booker: Booker, *, key: bytes, now: datetime) -> Booking:
    """Make a held time a booked one; a booked one stays as it is.

    Raises:
        Refused: it is held for a booking that moves there, or has run out.
    """
    if kept.state not in (BookingState.HELD, BookingState.OFFERED):
        return kept
    if kept.moves:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    plain(booker.nickname, longest=NICKNAME_LENGTH)
    booking = kept.book(booker, at=now)
    uow.bookings.save(booking, kept)
    uow.bookings.sign(
        booking.id,
        link_digest=codes.digest(key, codes.link(key, booking.id, booking.nonce)),
        code_digest=codes.digest(key, codes.code(key, booking.id, booking.nonce)),
    )
    tell(uow, Kind.BOOKED, booking, now=now)
    return booking


def move(store: Store, taking: Taking, *, now: datetime) -> Booking:
    """Move a booking (`taking.moves`) to another time; the old one is kept until then.

    Raises:
        Refused: the booking can't change any more, or somebody was faster.
    """
    let_go(store, taking.wanted.point_id, now=now)
    with store.write() as uow:
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
    _free(uow, before, now)
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
        _free(uow, before, now)
        return after


def _free(uow: UnitOfWork, before: Booking, now: datetime) -> None:
    """Offer what has become free to who waits for it."""
    point = uow.points.find(before.point_id)
    if point is not None:
        offer_what_is_free(uow, point, now=now, day=before.day)


def _is_there(booking: Booking, taking: Taking) -> bool:
    """Tell whether a booking has the time that it would move to."""
    wanted = taking.wanted
    return (
        booking.begins_at == taking.begins_at
        and booking.channel is wanted.channel
        and wanted.expert_id in (None, booking.expert_id)
    )


def _same(kept: Booking, taking: Taking, search: Search) -> bool:
    """Tell whether a hold will do for what is asked for now."""
    wanted = taking.wanted
    return (
        kept.begins_at == taking.begins_at
        and kept.channel is wanted.channel
        and kept.service == search.ask.service.code
        and any(each.id == kept.expert_id for each in search.ask.experts)
        and kept.moves == taking.moves
    )


def _as_told_now(uow: UnitOfWork, kept: Booking, wanted: Wanted) -> Booking:
    """Return the hold for the matters and in the language that are said now."""
    after = replace(kept, topics=wanted.topics, language=wanted.language)
    uow.bookings.save(after, kept)
    return after

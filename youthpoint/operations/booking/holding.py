"""A time that is held while somebody fills in the form."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain.booking.bookings import Booking, BookingState, booking_of
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.booking.offers import offer_what_is_free, tidied
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
    with tidied(store, taking.wanted.point_id, now=now) as uow:
        return held(uow, taking, now=now)


def held(uow: UnitOfWork, taking: Taking, *, now: datetime) -> Booking:
    """Keep a time within a use case that does more than that, and is `tidied`."""
    before = uow.bookings.by_form(taking.wanted.point_id, taking.form_key)
    return held_instead(uow, before, taking, now=now)


def held_instead(
    uow: UnitOfWork, before: Booking | None, taking: Taking, *, now: datetime
) -> Booking:
    """Keep a time instead of what the form has held before, if it is not the same."""
    if before and (before.state is not BookingState.HELD or _is_wanted(before, taking)):
        return before
    search = Search.of(uow, taking.wanted)
    if before is not None:
        if _will_do(before, taking, search):
            return _as_told_now(uow, before, taking.wanted)
        uow.bookings.drop(before)
    booking = hold_of(search, taking, now=now)
    uow.bookings.add(booking, form_key=taking.form_key)
    if before is not None:
        offer_what_is_free(uow, search.point, now=now, day=before.day)
    return booking


def hold_of(search: Search, taking: Taking, *, now: datetime) -> Booking:
    """Return a hold of a free time, not kept yet.

    Raises:
        Refused: the time can't be had.
    """
    meeting, wanted = search.meeting(taking.begins_at, now=now), taking.wanted
    return booking_of(
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
    if kept is None or kept.expired(now) or point is None:
        return None
    until = kept.made_at + point.policy.hold_time
    if kept.expires_at is None or kept.expires_at >= until:
        return kept
    with store.write() as uow:
        present = uow.bookings.by_form(point_id, form_key)
        if present is None or present.state is not BookingState.HELD:
            return present
        longer = replace(present, expires_at=until)
        uow.bookings.save(longer, present)
        return longer


def _is_wanted(kept: Booking, taking: Taking) -> bool:
    """Tell whether a hold is for just what is asked for now."""
    wanted = taking.wanted
    return (
        kept.begins_at == taking.begins_at
        and kept.channel is wanted.channel
        and kept.topics == wanted.topics
        and kept.language == wanted.language
        and wanted.expert_id in (None, kept.expert_id)
        and kept.moves == taking.moves
    )


def _will_do(kept: Booking, taking: Taking, search: Search) -> bool:
    """Tell whether a hold will do for what is asked for now, though that is said anew."""
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

"""Booked times that a change of the set-up hits: shown before it, and seen to together with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from youthpoint.domain.booking.bookings import Booking, BookingState, CancelledBy
from youthpoint.domain.booking.closures import hit_by, is_met
from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.messages.messages import Kind
from youthpoint.operations.booking.free_times import roster_of
from youthpoint.operations.booking.listing import wait_instead
from youthpoint.operations.booking.news import tell
from youthpoint.operations.booking.offers import offer_what_is_free
from youthpoint.operations.finding import point_found
from youthpoint.store import UnitOfWork


class Choice(StrEnum):
    """What becomes of booked times that a change hits.

    They are cancelled, which is told, and who can be reached is offered the first free time; they
    are cancelled, which is told; or they stay as they are.
    """

    OFFER = "offer"
    CANCEL = "cancel"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody has chosen for the bookings that they were shown (`shown_as`).

    `key` is the installation's: links of those who wait are made with it.
    """

    choice: Choice
    shown: str
    key: bytes


class HitsBookings(Exception):  # noqa: N818 - a question to whoever sets up, not a fault
    """A change hits these bookings; nothing has been changed before somebody has chosen."""

    def __init__(self, bookings: list[Booking]) -> None:
        super().__init__(bookings)
        self.bookings = bookings


def shown_as(bookings: Iterable[Booking]) -> str:
    """Return what stands for these bookings: another as soon as one comes, goes or changes."""
    told = sorted((each.id, each.version) for each in bookings)
    return sha256(repr(told).encode()).hexdigest()[:16]


@contextmanager
def seen_to(
    uow: UnitOfWork, point_id: str, answer: Answer | None, *, now: datetime
) -> Iterator[None]:
    """Make a change of hours or duty, and do with the bookings that it hits what was chosen.

    Raises:
        HitsBookings: nobody has chosen yet, or it hits others than were shown.
    """
    before = roster_of(uow, point_found(uow, point_id))
    yield
    after = roster_of(uow, point_found(uow, point_id))
    hit = hit_between(uow, before, after, now)
    if hit and (answer is None or answer.shown != shown_as(hit)):
        raise HitsBookings(hit)
    gone = _let_holds_go(uow, before, after, now)
    cancelled = hit if answer and answer.choice is not Choice.LEAVE else []
    for each in cancelled:
        _cancel(uow, each, now)
        if answer and answer.choice is Choice.OFFER and (each.phone or each.email):
            wait_instead(uow, each, key=answer.key, now=now)
    if gone or cancelled:
        offer_what_is_free(uow, after.point, now=now)


def hit_between(uow: UnitOfWork, before: Roster, after: Roster, now: datetime) -> list[Booking]:
    """Return the bookings to come that one roster meets, and the one that follows it does not."""
    return hit_by(before, after, _to_come(uow, after, now))


def _to_come(uow: UnitOfWork, roster: Roster, now: datetime) -> list[Booking]:
    today = roster.point.day_of(now)
    found = uow.bookings.of_days(roster.point.id, today, date.max)
    return [each for each in found if each.ends_at > now]


def _let_holds_go(uow: UnitOfWork, before: Roster, after: Roster, now: datetime) -> bool:
    """Let go of times that are only held or offered, so that nobody books them any more."""
    to_come = _to_come(uow, after, now)
    held = [each for each in to_come if each.state in (BookingState.HELD, BookingState.OFFERED)]
    gone = [each for each in held if is_met(before, each) and not is_met(after, each)]
    for each in gone:
        uow.bookings.drop(each)
    return bool(gone)


def _cancel(uow: UnitOfWork, before: Booking, now: datetime) -> None:
    after = before.cancel(CancelledBy.STAFF)
    uow.bookings.save(after, before)
    tell(uow, Kind.CANCELLED_BY_US, after, now=now)

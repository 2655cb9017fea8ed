"""Whose booked time a change of hours would hit, told before the change is made."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from youthpoint.domain.bookings import Booking, BookingState
from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.experts import DutyDay
from youthpoint.domain.points import ExceptionalDay


def hit_by(
    change: ExceptionalDay | DutyDay, bookings: Iterable[Booking], zone: ZoneInfo
) -> list[Booking]:
    """Return the bookings of one point that would lie outside of the day's new hours.

    Of an expert's day these are the expert's own. Who only holds a time, or has come, is not hit.
    """
    expert_id = change.expert_id if isinstance(change, DutyDay) else None
    return [
        each
        for each in bookings
        if each.state is BookingState.BOOKED
        and each.day == change.day
        and expert_id in (None, each.expert_id)
        and not _within(each, change.day, change.spans, zone)
    ]


def _within(booking: Booking, day: date, spans: Sequence[Span], zone: ZoneInfo) -> bool:
    """Tell whether all of the meeting lies within these stretches, which may adjoin each other."""
    covered = booking.begins_at
    for span in sorted(spans, key=lambda each: each.begins):
        if moment_of(day, span.begins, zone) <= covered:
            covered = max(covered, moment_of(day, span.ends, zone))
    return covered >= booking.ends_at

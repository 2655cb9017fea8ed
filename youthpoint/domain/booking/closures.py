"""Whose booked time a change of hours or duty would hit, told before the change is made."""

from collections.abc import Iterable
from datetime import time

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.experts import duty_on


def hit_by(before: Roster, after: Roster, bookings: Iterable[Booking]) -> list[Booking]:
    """Return the bookings whose expert is there for them before a change, and not after it.

    What lay outside already, because somebody has left it as it was, is not hit again. Who has
    come, or only holds a time, is not among them.
    """
    booked = (each for each in bookings if each.state is BookingState.BOOKED)
    return [each for each in booked if is_met(before, each) and not is_met(after, each)]


def is_met(roster: Roster, booking: Booking) -> bool:
    """Tell whether the expert is on duty, while the point is open, for all of the meeting."""
    opening = roster.point.spans_on(booking.day)
    duty = duty_on(booking.day, roster.slots, roster.days)
    both = [
        Span(max(one.begins, other.begins), min(one.ends, other.ends))
        for one in opening
        for other in duty
        if other.expert_id == booking.expert_id
    ]
    return _within(booking, [each for each in both if each.begins < each.ends], roster)


def _within(booking: Booking, spans: Iterable[Span], roster: Roster) -> bool:
    """Tell whether all of the meeting lies within these stretches, which may adjoin each other."""
    zone, covered = roster.point.zone, booking.begins_at
    for span in sorted(spans, key=_begin):
        if moment_of(booking.day, span.begins, zone) <= covered:
            covered = max(covered, moment_of(booking.day, span.ends, zone))
    return covered >= booking.ends_at


def _begin(span: Span) -> time:
    return span.begins

"""From when to when somebody is on duty on a day."""

from collections.abc import Iterable
from datetime import date, datetime

from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.days import Span, moment_of


def hours_on(roster: Roster, expert_id: str, day: date) -> list[tuple[datetime, datetime]]:
    """Return from when to when an expert is on duty on a day while the point is open, in UTC."""
    special = [each for each in roster.days if (each.expert_id, each.day) == (expert_id, day)]
    weekly = [
        Span(slot.begins, slot.ends)
        for slot in roster.slots
        if slot.expert_id == expert_id and slot.weekday == day.weekday() and slot.holds_on(day)
    ]
    spans = [span for each in special for span in each.spans] if special else weekly
    zone = roster.point.zone
    return [
        (moment_of(day, each.begins, zone), moment_of(day, each.ends, zone))
        for each in _joined(_within(spans, roster.point.spans_on(day)))
    ]


def _within(spans: Iterable[Span], opening: Iterable[Span]) -> list[Span]:
    """Return what of the spans lies within the opening."""
    opening = list(opening)
    both = (
        Span(max(each.begins, other.begins), min(each.ends, other.ends))
        for each in spans
        for other in opening
    )
    return [each for each in both if each.begins < each.ends]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return spans that touch or overlap as one, the earliest first.

    >>> from datetime import time
    >>> len(_joined([Span(time(9), time(12)), Span(time(12), time(16)), Span(time(17), time(18))]))
    2
    """
    found: list[Span] = []
    for each in sorted(spans, key=lambda it: it.begins):
        if found and each.begins <= found[-1].ends:
            found[-1] = Span(found[-1].begins, max(found[-1].ends, each.ends))
        else:
            found.append(each)
    return found

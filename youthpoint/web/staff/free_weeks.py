"""The week whose free times are shown, and the way to the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from youthpoint.domain.booking.meetings import FreeDay
from youthpoint.operations.booking.free_times import Search
from youthpoint.web.context import now
from youthpoint.web.staff.agendas import A_DAY, A_WEEK
from youthpoint.web.staff.booking_drafts import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The days that are shown, the chosen one, and what lies around them."""

    days: Sequence[FreeDay]
    chosen: FreeDay | None
    before: date | None
    after: date | None
    last: date

    @classmethod
    def of(cls, search: Search, draft: Draft) -> Self:
        """Return the week of the day that is said, or else of the first free time."""
        zone_day, today = search.point.day_of, search.point.day_of(now())
        last = today + timedelta(days=search.ask.terms.furthest)
        asked = draft.day or (zone_day(draft.begins) if draft.begins else None)
        if asked is None:
            first = search.first(today, last, now=now())
            asked = zone_day(first) if first else today
        asked = min(max(asked, today), last)
        monday = asked - asked.weekday() * A_DAY
        days = search.days(max(monday, today), monday + 6 * A_DAY, now=now())
        free = [each for each in days if each.bits]
        chosen = next((each for each in free if each.day.day == asked), None)
        return cls(
            days=days,
            chosen=chosen or next(iter(free), None),
            before=max(monday - A_WEEK, today) if monday > today else None,
            after=monday + A_WEEK if monday + A_WEEK <= last else None,
            last=last,
        )

    def following(self, search: Search) -> date | None:
        """Return the next day on which something is free, where this week has nothing."""
        if self.chosen is not None or self.after is None:
            return None
        first = search.first(self.after, self.last, now=now())
        return search.point.day_of(first) if first else None

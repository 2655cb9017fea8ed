"""Free times: what is left of experts' duty when closures and bookings are taken from it.

Pure functions of rules and bookings. A meeting lies within a stretch of duty while the point is
open. With what the expert keeps free before and after it, it touches nothing that is taken of the
expert or of the room. Of each stretch of duty the shares stay free that are kept for who walks in
and for whom the staff book. Times are offered one after the other from where a gap begins, so that
none is left between two meetings that nobody can use.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from youthpoint.domain.booking.duties import Duties, Stretch
from youthpoint.domain.booking.meetings import Ask, FreeDay, Meeting, Offer, Roster, Taken
from youthpoint.domain.booking.occupancy import Occupancy
from youthpoint.domain.booking.ticks import TickDays, each_tick, long_enough, ones, packed, ticks_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert


class Availability:
    """Free times for one ask."""

    def __init__(self, roster: Roster, ask: Ask, taken: Iterable[Taken]) -> None:
        self._roster = roster
        self._ask = ask
        self._taken = list(taken)

    def between(self, first: date, last: date, *, now: datetime) -> list[FreeDay]:
        """Return what is free from the first day to the last, both included.

        Only what can be booked at this moment: not too soon, and not too far ahead.
        """
        last = min(last, self._last_day(now))
        if last < first:
            return []
        look = self._look(first, last)
        too_soon = look.days.before(self._soonest(now))
        found = [
            Offer(expert, bits, room)
            for expert in self._ask.experts
            for room, _on_duty, free in look.at(expert)
            if (bits := packed(free, look.need(expert).whole) & ~too_soon)
        ]
        anybody = 0
        for offer in found:
            anybody |= offer.bits
        return [
            FreeDay(day, anybody >> start & ones(day.ticks), start, found)
            for day, start in look.days.starts()
        ]

    def at(self, expert: Expert, begins_at: datetime, *, now: datetime) -> Meeting:
        """Return the meeting with this expert that begins then; it need not be one on offer.

        Raises:
            Refused: it is too soon or too far ahead, nobody is on duty then, or it is taken.
        """
        day = self._roster.point.day_of(begins_at)
        if begins_at < self._soonest(now):
            raise Refused(Reason.TIME_GONE)
        if day > self._last_day(now):
            raise Refused(Reason.TIME_TOO_FAR)
        look = self._look(day, day)
        begin = look.days.bit(begins_at)
        on_duty = [each for each in look.at(expert) if each.on_duty & begin]
        if not on_duty:
            raise Refused(Reason.TIME_OUTSIDE_DUTY)
        free = next((each for each in on_duty if each.free & begin), None)
        if free is None:
            raise Refused(Reason.TIME_TAKEN)
        return self._ask.meeting(expert, begins_at, free.room)

    def _look(self, first: date, last: date) -> "_Look":
        return _Look(
            self._roster, self._ask, TickDays(first, last, self._roster.point.zone), self._taken
        )

    def _soonest(self, now: datetime) -> datetime:
        return now if self._ask.by_staff else now + self._ask.terms.notice

    def _last_day(self, now: datetime) -> date:
        return self._roster.point.day_of(now) + timedelta(days=self._ask.terms.furthest)


class _Need(NamedTuple):
    """What a meeting takes, in ticks: itself, what is kept free before it, and all of it."""

    length: int
    before: int
    whole: int

    def of(self, stretch: Stretch, tick: int) -> int:
        """Return how many ticks of a stretch of duty are kept by a meeting that begins there."""
        return (ones(self.whole) << tick >> self.before & stretch.bits).bit_count()


class _Begins(NamedTuple):
    """At which ticks somebody's meeting in a room could begin, and where nothing is in its way."""

    room: str
    on_duty: int
    free: int


class _Look:
    """One look at some days."""

    def __init__(self, roster: Roster, ask: Ask, days: TickDays, taken: Iterable[Taken]) -> None:
        self.days = days
        self._ask = ask
        self._duties = Duties(roster, ask, days)
        self._taken = Occupancy(taken, days)

    def need(self, expert: Expert) -> _Need:
        """Return what a meeting with this expert takes."""
        terms = self._ask.terms
        length, before = ticks_of(self._ask.length(expert)), ticks_of(terms.before)
        return _Need(length, before, before + length + ticks_of(terms.after))

    def at(self, expert: Expert) -> Iterator[_Begins]:
        """Yield when a meeting with an expert can begin: duty by duty, not yet packed."""
        need, of_expert = self.need(expert), self._taken.of_expert(expert.id)
        for duty in self._duties.of(expert):
            taken = of_expert
            if self._ask.in_room:
                taken |= self._taken.of_room(duty.room)
            on_duty = long_enough(duty.bits, need.length)
            free = on_duty & long_enough(~(taken << need.before), need.whole)
            for stretch in duty.shared:
                free ^= _beyond_share(stretch, need, of_expert, free) << stretch.start
            yield _Begins(duty.room, on_duty, free)


def _beyond_share(stretch: Stretch, need: _Need, taken: int, free: int) -> int:
    """Return the ticks at which a meeting would take of what is kept of a stretch for others."""
    left = stretch.bookable - (taken >> stretch.start & stretch.bits).bit_count()
    if left >= need.whole:
        return 0
    here = free >> stretch.start & stretch.bits
    if left < need.length:
        return here
    within = here & long_enough(stretch.bits, need.whole) << need.before
    at_edge = each_tick(here ^ within)
    return within | sum(1 << tick for tick in at_edge if need.of(stretch, tick) > left)

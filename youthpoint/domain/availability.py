"""Free times: what is left of experts' duty when closures and bookings are taken from it.

Pure functions of rules and bookings. A meeting lies within a stretch of duty while the point is
open. With what the expert keeps free before and after it, it touches nothing that is taken of the
expert or of the room. Of each stretch of duty the shares stay free that are kept for who walks in
and for whom the staff book. Times are offered one after the other from where a gap begins, so that
none is left between two meetings that nobody can use.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from youthpoint.domain.duties import Duties, Duty
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Expert
from youthpoint.domain.meetings import Ask, FreeDay, Meeting, Offer, Roster, Taken
from youthpoint.domain.ticks import (
    ORDINARY,
    TickDay,
    long_enough,
    ones,
    packed,
    tick_day,
    tick_number,
)


class Availability:
    """Free times for one ask."""

    def __init__(self, roster: Roster, ask: Ask, taken: Iterable[Taken]) -> None:
        self._point = roster.point
        self._ask = ask
        self._in_room = ask.in_room
        self._duties = Duties(roster, ask)
        self._taken = list(taken)

    def between(self, first: date, last: date, *, now: datetime) -> list[FreeDay]:
        """Return what is free from the first day to the last, both included.

        Only what can be booked at this moment: not too soon, and not too far ahead.
        """
        last = min(last, self._last_day(now))
        count = (last - first).days + 1
        days = [tick_day(first + timedelta(days=each), self._point.zone) for each in range(count)]
        soonest = tick_number(self._soonest(now), up=True)
        if not days:
            return []
        busy = _Busy(self._taken, days[0])
        return [self._free(day, busy.on(day), soonest) for day in days]

    def at(self, expert: Expert, begins_at: datetime, *, now: datetime) -> Meeting:
        """Return the meeting with this expert that begins then; it need not be one on offer.

        Raises:
            Refused: it is too soon or too far ahead, nobody is on duty then, or it is taken.
        """
        day = tick_day(self._point.day_of(begins_at), self._point.zone)
        if begins_at < self._soonest(now):
            raise Refused(Reason.TIME_GONE)
        if day.day > self._last_day(now):
            raise Refused(Reason.TIME_TOO_FAR)
        start = day.bit(begins_at)
        on_duty = [
            each
            for each in self._duties.on(day)
            if each.need.expert.id == expert.id and each.starts & start and _in_force(each, day)
        ]
        if not on_duty:
            raise Refused(Reason.TIME_OUTSIDE_DUTY)
        if not self._fits(on_duty[0], day, _Busy(self._taken, day).on(day)) & start:
            raise Refused(Reason.TIME_TAKEN)
        return self._ask.meeting(expert, begins_at, on_duty[0].room)

    def _soonest(self, now: datetime) -> datetime:
        return now if self._ask.by_staff else now + self._ask.terms.notice

    def _last_day(self, now: datetime) -> date:
        return self._point.day_of(now) + timedelta(days=self._ask.terms.furthest)

    def _free(self, day: TickDay, busy: "_BusyDay", soonest: int) -> FreeDay:
        soon = ones(soonest - day.first)
        everybody, offers = 0, []
        for duty in self._duties.on(day):
            if _in_force(duty, day):
                bits = packed(self._fits(duty, day, busy), duty.need.whole) & ~soon
                if bits:
                    offers.append(Offer(duty.need.expert, bits, duty.room))
                    everybody |= bits
        return FreeDay(day, everybody, offers)

    def _fits(self, duty: Duty, day: TickDay, busy: "_BusyDay") -> int:
        """Return at which ticks a meeting can begin within a stretch of duty."""
        need = duty.need
        taken = busy.of(busy.experts, need.expert.id)
        if (taken & duty.bits).bit_count() + need.whole > duty.bookable:
            return 0
        if self._in_room:
            taken |= busy.of(busy.rooms, duty.room)
        if not taken:
            return duty.starts
        free = ~(taken << need.before) & ones(day.ticks + need.whole)
        return duty.starts & long_enough(free, need.whole)


class _Busy:
    """What is taken of the days from one on: a number for each `ORDINARY` ticks.

    From a change-over day on, a day's ticks stand in two of them.
    """

    def __init__(self, taken: Iterable[Taken], start: TickDay) -> None:
        self._start = start.first
        self._experts: _Bits = defaultdict(int)
        self._rooms: _Bits = defaultdict(int)
        experts, rooms, origin = self._experts, self._rooms, start.first
        for expert_id, room, first, until in taken:
            number, ahead = divmod(first - origin, ORDINARY)
            bits = (1 << ahead + until - first) - (1 << ahead)
            experts[expert_id, number] |= bits
            rooms[room, number] |= bits
            if bits >> ORDINARY:  # it runs on into the next number
                experts[expert_id, number + 1] |= bits >> ORDINARY
                rooms[room, number + 1] |= bits >> ORDINARY

    def on(self, day: TickDay) -> "_BusyDay":
        """Return what is taken on a day."""
        number, ahead = divmod(day.first - self._start, ORDINARY)
        return _BusyDay(self._experts, self._rooms, number, ahead, ones(day.ticks))


class _BusyDay(NamedTuple):
    """A view of what is taken on one day."""

    experts: "_Bits"
    rooms: "_Bits"
    number: int
    ahead: int
    whole: int

    def of(self, bits: "_Bits", whose: str) -> int:
        """Return what is taken of an expert, or of a room."""
        here = bits.get((whose, self.number), 0)
        if self.ahead:
            next_one = bits.get((whose, self.number + 1), 0)
            here = here >> self.ahead | next_one << ORDINARY - self.ahead
        return here & self.whole


_Bits = dict[tuple[str | None, int], int]


def _in_force(duty: Duty, day: TickDay) -> bool:
    return duty.slot is None or duty.slot.holds_on(day.day)

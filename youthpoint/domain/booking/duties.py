"""Who is on duty when while the point is open, in ticks, and how much of it can be booked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import NamedTuple

from youthpoint.domain.booking.meetings import Ask, Roster
from youthpoint.domain.booking.ticks import TICK, TickDays
from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutyDay, DutySlot, Expert

ALL = 100
A_MINUTE = timedelta(minutes=1)


class Stretch(NamedTuple):
    """A stretch of duty on one day, which begins at a bit; so many ticks can be booked of it."""

    start: int
    bits: int
    bookable: int


class Duty(NamedTuple):
    """Somebody's duty in a room, in `bits`, of stretches that do not touch each other.

    `shared` are those of which a share is kept.
    """

    room: str
    bits: int
    shared: Sequence[Stretch]


_Part = tuple[int, Sequence[Stretch]]
"""The bits of some duty, and the stretches of it of which a share is kept."""


class Duties:
    """The duty on some days, as one number for as much of it as can be; who asks has a share."""

    def __init__(self, roster: Roster, ask: Ask, days: TickDays) -> None:
        self._roster = roster
        self._ask = ask
        self._open = [
            (day, start, opening)
            for day, start in days.starts()
            if (opening := day.spans(roster.point.spans_on(day.day)))
        ]
        self._weekly: dict[str, list[DutySlot]] = defaultdict(list)
        weekdays = {day.day.weekday() for day, _start, _opening in self._open}
        for slot in roster.slots:
            if slot.weekday in weekdays:
                self._weekly[slot.expert_id].append(slot)
        self._special: dict[str, list[DutyDay]] = defaultdict(list)
        for special in roster.days:
            self._special[special.expert_id].append(special)
        self._known: dict[tuple[object, ...], _Part] = {}

    def of(self, expert: Expert) -> list[Duty]:
        """Return all duty of an expert; what lies together in a room stays apart."""
        found: list[Duty] = []
        for room, (bits, shared) in self._parts(expert):
            around = bits << 1 | bits | bits >> 1
            for place, other in enumerate(found):
                if other.room == room and not other.bits & around:
                    found[place] = Duty(room, other.bits | bits, (*other.shared, *shared))
                    break
            else:
                found.append(Duty(room, bits, shared))
        return found

    def _parts(self, expert: Expert) -> Iterator[tuple[str, _Part]]:
        """Yield what comes back every week, slot by slot, then what is on days of their own."""
        special = self._special[expert.id]
        away = frozenset(each.day for each in special)
        for slot in self._weekly[expert.id]:
            week = self._week(slot, away)
            if week[0]:
                yield slot.room or expert.room, week
        share = self._share(None, None)
        for each in special:
            for span in each.spans:
                yield expert.room, self._part(span, {each.day}, share)

    def _week(self, slot: DutySlot, away: frozenset[date]) -> _Part:
        """Return a slot's duty, worked out once for all who have the same."""
        share, span = self._share(slot.walk_ins, slot.staff), Span(slot.begins, slot.ends)
        same = (slot.weekday, slot.begins, slot.ends, slot.valid_from, slot.valid_until)
        known = self._known.get((*same, share, away))
        if known is None:
            days = {
                day.day
                for day, _start, _opening in self._open
                if day.day.weekday() == slot.weekday and slot.holds_on(day.day)
            }
            known = self._part(span, days - away, share)
            self._known[(*same, share, away)] = known
        return known

    def _part(self, span: Span, days: AbstractSet[date], share: int) -> _Part:
        everything, shared = 0, []
        for day, start, opening in self._open:
            if day.day in days and (bits := day.span(span) & opening):
                everything |= bits << start
                shared.append(Stretch(start, bits, bits.bit_count() * share // ALL))
        return everything, shared if share < ALL else ()

    def _share(self, walk_ins: int | None, staff: int | None) -> int:
        """Return how many hundredths of a stretch can be booked by who asks."""
        policy = self._roster.point.policy
        share = ALL - (policy.kept_walk_ins if walk_ins is None else walk_ins)
        if not self._ask.by_staff:
            share -= policy.kept_staff if staff is None else staff
        return max(share, 0)


def bookable_minutes(roster: Roster, ask: Ask, day: date) -> int:
    """Return how much of a day's duty of these experts can be booked by who asks."""
    duties = Duties(roster, ask, TickDays(day, day, roster.point.zone))
    ticks = 0
    for duty in (each for expert in ask.experts for each in duties.of(expert)):
        kept = sum(each.bits.bit_count() - each.bookable for each in duty.shared)
        ticks += duty.bits.bit_count() - kept
    return ticks * (TICK // A_MINUTE)

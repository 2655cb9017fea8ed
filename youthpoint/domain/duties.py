"""Who is on duty on a day, in ticks, and how much of it can be booked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from youthpoint.domain.days import Span
from youthpoint.domain.experts import DutyDay, DutySlot, Expert
from youthpoint.domain.meetings import Ask, Roster
from youthpoint.domain.ticks import TickDay, long_enough, ticks_of

ALL = 100


class Need(NamedTuple):
    """What a meeting takes, in ticks: itself, what is kept free before it, and all of it."""

    expert: Expert
    length: int
    before: int
    whole: int


class Duty(NamedTuple):
    """A stretch of somebody's duty while the point is open.

    `starts` are the ticks at which a meeting could begin if nothing were taken, `bookable` how
    many of the ticks can be booked; `slot` is set where it is in force only for a while.
    """

    need: Need
    bits: int
    starts: int
    room: str
    bookable: int
    slot: DutySlot | None


class Duties:
    """The duty of those who are asked for; what comes back every week is worked out once."""

    def __init__(self, roster: Roster, ask: Ask) -> None:
        self._point = roster.point
        self._by_staff = ask.by_staff
        self._needs = {each.id: need_of(ask, each) for each in ask.experts}
        self._weekly: dict[int, list[DutySlot]] = defaultdict(list)
        for slot in roster.slots:
            if slot.expert_id in self._needs:
                self._weekly[slot.weekday].append(slot)
        self._special: dict[object, list[DutyDay]] = defaultdict(list)
        for each in roster.days:
            if each.expert_id in self._needs:
                self._special[each.day].append(each)
        self._kept: dict[tuple[int, int, int], list[Duty]] = {}

    def on(self, day: TickDay) -> Sequence[Duty]:
        """Return every stretch of duty on a day."""
        opening = day.spans(self._point.spans_on(day.day))
        if not opening:
            return ()
        weekday = day.day.weekday()
        week = self._kept.get((weekday, opening, day.ticks))
        if week is None:
            week = list(self._week(day, weekday, opening))
            self._kept[weekday, opening, day.ticks] = week
        special = self._special.get(day.day)
        if special is None:
            return week
        away = {each.expert_id for each in special}
        usual = [each for each in week if each.need.expert.id not in away]
        return usual + list(self._on_special(day, special, opening))

    def _week(self, day: TickDay, weekday: int, opening: int) -> Iterator[Duty]:
        for slot in self._weekly[weekday]:
            need = self._needs[slot.expert_id]
            bits = day.span(Span(slot.begins, slot.ends)) & opening
            share = self._share(slot.walk_ins, slot.staff)
            yield _duty(need, bits, slot.room, share, slot if slot.bounded else None)

    def _on_special(self, day: TickDay, special: Sequence[DutyDay], opening: int) -> Iterator[Duty]:
        for each in special:
            for span in each.spans:
                need, bits = self._needs[each.expert_id], day.span(span) & opening
                yield _duty(need, bits, "", self._share(None, None), None)

    def _share(self, walk_ins: int | None, staff: int | None) -> int:
        """Return how many hundredths of a stretch can be booked by who asks."""
        policy = self._point.policy
        share = ALL - (policy.kept_walk_ins if walk_ins is None else walk_ins)
        if not self._by_staff:
            share -= policy.kept_staff if staff is None else staff
        return max(share, 0)


def need_of(ask: Ask, expert: Expert) -> Need:
    """Return what a meeting with this expert takes."""
    length, before = ticks_of(ask.length(expert)), ticks_of(ask.terms.before)
    return Need(expert, length, before, before + length + ticks_of(ask.terms.after))


def _duty(need: Need, bits: int, room: str, share: int, slot: DutySlot | None) -> Duty:
    starts, bookable = long_enough(bits, need.length), bits.bit_count() * share // ALL
    return Duty(need, bits, starts, room or need.expert.room, bookable, slot)

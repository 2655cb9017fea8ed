"""Free times looked for minute by minute, by the clock on the wall: slow, and plain to see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from youthpoint.domain.booking.meetings import Ask, Roster
from youthpoint.domain.days import Span
from youthpoint.domain.experts import Expert

MINUTE, FIVE, DAY = timedelta(minutes=1), timedelta(minutes=5), timedelta(days=1)

Minutes = frozenset[datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Some time of an expert, and of a room, that is taken."""

    expert_id: str
    room: str | None
    begins: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of somebody's duty on a day: the minutes that the point is open."""

    expert: Expert
    room: str
    minutes: Minutes
    walk_ins: int | None
    staff: int | None


@dataclass(frozen=True, kw_only=True)
class SlowSearch:
    """The same question as `Availability` is asked."""

    roster: Roster
    ask: Ask
    kept: tuple[Kept, ...]
    now: datetime

    def possible(self, day: date) -> Iterator[tuple[Stretch, list[datetime]]]:
        """Yield each stretch of duty of a day with all moments at which a meeting could begin."""
        for stretch in self._stretches(day):
            fives = [at for at in self._fives(day) if at in stretch.minutes]
            yield stretch, [at for at in fives if self._fits(stretch, at)]

    def offered(self, day: date) -> Iterator[tuple[datetime, str, str]]:
        """Yield when, with whom and where: one meeting after the other from where a gap begins."""
        for stretch, possible in self.possible(day):
            whole = self._end(stretch.expert, self.now) - self._begin(self.now)
            latest = None
            for at in possible:
                if at - FIVE not in possible or latest is None:
                    latest = at
                if at in (latest, latest + whole):
                    latest = at
                    if self.in_time(at):
                        yield at, stretch.expert.id, stretch.room

    def in_time(self, at: datetime) -> bool:
        """Tell whether it is neither too soon nor too far ahead."""
        soonest = self.now if self.ask.by_staff else self.now + self.ask.terms.notice
        point = self.roster.point
        ahead = (point.day_of(at) - point.day_of(self.now)).days
        return at >= soonest and ahead <= self.ask.terms.furthest

    def _fits(self, stretch: Stretch, at: datetime) -> bool:
        expert = stretch.expert
        meeting = _minutes(at, at + self.ask.length(expert))
        whole = _minutes(self._begin(at), self._end(expert, at))
        if not meeting <= stretch.minutes or whole & self._taken_of(expert.id):
            return False
        if self.ask.in_room and stretch.room and whole & self._taken_in(stretch.room):
            return False
        booked = stretch.minutes & (self._taken_of(expert.id) | whole)
        return 100 * len(booked) <= len(stretch.minutes) * self._share(stretch)

    def _share(self, stretch: Stretch) -> int:
        policy = self.roster.point.policy
        walk_ins = policy.kept_walk_ins if stretch.walk_ins is None else stretch.walk_ins
        staff = policy.kept_staff if stretch.staff is None else stretch.staff
        return max(100 - walk_ins - (0 if self.ask.by_staff else staff), 0)

    def _begin(self, at: datetime) -> datetime:
        return at - self.ask.terms.before

    def _end(self, expert: Expert, at: datetime) -> datetime:
        return at + self.ask.length(expert) + self.ask.terms.after

    def _stretches(self, day: date) -> Iterator[Stretch]:
        opening = frozenset[datetime]().union(
            *(self._wall(day, each) for each in self.roster.point.spans_on(day))
        )
        for expert in self.ask.experts:
            special = [
                each for each in self.roster.days if each.expert_id == expert.id and each.day == day
            ]
            for each in special:
                for span in each.spans:
                    yield Stretch(
                        expert=expert,
                        room=expert.room,
                        minutes=self._wall(day, span) & opening,
                        walk_ins=None,
                        staff=None,
                    )
            for slot in self.roster.slots if not special else ():
                began = slot.valid_from is None or slot.valid_from <= day
                over = slot.valid_until is not None and slot.valid_until < day
                if (slot.expert_id, slot.weekday) == (expert.id, day.weekday()) and began > over:
                    yield Stretch(
                        expert=expert,
                        room=slot.room or expert.room,
                        minutes=self._wall(day, Span(slot.begins, slot.ends)) & opening,
                        walk_ins=slot.walk_ins,
                        staff=slot.staff,
                    )

    def _wall(self, day: date, span: Span) -> Minutes:
        """Return the minutes between two readings of the clock on the wall."""
        zone = self.roster.point.zone
        begins, ends = (
            datetime.combine(day, each, tzinfo=zone).astimezone(UTC)
            for each in (span.begins, span.ends)
        )
        return _minutes(begins, ends)

    def _fives(self, day: date) -> list[datetime]:
        zone = self.roster.point.zone
        begins = datetime.combine(day, datetime.min.time(), tzinfo=zone).astimezone(UTC)
        ticks = (begins + n * FIVE for n in range(25 * 12))
        return [at for at in ticks if at.astimezone(zone).date() == day]

    def _taken_of(self, expert_id: str) -> Minutes:
        return self._by_owner.get(("expert", expert_id), frozenset())

    def _taken_in(self, room: str) -> Minutes:
        return self._by_owner.get(("room", room), frozenset())

    @cached_property
    def _by_owner(self) -> dict[tuple[str, str | None], Minutes]:
        found: dict[tuple[str, str | None], Minutes] = {}
        for each in self.kept:
            for owner in (("expert", each.expert_id), ("room", each.room)):
                before = found.get(owner, frozenset())
                found[owner] = before | _minutes(each.begins, each.ends)
        return found


def _minutes(begins: datetime, ends: datetime) -> Minutes:
    return frozenset(begins + n * MINUTE for n in range(max((ends - begins) // MINUTE, 0)))

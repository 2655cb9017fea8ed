"""What one more, or one fewer, expert would do to the waits of a day to come.

Days of visitors are played with the order of service (`replays.py`): as planned, and with another
team in one stretch of the day. All plays have the same visitors, so that only the staff differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from math import ceil, inf
from typing import NamedTuple

from youthpoint.domain.queue.order import Helper
from youthpoint.domain.staffing.crowds import Guest
from youthpoint.domain.waits.desks import Appointment, Shift
from youthpoint.domain.waits.houses import NEVER, House, Scene
from youthpoint.domain.waits.lengths import MEANWHILE
from youthpoint.domain.waits.paces import Pace
from youthpoint.domain.waits.replays import Lengths, replay

HALF, MOST = 0.5, 0.8
"""The shares of those who come, of whose waits is told."""

ANYBODY = Helper(expert_id="anybody", topics=frozenset(), languages=frozenset())
"""Who helps with everything, where nobody is on duty all day."""

Waits = Sequence[tuple[datetime, float]]
"""When each visitor of a day came, and the seconds until the call: without end if it never came."""

SHORTEST = timedelta(minutes=15)
"""A shorter stretch with a team of its own is not asked about."""


class Stretch(NamedTuple):
    """A time of the day in which the same experts are on duty, in UTC."""

    begins: datetime
    ends: datetime
    helpers: tuple[Helper, ...]


class Outcome(NamedTuple):
    """How those wait who come in a stretch, in seconds; nothing when fewer than that are called.

    `uncalled` is how many of the whole day are not called on average, because they have given up
    or the day has ended.
    """

    half: float | None
    most: float | None
    uncalled: float


class Answer(NamedTuple):
    """What would come of a stretch as it is planned, and with one more and one fewer."""

    stretch: Stretch
    planned: Outcome
    more: Outcome
    fewer: Outcome | None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A day as it is planned. `spans` are the opening, in UTC; `days` are its visitors, drawn."""

    spans: Sequence[tuple[datetime, datetime]]
    shifts: Sequence[Shift]
    bookings: Sequence[Appointment]
    days: Sequence[Sequence[Guest]]
    pace: Pace
    patience: timedelta

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The stretches of the opening in which the same experts are here."""
        changes = {each for shift in self.shifts for each in (shift.begins_at, shift.ends_at)}
        found = []
        for opens, closes in self.spans:
            edges = sorted({opens, closes, *(each for each in changes if opens < each < closes)})
            for begins, ends in pairwise(edges):
                here = [each for each in self.shifts if each.begins_at <= begins < each.ends_at]
                found.append(Stretch(begins, ends, tuple(each.helper for each in here)))
        return [each for each in found if each.ends - each.begins >= SHORTEST]

    def answers(self) -> list[Answer]:
        """Return what one more and one fewer would do in each stretch."""
        planned = self._played([self.shifts])
        return [
            Answer(
                each,
                planned=_outcome(each, planned),
                more=_outcome(each, self._played(self._with_more(each))),
                fewer=_outcome(each, self._played(self._with_fewer(each)))
                if each.helpers
                else None,
            )
            for each in self.stretches
        ]

    def _with_more(self, stretch: Stretch) -> list[Sequence[Shift]]:
        """Return the teams with one more: another one like each of those here, or here that day."""
        likes = stretch.helpers or [each.helper for each in self.shifts] or [ANYBODY]
        return [
            [
                *self.shifts,
                Shift(
                    helper=replace(like, expert_id=f"another {like.expert_id}"),
                    begins_at=stretch.begins,
                    ends_at=stretch.ends,
                ),
            ]
            for like in likes
        ]

    def _with_fewer(self, stretch: Stretch) -> list[Sequence[Shift]]:
        """Return the teams with one fewer: each of those here is away once."""
        return [
            [
                part
                for shift in self.shifts
                for part in (_without(shift, stretch) if shift.helper == away else [shift])
            ]
            for away in stretch.helpers
        ]

    def _played(self, teams: Sequence[Sequence[Shift]]) -> list[Waits]:
        """Play every day, each with the next one of these teams."""
        empty = [House(self._scene(team), ()) for team in teams]
        return [_day(guests, empty[run % len(teams)]) for run, guests in enumerate(self.days)]

    def _scene(self, team: Sequence[Shift]) -> Scene:
        return Scene(
            queue=(),
            desks=(),
            coming=team,
            pace=self.pace,
            now=self.spans[0][0],
            closes_at=self.spans[-1][1],
            patience=self.patience,
            bookings=self.bookings,
        )


def _day(guests: Sequence[Guest], empty: House) -> Waits:
    """Play a day; who can help with what is worked out once for all days of the same house."""
    house = replace(empty, waiters=[each.waiter for each in guests])
    called = zip(guests, replay(house, _lengths(house, guests)), strict=True)
    return [(each.waiter.arrived_at, _waited(each, at, house.scene)) for each, at in called]


def _lengths(house: House, guests: Sequence[Guest]) -> Lengths:
    """Return how long everything lasts on a day whose guests stand in order."""
    pace, scene = house.scene.pace, house.scene
    pause = sum(pace.pause_parts) / len(pace.pause_parts)
    rows = iter(
        (each.lasting, each.besides, scene.seconds_to(each.waiter.arrived_at, 0) + each.stays)
        for each in guests
    )
    table = [
        (0.0, pace.way + pause + house.meetings[place], inf)
        if place in house.meetings
        else next(rows)
        for place in range(len(house.people))
    ]
    lasting, besides, gone = zip(*table, strict=True) if table else ((), (), ())
    free = [(begins, place) for place, begins in enumerate(house.begins)]
    return Lengths(free, lasting, besides, gone, MEANWHILE)


def _waited(guest: Guest, called: float, scene: Scene) -> float:
    """Return the seconds until the call; it never comes for who has given up before it."""
    seconds = called - scene.seconds_to(guest.waiter.arrived_at, 0)
    return inf if called >= NEVER or 0 < guest.stays <= seconds else max(seconds, 0.0)


def _without(shift: Shift, stretch: Stretch) -> list[Shift]:
    """Return what is left of a shift without a stretch."""
    parts = (
        replace(shift, ends_at=min(shift.ends_at, stretch.begins)),
        replace(shift, begins_at=max(shift.begins_at, stretch.ends)),
    )
    return [each for each in parts if each.begins_at < each.ends_at]


def _outcome(stretch: Stretch, days: Sequence[Waits]) -> Outcome:
    waits = sorted(wait for day in days for at, wait in day if stretch.begins <= at < stretch.ends)
    uncalled = sum(wait == inf for day in days for _at, wait in day)
    return Outcome(_of(waits, HALF), _of(waits, MOST), uncalled / max(len(days), 1))


def _of(waits: Sequence[float], share: float) -> float | None:
    """Return within how many seconds so great a share is called, if it is; 0 if nobody comes."""
    if not waits:
        return 0.0
    found = waits[min(ceil(share * len(waits)), len(waits)) - 1]
    return None if found == inf else found

"""A queue and those who serve it at one moment, made ready to be played forward."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from math import inf

from youthpoint.domain.desks import Desk, Shift
from youthpoint.domain.paces import Pace
from youthpoint.domain.queue import Helper, Presence, Waiter, able

NEVER = 12 * 3600.0
"""Seconds: nobody who is now planned to be here will call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the wait depends on, at the moment `now` in UTC.

    `patience` is the time after which anybody may call somebody; `closes_at` is today's.
    """

    queue: Sequence[Waiter]
    desks: Sequence[Desk]
    coming: Sequence[Shift]
    pace: Pace
    now: datetime
    closes_at: datetime | None
    patience: timedelta

    def seconds_to(self, at: datetime | None, missing: float) -> float:
        """Return how many seconds from now a moment is."""
        return missing if at is None else (at - self.now).total_seconds()


@dataclass(frozen=True)
class House:
    """What does not change between two replays; times are seconds from now.

    Waiters and experts are known by their places. A person with two shifts is two experts, the
    first of them those at the desks.
    """

    scene: Scene
    waiters: Sequence[Waiter]

    @cached_property
    def helpers(self) -> Sequence[Helper]:
        """The experts; whoever comes later is taken to be on duty then."""
        later = (each.helper for each in self.scene.coming)
        return [each.helper for each in self.scene.desks] + [
            Helper(
                expert_id=each.expert_id,
                topics=each.topics,
                languages=each.languages,
                presence=Presence.ON_DUTY,
            )
            for each in later
        ]

    @cached_property
    def begins(self) -> Sequence[float]:
        """When each expert's duty begins."""
        later = [self.scene.seconds_to(each.begins_at, inf) for each in self.scene.coming]
        return [-inf] * len(self.scene.desks) + later

    @cached_property
    def until(self) -> Sequence[float]:
        """From when on each expert calls nobody any more."""
        here = [self.scene.seconds_to(each.until, inf) for each in self.scene.desks]
        return here + [self.scene.seconds_to(each.ends_at, inf) for each in self.scene.coming]

    @cached_property
    def tempo(self) -> Sequence[float]:
        """What each expert's encounters last, as a multiple of everybody's."""
        return [self.scene.pace.by_expert.get(each.expert_id, 1.0) for each in self.helpers]

    @cached_property
    def open_at(self) -> Sequence[float]:
        """When each waiter can be called, where the place is held open."""
        return [self.scene.seconds_to(each.not_before, -inf) for each in self.waiters]

    @cached_property
    def impatient_at(self) -> Sequence[float]:
        """When each waiter may be called by anybody."""
        patience = self.scene.patience
        return [self.scene.seconds_to(each.arrived_at + patience, inf) for each in self.waiters]

    @cached_property
    def changes(self) -> Sequence[float]:
        """The moments at which somebody comes or goes, and one that is never reached."""
        moments = {each for each in (*self.begins, *self.until) if 0 < each < NEVER}
        return [-inf, *sorted(moments), inf]

    @cached_property
    def in_turn(self) -> bool:
        """Tell whether the queue is simply served in turn: everybody can help everybody."""
        return max(self.open_at, default=0.0) <= 0 and all(
            mask == everybody
            for team in range(len(self.changes) - 1)
            for everybody in [_bits(self._team(team))]
            for mask in self.able(team)
        )

    def able(self, team: int) -> Sequence[int]:
        """Return who can help each waiter after so many changes, as bits by expert."""
        if team not in self._able:
            here = self._team(team)
            found = {_wish(each): 0 for each in self.waiters}
            for each in self.waiters:
                found[_wish(each)] = found[_wish(each)] or self._who(each, here)
            self._able[team] = [found[_wish(each)] for each in self.waiters]
        return self._able[team]

    def _who(self, waiter: Waiter, here: Sequence[int]) -> int:
        who = {each.expert_id for each in able(waiter, [self.helpers[place] for place in here])}
        return _bits([place for place in here if self.helpers[place].expert_id in who])

    def _team(self, team: int) -> Sequence[int]:
        at = max(self.changes[team], 0.0)
        times = zip(self.begins, self.until, strict=True)
        return [place for place, (begins, until) in enumerate(times) if begins <= at < until]

    @cached_property
    def _able(self) -> dict[int, Sequence[int]]:
        return {}


def _wish(waiter: Waiter) -> tuple[frozenset[str], str, str | None]:
    return waiter.topics, waiter.language, waiter.for_expert


def _bits(places: Sequence[int]) -> int:
    return sum(1 << each for each in places)

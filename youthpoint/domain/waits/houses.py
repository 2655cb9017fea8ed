"""A queue and those who serve it at one moment, made ready to be played forward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from math import inf
from operator import itemgetter

from youthpoint.domain.queue.order import Helper, Presence, Waiter, able, in_order
from youthpoint.domain.waits.desks import Appointment, Desk, Shift
from youthpoint.domain.waits.paces import Pace

Wish = tuple[frozenset[str], str, str | None]
"""Topics, language, and the expert who is waited for."""

NEVER = 12 * 3600.0
"""Seconds: nobody who is now planned to be here will call them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that the wait depends on, at the moment `now` in UTC.

    `patience` is the time after which anybody may call somebody; `closes_at` is today's;
    `bookings` are today's whose visitors have not come yet.
    """

    queue: Sequence[Waiter]
    desks: Sequence[Desk]
    coming: Sequence[Shift]
    pace: Pace
    now: datetime
    closes_at: datetime | None
    patience: timedelta
    bookings: Sequence[Appointment] = ()

    def seconds_to(self, at: datetime | None, missing: float) -> float:
        """Return how many seconds from now a moment is."""
        return missing if at is None else (at - self.now).total_seconds()


@dataclass(frozen=True)
class House:
    """What does not change between two replays; times are seconds from now.

    People and experts are known by their places; `waiters` stand in order. A person with two shifts
    is two experts, the first of them those at the desks. `known` is who of those here can help with
    a wish, as bits; houses of one scene may share it.
    """

    scene: Scene
    waiters: Sequence[Waiter]
    known: dict[tuple[int, ...], dict[Wish, int]] = field(default_factory=dict)

    @cached_property
    def people(self) -> Sequence[Waiter]:
        """Who waits, and among them who comes later at a booked time, in the order of service."""
        if not self.scene.bookings:
            return self.waiters
        return in_order([*self.waiters, *(each.as_waiter() for each in self.scene.bookings)])

    @cached_property
    def meetings(self) -> Mapping[int, float]:
        """How long is booked for each of those who come later."""
        booked = {each.as_waiter().visit_id: each.length for each in self.scene.bookings}
        return {
            place: booked[each.visit_id].total_seconds()
            for place, each in enumerate(self.people)
            if each.visit_id in booked
        }

    @cached_property
    def seats(self) -> Sequence[int]:
        """The places of those who wait already."""
        return [place for place in range(len(self.people)) if place not in self.meetings]

    @cached_property
    def kept(self) -> Sequence[Sequence[tuple[float, int]]]:
        """For each expert the times that they keep, and for which of the people."""
        found: dict[str | None, list[tuple[float, int]]] = {}
        for place, waiter in enumerate(self.people):
            if waiter.time_kept is not None:
                at = self.scene.seconds_to(waiter.time_kept, inf)
                found.setdefault(waiter.for_expert, []).append((at, place))
        ordered = {own: sorted(each, key=itemgetter(0)) for own, each in found.items()}
        return [ordered.get(each.expert_id, ()) for each in self.helpers]

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
        """When each of the people can be called, where the place is held open."""
        return [self.scene.seconds_to(each.not_before, -inf) for each in self.people]

    @cached_property
    def impatient_at(self) -> Sequence[float]:
        """When each of the people may be called by anybody."""
        patience = self.scene.patience
        return [self.scene.seconds_to(each.since + patience, inf) for each in self.people]

    @cached_property
    def changes(self) -> Sequence[float]:
        """The moments at which an expert comes or goes or a guest comes, and one never reached."""
        guests = (self.open_at[each] for each in self.meetings)
        moments = {*self.begins, *self.until, *guests}
        return [-inf, *sorted(each for each in moments if 0 < each < NEVER), inf]

    @cached_property
    def in_turn(self) -> bool:
        """Tell whether the queue is simply served in turn: everybody can help everybody."""
        if self.meetings or any(self.kept) or max(self.open_at, default=0.0) > 0:
            return False
        return all(
            mask == everybody
            for team in range(len(self.changes) - 1)
            for everybody in [_bits(self.teams[team])]
            for mask in self.able(team)
        )

    @cached_property
    def comes(self) -> Sequence[Sequence[int]]:
        """The guests who come at each of the changes; the late, at any moment, at the first."""
        return [
            [each for each in self.meetings if since <= self.open_at[each] < until]
            for since, until in pairwise(self.changes)
        ]

    @cached_property
    def teams(self) -> Sequence[tuple[int, ...]]:
        """The experts who are here after each of the changes."""
        times = list(zip(self.begins, self.until, strict=True))
        return [
            tuple(place for place, (begins, until) in enumerate(times) if begins <= at < until)
            for at in (max(each, 0.0) for each in self.changes)
        ]

    def able(self, team: int) -> Sequence[int]:
        """Return who can help each of the people after so many changes, as bits by expert."""
        here = self.teams[team]
        if here not in self._able:
            self._able[here] = [self._who(each, here) for each in self.people]
        return self._able[here]

    def _who(self, waiter: Waiter, here: tuple[int, ...]) -> int:
        known, wish = self.known.setdefault(here, {}), _wish(waiter)
        if wish not in known:
            who = {each.expert_id for each in able(waiter, [self.helpers[it] for it in here])}
            known[wish] = _bits([it for it in here if self.helpers[it].expert_id in who])
        return known[wish]

    @cached_property
    def _able(self) -> dict[tuple[int, ...], Sequence[int]]:
        return {}


def _wish(waiter: Waiter) -> Wish:
    return waiter.topics, waiter.language, waiter.for_expert


def _bits(places: Sequence[int]) -> int:
    return sum(1 << each for each in places)

"""Playing a queue forward by the one order of service.

The same rule as `queue.next_for`, in a form that can be run dozens of times for a page: who may
call whom is worked out once, and only the clock runs. A test holds the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Self

from youthpoint.domain.desks import Desk, Shift
from youthpoint.domain.paces import Pace
from youthpoint.domain.queue import Helper, Presence, Waiter, able, in_order

BREAK = 15 * 60.0
"""Seconds that a break is taken to last; nothing measures it beforehand."""

NEVER = 12 * 3600.0
"""Seconds: nobody now planned to be here will call them."""

GOLDEN = 0.6180339887498949
"""Steps of this share of a circle fill it most evenly: lengths without a die."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """All that does not change between two replays; times are seconds from now."""

    visits: tuple[str, ...]
    able: tuple[frozenset[int], ...]
    open_at: tuple[float, ...]
    impatient_at: tuple[float, ...]
    topics: tuple[frozenset[str], ...]
    helpers: tuple[Helper, ...]
    until: tuple[float, ...]
    free_at: tuple[tuple[float, float, float], ...]
    pace: Pace

    @classmethod
    def of(
        cls,
        queue: Sequence[Waiter],
        desks: Sequence[Desk],
        coming: Sequence[Shift],
        *,
        pace: Pace,
        now: datetime,
        patience: timedelta,
    ) -> Self:
        """Work out who may call whom and when each expert is free.

        Somebody on a later shift counts as able from the shift's beginning.
        """
        waiters = in_order(queue)
        later = [each.helper for each in coming]
        here = [each.helper for each in desks]
        helpers = (*here, *later)
        number = {each.expert_id: place for place, each in enumerate(helpers)}
        present = [_as_here(each) for each in helpers] if not here else here
        return cls(
            visits=tuple(each.visit_id for each in waiters),
            able=tuple(
                frozenset(number[one.expert_id] for one in able(each, present)) for each in waiters
            ),
            open_at=tuple(_seconds(each.not_before, now) for each in waiters),
            impatient_at=tuple(_seconds(each.arrived_at + patience, now) for each in waiters),
            topics=tuple(each.topics for each in waiters),
            helpers=helpers,
            until=tuple(
                _until(each.until if isinstance(each, Desk) else each.ends_at, now)
                for each in (*desks, *coming)
            ),
            free_at=tuple(
                [_free(each, pace, now) for each in desks]
                + [(_seconds(each.begins_at, now), 0.0, 0.0) for each in coming]
            ),
            pace=pace,
        )


def replay(setting: Setting, run: tuple[int, int] | None) -> dict[str, float]:
    """Return in how many seconds each visit is called; `run` is which of how many replays.

    Without `run` every encounter takes as long as such encounters usually do.
    """
    left = list(range(len(setting.visits)))
    free: list[tuple[float, int]] = []
    for place, (base, expected, elapsed) in enumerate(setting.free_at):
        share = _share(run, place)
        rest = setting.pace.remaining(expected, elapsed, share) if expected else 0.0
        heappush(free, (base + rest, place))
    called: dict[str, float] = {}
    while left and free:
        at, helper = heappop(free)
        if at > setting.until[helper]:
            continue
        chosen = _first(setting, left, helper, at)
        if chosen is None:
            if (later := _next_chance(setting, left, at)) is not None:
                heappush(free, (later, helper))
            continue
        left.remove(chosen)
        called[setting.visits[chosen]] = at
        heappush(free, (at + _length(setting, chosen, helper, run), helper))
    for never in left:
        called[setting.visits[never]] = NEVER
    return called


def _first(setting: Setting, left: list[int], helper: int, at: float) -> int | None:
    for visit in left:
        if setting.open_at[visit] <= at and (
            helper in setting.able[visit] or setting.impatient_at[visit] <= at
        ):
            return visit
    return None


def _next_chance(setting: Setting, left: list[int], at: float) -> float | None:
    """Return when an idle expert may look again: a held place opens, or patience ends."""
    chances = [
        moment
        for visit in left
        for moment in (setting.open_at[visit], setting.impatient_at[visit])
        if moment > at
    ]
    return min(chances) if chances else None


def _length(setting: Setting, visit: int, helper: int, run: tuple[int, int] | None) -> float:
    expected = setting.pace.expected(setting.topics[visit], setting.helpers[helper].expert_id)
    share = _share(run, visit + len(setting.helpers))
    lasting = expected if run is None else setting.pace.lasting(expected, share)
    return setting.pace.way + lasting + setting.pace.idle


def _share(run: tuple[int, int] | None, place: int) -> float:
    """Return an even draw from 0 to 1: another permutation of the runs for each place."""
    if run is None:
        return 0.5
    number, runs = run
    return ((number + 0.5) / runs + (number * place + place) * GOLDEN) % 1.0


def _free(desk: Desk, pace: Pace, now: datetime) -> tuple[float, float, float]:
    """Return from when an encounter counts, how long it usually takes, how long it has lasted."""
    expected = pace.expected(desk.serving, desk.helper.expert_id)
    if desk.busy_since is not None:
        return pace.idle, expected, max(0.0, -_seconds(desk.busy_since, now))
    if desk.called_at is not None:
        way = max(0.0, pace.way + _seconds(desk.called_at, now))
        return way + pace.idle, expected, 0.0
    if desk.helper.presence is Presence.ON_BREAK:
        gone = -_seconds(desk.away_since, now) if desk.away_since else 0.0
        return max(BREAK / 5, BREAK - gone), 0.0, 0.0
    return 0.0, 0.0, 0.0


def _as_here(helper: Helper) -> Helper:
    return Helper(
        expert_id=helper.expert_id,
        topics=helper.topics,
        languages=helper.languages,
        presence=Presence.ON_DUTY,
    )


def _seconds(at: datetime | None, now: datetime) -> float:
    return (at - now).total_seconds() if at else 0.0


def _until(at: datetime | None, now: datetime) -> float:
    return (at - now).total_seconds() if at else NEVER

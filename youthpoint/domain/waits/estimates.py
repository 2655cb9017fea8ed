"""How long the wait will be: the queue is played forward by the one order of service.

The replay follows `queue.next_for` with the experts now here, those who come later, the time left
of those in service, the bookings to come and closing time. It is repeated with encounters of other
lengths, drawn evenly from what was measured, and the moment of the call is given as the range from
its 50th to its 80th percentile: it errs late, because a wait that ends early is a good surprise.
Where the record of what was told shows that fewer than 80 % were called by then, a later percentile
is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from youthpoint.domain.queue.order import Waiter, in_order
from youthpoint.domain.queue.places import ONE_STEP
from youthpoint.domain.waits.draws import quantile
from youthpoint.domain.waits.houses import House, Scene
from youthpoint.domain.waits.lengths import lengths_of
from youthpoint.domain.waits.lessons import SOON
from youthpoint.domain.waits.paces import PRIOR_UPPER
from youthpoint.domain.waits.replays import replay

LOW, HIGH = 0.5, PRIOR_UPPER
"""The percentiles of the range that is told; the second is `Pace.upper` for longer waits."""

STEP = 5
"""Minutes to which a range is rounded, outward (decision 8)."""

DEEPEST = 40
"""How many of those waiting are replayed; for those further back their pace is carried on."""

SOMEBODY = "somebody-new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What can be told: how many are called before, and when the call comes, in UTC."""

    ahead: int
    low: datetime
    high: datetime


def forecast(scene: Scene) -> dict[str, Forecast]:
    """Return what can be told to everybody who waits, by visit."""
    waiters = in_order(scene.queue)
    if not waiters:
        return {}
    ahead = _Ahead.of(scene, waiters)
    return {each.visit_id: ahead.told(place) for place, each in enumerate(waiters)}


def newcomer(scene: Scene, topics: frozenset[str] = frozenset(), language: str = "fi") -> Forecast:
    """Return what can be told to somebody who would join now."""
    behind = (each.place + ONE_STEP for each in scene.queue if not each.early(scene.now))
    waiter = Waiter(
        visit_id=SOMEBODY,
        place=max([scene.now, *behind]),
        arrived_at=scene.now,
        topics=topics,
        language=language,
    )
    waiters = in_order([*scene.queue, waiter])
    return _Ahead.of(scene, waiters).told(waiters.index(waiter))


def shown_range(told: Forecast, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the range rounded outward to five minutes of the point's clock, in UTC.

    >>> from zoneinfo import ZoneInfo
    >>> at = datetime(2026, 11, 24, 12, 21, tzinfo=UTC)
    >>> told = Forecast(ahead=2, low=at, high=at + timedelta(minutes=8))
    >>> [f"{each:%H:%M}" for each in shown_range(told, ZoneInfo("Europe/Helsinki"))]
    ['12:20', '12:30']
    """
    low, high = _floored(told.low, zone), _floored(told.high, zone)
    if high < told.high or high == low:
        high += timedelta(minutes=STEP)
    return low, high


def shown_minutes(told: Forecast, now: datetime) -> int:
    """Return the one figure that is shown: minutes to the upper end, rounded up to five."""
    minutes = (told.high - now).total_seconds() / 60
    return STEP * max(0, -int(-minutes // STEP)) if minutes > 1 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ahead:
    """The queue as it may go on: once as usual, and many times with other lengths.

    Each run holds, by place in the queue, in how many seconds somebody is called; `ends` are when
    the last one is in each of them, the soonest first.
    """

    scene: Scene
    usual: Sequence[float]
    runs: Sequence[Sequence[float]]
    ends: Sequence[float]

    @classmethod
    def of(cls, scene: Scene, waiters: Sequence[Waiter]) -> Self:
        """Play the queue forward; `waiters` stand in order."""
        house = House(scene, waiters[:DEEPEST])
        usual, varied = lengths_of(house)
        runs = [replay(house, each) for each in varied]
        ends = sorted(map(max, runs))
        return cls(scene=scene, usual=replay(house, usual), runs=runs, ends=ends)

    def told(self, place: int) -> Forecast:
        """Return what can be told to whoever stands at this place."""
        deep = len(self.usual)
        if place >= deep:
            calls = [each * (place + 1) / deep for each in self.ends]
            return _told(calls, place, self.scene)
        mine = self.usual[place]
        ahead = sum((each, other) < (mine, place) for other, each in enumerate(self.usual))
        return _told(sorted(each[place] for each in self.runs), ahead, self.scene)


def _told(seconds: Sequence[float], ahead: int, scene: Scene) -> Forecast:
    """Return the range of these sorted calls; nobody is told to wait past closing time."""
    soonest = quantile(seconds, LOW)
    latest = quantile(seconds, HIGH if soonest < SOON else scene.pace.upper)
    low, high = (scene.now + timedelta(seconds=each) for each in (soonest, latest))
    closes_at = scene.closes_at
    if closes_at is not None and closes_at > scene.now:
        low, high = min(low, closes_at), min(high, closes_at)
    return Forecast(ahead=ahead, low=low, high=high)


def _floored(at: datetime, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    floored = local.replace(minute=local.minute - local.minute % STEP, second=0, microsecond=0)
    return floored.astimezone(UTC)

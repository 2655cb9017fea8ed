"""How long the wait will be: the queue is played forward by the one order of service.

The replay follows `queue.next_for` with the experts now here, those who come later, the time left
of those in service and closing time. It is repeated with encounters of other lengths, drawn evenly
from what was measured, and the moment of the call is given as the range from its 50th to its 80th
percentile: it errs late, because a wait that ends early is a good surprise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from youthpoint.domain.desks import Desk, Shift
from youthpoint.domain.paces import Pace
from youthpoint.domain.queue import Waiter
from youthpoint.domain.replays import Setting, replay

LOW, HIGH = 0.5, 0.8
"""The percentiles of the range that is told."""

STEP = 5
"""Minutes to which a range is rounded, outward (decision 8)."""

MOST = 48
LEAST = 12
WORK = 400
"""How often the queue is replayed: about this many visits in all, within these bounds."""

SOMEBODY = "somebody-new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What can be told: how many are called before, and when the call comes, in UTC."""

    ahead: int
    low: datetime
    high: datetime


def forecast(
    queue: Sequence[Waiter],
    desks: Sequence[Desk],
    coming: Sequence[Shift],
    *,
    pace: Pace,
    now: datetime,
    closes_at: datetime | None,
    patience: timedelta,
) -> dict[str, Forecast]:
    """Return what can be told to everybody who waits, by visit."""
    setting = Setting.of(queue, desks, coming, pace=pace, now=now, patience=patience)
    order = replay(setting, None)
    rank = {visit: place for place, visit in enumerate(sorted(order, key=lambda v: order[v]))}
    runs = max(LEAST, min(MOST, WORK // max(len(queue), 1)))
    calls: dict[str, list[float]] = {each.visit_id: [] for each in queue}
    for run in range(runs):
        for visit, seconds in replay(setting, (run, runs)).items():
            calls[visit].append(seconds)
    return {
        visit: _told(sorted(seconds), rank[visit], now, closes_at)
        for visit, seconds in calls.items()
    }


def newcomer(
    queue: Sequence[Waiter],
    desks: Sequence[Desk],
    coming: Sequence[Shift],
    *,
    topics: frozenset[str],
    language: str,
    pace: Pace,
    now: datetime,
    closes_at: datetime | None,
    patience: timedelta,
) -> Forecast:
    """Return what can be told to somebody who would join now."""
    place = max([now, *(each.place + timedelta(microseconds=1) for each in queue)])
    waiter = Waiter(
        visit_id=SOMEBODY, place=place, arrived_at=now, topics=topics, language=language
    )
    told = forecast(
        [*queue, waiter],
        desks,
        coming,
        pace=pace,
        now=now,
        closes_at=closes_at,
        patience=patience,
    )
    return told[SOMEBODY]


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


def _told(
    seconds: Sequence[float], ahead: int, now: datetime, closes_at: datetime | None
) -> Forecast:
    low, high = (now + timedelta(seconds=_share(seconds, each)) for each in (LOW, HIGH))
    if closes_at is not None and closes_at > now:
        low, high = min(low, closes_at), min(high, closes_at)
    return Forecast(ahead=ahead, low=low, high=high)


def _share(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _floored(at: datetime, zone: ZoneInfo) -> datetime:
    local = at.astimezone(zone)
    floored = local.replace(minute=local.minute - local.minute % STEP, second=0, microsecond=0)
    return floored.astimezone(UTC)

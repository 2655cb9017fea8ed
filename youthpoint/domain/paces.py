"""How long things take at this point, as measured: what the estimate of the wait learns from.

Each encounter is set against what its topics and its expert usually take; what remains is pooled
as *ratios*, whose spread is that of the point itself, whatever its shape. A topic or an expert
with few encounters is drawn towards the point's mean.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean, median

PRIOR_SECONDS = 25 * 60.0
"""What an encounter is taken to last until the point has measured its own."""

PRIOR_WEIGHT = 6.0
"""How many encounters the mean that something is drawn towards counts for."""

PRIOR_RATIOS = (0.25, 0.45, 0.6, 0.75, 0.9, 1.0, 1.2, 1.45, 1.9, 2.6)
"""The spread assumed until the point has measured its own."""

PRIOR_WAY = 90.0
"""Seconds from the call to the room, until measured."""

PRIOR_IDLE = 90.0
"""Seconds from one encounter's end to the next call while somebody waits, until measured."""

LONGEST = 4 * 3600.0
"""Seconds; a longer encounter is one that somebody forgot to end."""

LONGEST_IDLE = 30 * 60.0
"""Seconds; a longer gap is not the pause between two visitors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One measured encounter; seconds throughout, `began_at` in UTC.

    `way_seconds` went from the call to its beginning, `idle_seconds` from the expert's encounter
    before to this call while this visitor was waiting already; nothing when not known.
    """

    topics: frozenset[str]
    expert_id: str
    began_at: datetime
    seconds: float
    way_seconds: float | None = None
    idle_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What was learnt. Ratios are sorted; all times are seconds."""

    mean: float = PRIOR_SECONDS
    by_topic: dict[str, float] = field(default_factory=dict)
    by_expert: dict[str, float] = field(default_factory=dict)
    ratios: Sequence[float] = PRIOR_RATIOS
    way: float = PRIOR_WAY
    idle: float = PRIOR_IDLE

    def expected(self, topics: frozenset[str], expert_id: str) -> float:
        """Return how long an encounter about these topics with this expert usually takes."""
        known = [self.by_topic[each] for each in sorted(topics) if each in self.by_topic]
        return (fmean(known) if known else self.mean) * self.by_expert.get(expert_id, 1.0)

    def lasting(self, expected: float, share: float) -> float:
        """Return the length that this share of encounters, from 0 to 1, stays below."""
        return expected * _quantile(self.ratios, 0, share)

    def remaining(self, expected: float, elapsed: float, share: float) -> float:
        """Return what is left, at this share, of an encounter that has lasted so long."""
        longer = bisect_right(self.ratios, elapsed / expected)
        if longer >= len(self.ratios):  # longer than any before: it may end at any moment
            return expected * 0.1 + elapsed * 0.3 * share
        return max(expected * _quantile(self.ratios, longer, share) - elapsed, 0.0)


def learn(services: Iterable[Service]) -> Pace:
    """Learn from the newest encounters; with none, assume what is usual."""
    measured = [each for each in services if 0 < each.seconds <= LONGEST]
    if not measured:
        return Pace()
    mean = _drawn([each.seconds for each in measured], PRIOR_SECONDS)
    by_topic = _by_topic(measured, mean)
    rough = Pace(mean=mean, by_topic=by_topic)
    by_expert = _by_expert(measured, rough)
    fitted = Pace(mean=mean, by_topic=by_topic, by_expert=by_expert)
    ratios = [each.seconds / fitted.expected(each.topics, each.expert_id) for each in measured]
    return Pace(
        mean=mean,
        by_topic=by_topic,
        by_expert=by_expert,
        ratios=sorted([*ratios, *(PRIOR_RATIOS if len(ratios) < 4 * len(PRIOR_RATIOS) else ())]),
        way=_typical([each.way_seconds for each in measured], PRIOR_WAY),
        idle=_typical([each.idle_seconds for each in measured], PRIOR_IDLE),
    )


def _by_topic(measured: Iterable[Service], mean: float) -> dict[str, float]:
    seconds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for each in measured:
        for topic in each.topics:
            seconds[topic].append((each.seconds, 1 / len(each.topics)))
    return {
        topic: (sum(value * weight for value, weight in found) + mean * PRIOR_WEIGHT)
        / (sum(weight for _value, weight in found) + PRIOR_WEIGHT)
        for topic, found in seconds.items()
    }


def _by_expert(measured: Iterable[Service], rough: Pace) -> dict[str, float]:
    ratios: dict[str, list[float]] = defaultdict(list)
    for each in measured:
        ratios[each.expert_id].append(each.seconds / rough.expected(each.topics, ""))
    return {expert: _drawn(found, 1.0) for expert, found in ratios.items()}


def _drawn(values: Sequence[float], towards: float) -> float:
    return (sum(values) + towards * PRIOR_WEIGHT) / (len(values) + PRIOR_WEIGHT)


def _typical(values: Iterable[float | None], prior: float) -> float:
    known = [each for each in values if each is not None and 0 <= each <= LONGEST_IDLE]
    return median(known) if len(known) > PRIOR_WEIGHT else prior


def _quantile(ordered: Sequence[float], first: int, share: float) -> float:
    place = first + share * (len(ordered) - 1 - first)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])

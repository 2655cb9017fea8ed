"""Learning how long things take at a point from what was measured there.

Each encounter is set against what its topics and its expert usually take; what remains is pooled
as *ratios*, whose spread is that of the point itself, whatever its shape. A topic or an expert
with few encounters is drawn towards the point's mean, and the mean of a new point towards an
assumption.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from youthpoint.domain.waits.paces import (
    PRIOR_LEAVING,
    PRIOR_MISSED,
    PRIOR_NOTICES,
    PRIOR_PAUSES,
    PRIOR_RATIOS,
    PRIOR_SECONDS,
    PRIOR_UPPER,
    PRIOR_WAY,
    Pace,
    number_of,
)

TOPIC_WEIGHT = 6.0
"""How many encounters the mean counts for that a topic is drawn towards."""

EXPERT_WEIGHT = 12.0
"""The same for an expert: people differ less than matters do."""

PRIOR_TURNS = 40.0
"""How many turns of an hour what is assumed of missing and leaving counts for."""

LONGEST = 4 * 3600.0
"""Seconds; a longer encounter is one that somebody forgot to end."""

LONGEST_PAUSE = 60 * 60.0
"""Seconds; a longer gap is no pause between two visitors, and no meal either."""

LONGEST_NOTICE = 5 * 60.0
"""Seconds; an expert who took longer was not free, whatever the rows say."""

SOON = 5 * 60.0
"""Seconds; whoever is told less hardly waits, and how long is measured as notices directly."""

GAIN = 6.0
"""By how much the percentile of the upper end moves for each share of broken promises."""

MOST_UPPER = 0.97

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One measured encounter; seconds throughout, `began_at` in UTC.

    `way_seconds` went from the call to its beginning. `idle_seconds` went from the expert's
    encounter before to this call while this visitor was waiting already, `notice_seconds` from
    the visitor's arrival to this call when the expert was free by then. Nothing when not known.
    """

    topics: frozenset[str]
    expert_id: str
    began_at: datetime
    seconds: float
    way_seconds: float | None = None
    idle_seconds: float | None = None
    notice_seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How one visit's waiting ended: called or given up, and whether a call was missed.

    `told` is the range of seconds that the visitor had been told on joining, if any.
    """

    waited_seconds: float
    called: bool
    missed: bool = False
    told: tuple[float, float] | None = None


def learn(services: Iterable[Service], turns: Iterable[Turn] = ()) -> Pace:
    """Learn from the newest encounters and turns; with none, assume what is usual."""
    measured = [each for each in services if 0 < each.seconds <= LONGEST]
    means = _means(measured)
    ratios = [each.seconds / means.expected(each.topics, each.expert_id) for each in measured]
    notices = _within((each.notice_seconds for each in measured), LONGEST_NOTICE)
    pauses = _within((each.idle_seconds for each in measured), LONGEST_PAUSE)
    ways = _within((each.way_seconds for each in measured), LONGEST_PAUSE)
    ended = list(turns)
    return replace(
        means,
        ratios=_mixed(ratios, PRIOR_RATIOS),
        pauses=_mixed(pauses, PRIOR_PAUSES),
        notices=_mixed(notices, PRIOR_NOTICES),
        way=_drawn(ways, PRIOR_WAY, TOPIC_WEIGHT),
        missed=_missed(ended),
        leaving=_leaving(ended),
        upper=_upper(ended),
    )


def _means(measured: Sequence[Service]) -> Pace:
    """Return the means: first by topic, then what the number of topics and the expert add."""
    mean = _drawn([each.seconds for each in measured], PRIOR_SECONDS, TOPIC_WEIGHT)
    pace = Pace(mean=mean, by_topic=_by_topic(measured, mean))
    numbers = _factors(measured, pace, TOPIC_WEIGHT, lambda each: number_of(each.topics))
    pace = replace(pace, by_number=numbers)
    experts = _factors(measured, pace, EXPERT_WEIGHT, lambda each: each.expert_id)
    return replace(pace, by_expert=experts)


def _by_topic(measured: Iterable[Service], mean: float) -> dict[str, float]:
    seconds: dict[str, float] = defaultdict(lambda: mean * TOPIC_WEIGHT)
    weights: dict[str, float] = defaultdict(lambda: TOPIC_WEIGHT)
    for each in measured:
        for topic in each.topics:
            seconds[topic] += each.seconds / len(each.topics)
            weights[topic] += 1 / len(each.topics)
    return {topic: seconds[topic] / weights[topic] for topic in seconds}


def _factors(
    measured: Iterable[Service], pace: Pace, weight: float, key: Callable[[Service], Key]
) -> dict[Key, float]:
    ratios: dict[Key, list[float]] = defaultdict(list)
    for each in measured:
        ratios[key(each)].append(each.seconds / pace.matter(each.topics))
    return {which: _drawn(found, 1.0, weight) for which, found in ratios.items()}


def _missed(turns: Sequence[Turn]) -> float:
    calls = sum(each.called for each in turns)
    missed = sum(each.missed for each in turns)
    return (missed + PRIOR_MISSED * PRIOR_TURNS) / (calls + PRIOR_TURNS)


def _leaving(turns: Sequence[Turn]) -> float:
    assumed = PRIOR_TURNS * 3600
    left = sum(not each.called for each in turns)
    waited = sum(each.waited_seconds for each in turns)
    return (left + PRIOR_LEAVING * assumed) / (waited + assumed)


def _upper(turns: Iterable[Turn]) -> float:
    """Return the percentile that keeps the promise of the upper end, given how it was kept.

    The replay does not know of all that delays people: a meal, somebody's second matter. So what
    was told is held against what came, and the upper end moves out while it came too late.
    """
    kept = [
        each.waited_seconds <= each.told[1]
        for each in turns
        if each.called and each.told is not None and each.told[0] >= SOON
    ]
    short = (PRIOR_UPPER * len(kept) - sum(kept)) / (len(kept) + PRIOR_TURNS)
    return min(max(PRIOR_UPPER, PRIOR_UPPER + GAIN * short), MOST_UPPER)


def _drawn(values: Sequence[float], towards: float, weight: float) -> float:
    return (sum(values) + towards * weight) / (len(values) + weight)


def _within(values: Iterable[float | None], longest: float) -> list[float]:
    return [each for each in values if each is not None and 0 <= each <= longest]


def _mixed(values: Sequence[float], prior: Sequence[float]) -> Sequence[float]:
    """Return the values sorted, among those assumed while they are few."""
    return tuple(sorted([*values, *(prior if len(values) < 4 * len(prior) else ())]))

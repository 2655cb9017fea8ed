"""How long things take at a point: what was learnt, cheap to keep and to ask."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log
from statistics import fmean

from youthpoint.domain.waits.draws import MIDDLES, RUNS, parts

PRIOR_SECONDS = 25 * 60.0
"""What an encounter is taken to last until the point has measured its own."""

PRIOR_RATIOS = (0.25, 0.45, 0.6, 0.75, 0.9, 1.0, 1.2, 1.45, 1.9, 2.6)
"""The spread assumed until the point has measured its own."""

PRIOR_WAY = 90.0
"""Seconds from the call to the room, until measured."""

PRIOR_PAUSES = (5.0, 15.0, 30.0, 45.0, 60.0, 80.0, 110.0, 160.0, 240.0)
"""Seconds from one encounter's end to the next call while somebody waits, until measured."""

PRIOR_NOTICES = (2.0, 5.0, 10.0, 15.0, 25.0, 40.0, 60.0, 90.0, 150.0)
"""Seconds from an arrival to the call by an expert who was free, until measured."""

PRIOR_MISSED = 0.05
"""The share of calls to which nobody comes, until measured."""

PRIOR_LEAVING = 1 / (8 * 3600.0)
"""How many of those waiting give up in a second, until measured."""

PRIOR_UPPER = 0.8
"""The percentile of the replays at which the upper end of a range stands, until checked."""

MANY_TOPICS = 3
"""From this number on, the number of topics makes no difference any more."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """What was learnt. Sequences are sorted; all times are seconds.

    `ratios` are encounters as multiples of what was expected of them, `missed` is the share of
    calls to which nobody comes, `leaving` how many of those waiting give up in a second, `upper`
    the percentile of the replays that is told as the upper end of a wait worth the name.
    """

    mean: float = PRIOR_SECONDS
    by_topic: Mapping[str, float] = field(default_factory=dict)
    by_number: Mapping[int, float] = field(default_factory=dict)
    by_expert: Mapping[str, float] = field(default_factory=dict)
    ratios: Sequence[float] = PRIOR_RATIOS
    way: float = PRIOR_WAY
    pauses: Sequence[float] = PRIOR_PAUSES
    notices: Sequence[float] = PRIOR_NOTICES
    missed: float = PRIOR_MISSED
    leaving: float = PRIOR_LEAVING
    upper: float = PRIOR_UPPER

    def matter(self, topics: frozenset[str]) -> float:
        """Return how long an encounter about these topics usually takes, whoever helps."""
        known = [self.by_topic[each] for each in sorted(topics) if each in self.by_topic]
        mean = fmean(known) if known else self.mean
        return mean * self.by_number.get(number_of(topics), 1.0)

    def expected(self, topics: frozenset[str], expert_id: str) -> float:
        """Return how long an encounter about these topics with this expert usually takes."""
        return self.matter(topics) * self.by_expert.get(expert_id, 1.0)

    @cached_property
    def ratio_parts(self) -> Sequence[float]:
        """The ratios in equal parts."""
        return parts(self.ratios)

    @cached_property
    def pause_parts(self) -> Sequence[float]:
        """The pauses in equal parts."""
        return parts(self.pauses)

    @cached_property
    def notice_parts(self) -> Sequence[float]:
        """The notices in equal parts."""
        return parts(self.notices)

    @cached_property
    def gone_parts(self) -> Sequence[float]:
        """After how many seconds they give up waiting; 0 for those who miss their call.

        What a missed call costs lies in the pauses already: it falls between two encounters.
        """
        shares = [each / RUNS for each in MIDDLES]
        return [
            0.0 if each < self.missed else -log((1 - each) / (1 - self.missed)) / self.leaving
            for each in shares
        ]


def number_of(topics: frozenset[str]) -> int:
    """Return how many topics there are, as far as it makes a difference."""
    return min(len(topics), MANY_TOPICS)


def remaining(ratios: Sequence[float], expected: float, elapsed: float) -> list[float]:
    """Return what is left, in equal parts, of something that has lasted so many seconds.

    >>> set(remaining([0.5, 2.0], expected=60.0, elapsed=45.0))
    {75.0}
    """
    elapsed = max(elapsed, 0.0)
    longer = bisect_right(ratios, elapsed / expected)
    if longer >= len(ratios):  # longer than any before: it may end at any moment
        return [expected * 0.1 + elapsed * 0.3 * each / RUNS for each in MIDDLES]
    return [max(expected * each - elapsed, 0.0) for each in parts(ratios, first=longer)]

"""Days of visitors drawn from what is expected: uneven as in life, and the same for every look.

Nothing is thrown: like the lengths of a replay, every share of a distribution is drawn once (see
`draws.py`). A day's visitors come for what the point's newest visitors came for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.staffing.arrivals import DayExpected
from youthpoint.domain.staffing.counts import counts
from youthpoint.domain.waits.draws import MIDDLES, RUNS, column
from youthpoint.domain.waits.paces import Pace

MOST = 400
"""Nobody plays a day on which more come."""

FIRST_VISITOR, EACH = 25, 5
"""Which columns of draws belong to hours (those before) and how many to each visitor."""

Span = tuple[datetime, datetime]
Shares = Sequence[float]

SHARES: Shares = tuple(each / RUNS for each in MIDDLES)


class Wish(NamedTuple):
    """What somebody comes for, and in which language."""

    topics: frozenset[str]
    language: str


class Guest(NamedTuple):
    """A visitor to come; their encounter at everybody's tempo, the way and pause, in seconds.

    `stays` is after how many seconds of waiting they give up; 0 for who is called and not there.
    """

    waiter: Waiter
    lasting: float
    besides: float
    stays: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What days are drawn from; `hours` are when each hour of the clock is open, in UTC."""

    expected: DayExpected
    hours: Mapping[int, Sequence[Span]]
    wishes: Sequence[Wish]
    pace: Pace

    def days(self) -> list[list[Guest]]:
        """Return so many days of visitors as there are replays, each in the order of arrival."""
        return [self._day(run) for run in range(RUNS)]

    def _day(self, run: int) -> list[Guest]:
        came = sorted(self._arrivals(run))[:MOST]
        return [self._guest(place, at, run) for place, at in enumerate(came)]

    def _arrivals(self, run: int) -> Iterator[datetime]:
        """Yield when people come on one day, in no order."""
        busy = self._busy(run)
        number = 0
        for place, (hour, expected) in enumerate(sorted(self.expected.hours.items()), 1):
            spans = self.hours.get(hour, ())
            mean = expected.mean * busy if spans else 0.0
            spread = (1 + expected.spread) / (1 + self.expected.total.spread) - 1
            for _each in range(counts(mean, max(spread, 0.0), (_share(place, run),))[0]):
                number += 1
                yield _within(spans, _share(FIRST_VISITOR + EACH * number, run))

    def _busy(self, run: int) -> float:
        """Return how busy the whole day is, as a multiple of what is expected."""
        variance = log(1 + self.expected.total.spread)
        return exp(NormalDist().inv_cdf(_share(0, run)) * sqrt(variance) - variance / 2)

    def _guest(self, place: int, at: datetime, run: int) -> Guest:
        first, pace = FIRST_VISITOR + EACH * place, self.pace
        wish = self.wishes[int(_share(first + 1, run) * len(self.wishes))]
        ratio, pause, stays = (
            column(first + which)(parts)[run]
            for which, parts in enumerate(
                (pace.ratio_parts, pace.pause_parts, pace.gone_parts), start=2
            )
        )
        waiter = Waiter(
            visit_id=f"{place:03}",
            place=at,
            arrived_at=at,
            topics=wish.topics,
            language=wish.language,
            not_before=at,
        )
        return Guest(waiter, pace.matter(wish.topics) * ratio, pace.way + pause, stays)


def _share(number: int, run: int) -> float:
    return column(number)(SHARES)[run]


def _within(spans: Sequence[Span], share: float) -> datetime:
    """Return the moment at which so great a share of these stretches is over."""
    left = share * sum((ends - begins for begins, ends in spans), timedelta())
    for begins, ends in spans:
        if left < ends - begins:
            return begins + left
        left -= ends - begins
    return spans[-1][1]

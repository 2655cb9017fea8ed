"""How many are expected to come, hour by hour, on days to come (ADR 0026).

The mean of an hour is the level of those days (`levels.py`) times the rhythm of the point
(`rhythms.py`): the day of the week, a holiday next to it, the hour, how much of it is open. The
interval is that of a count around this mean, as wide as the past weeks were wrong when they are
foretold again by what was known before each of them; while there are few of them, what is usual
elsewhere counts too.

Days on which the point was closed teach nothing. Neither does a day on which it should have been
open and nobody came, where that cannot be chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from youthpoint.domain.staffing.counts import counts, interval
from youthpoint.domain.staffing.levels import Levels
from youthpoint.domain.staffing.rhythms import Day, learn

SHARE = 0.8
"""How many of the counts are expected to lie within the interval."""

MEMORY = timedelta(weeks=106)
"""How far back is looked: the same weeks of two years ago."""

LEAST_WEEKS, LEAST_CAME, RECENT_WEEKS = 4, 60, 8
"""The open weeks without which nothing is foretold, and how many came in the newest ones."""

LEAST_WEEKDAYS = 3
"""How many of a weekday must have been seen, before anything is foretold for another."""

PRIOR_DAY, PRIOR_HOUR, PRIOR_DAYS = 0.12, 0.2, 15
"""The spread of days and hours that is assumed, and how many days' worth it counts for."""

NO_CHANCE = 0.01
"""A day on which nobody came counts as closed, when that is rarer."""

USUAL_SPREAD = 0.12
"""The spread of days to judge that by."""


class Lack(StrEnum):
    """Of what there is too little to foretell anything."""

    WEEKS = "weeks"
    VISITS = "visits"
    WEEKDAY = "weekday"


class TooLittleError(LookupError):
    """There is too little data; `missing` is how much more is needed: weeks, visits or days."""

    def __init__(self, lack: Lack, missing: int) -> None:
        super().__init__(f"{missing} more {lack}")
        self.lack = lack
        self.missing = missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How many are expected: the mean of a count, its spread, and the bounds of its interval."""

    mean: float
    spread: float
    low: int
    high: int

    @classmethod
    def of(cls, mean: float, spread: float, share: float = SHARE) -> "Expected":
        """Return what is expected by this mean and spread."""
        low, high = interval(mean, spread, share)
        return cls(mean=mean, spread=spread, low=low, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayExpected:
    """What is expected of a day: in all, and in each hour of the clock that is open."""

    day: date
    total: Expected
    hours: Mapping[int, Expected]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a point's past says of days to come. `spread` is of days, `hour_spread` of hours."""

    levels: Levels
    spread: float
    hour_spread: float

    @classmethod
    def of(cls, past: Iterable[Day]) -> "Arrivals":
        """Learn from past days, in any order.

        Raises:
            TooLittleError: there are too few weeks, or too few came.
        """
        days = really_open(sorted(past, key=lambda each: each.day))
        _see_that_it_is_enough(days)
        levels = Levels(days, learn(days))
        return cls(levels, *_spreads(levels))

    def on(self, day: Day, *, now: date) -> DayExpected:
        """Return what is expected of a day; `now` is the first one that nothing is known of.

        Raises:
            TooLittleError: the point has hardly been open on this day of the week.
        """
        alike = sum(each.day.weekday() == day.day.weekday() for each in self.levels.days)
        if day.open and alike < LEAST_WEEKDAYS:
            raise TooLittleError(Lack.WEEKDAY, LEAST_WEEKDAYS - alike)
        level = self.levels.at(now, day.day)
        hours = {hour: level * mean for hour, mean in self.levels.rhythm.by_hour(day).items()}
        return DayExpected(
            day=day.day,
            total=Expected.of(sum(hours.values()), self.spread),
            hours={hour: Expected.of(mean, self.hour_spread) for hour, mean in hours.items()},
        )


def really_open(days: Sequence[Day]) -> list[Day]:
    """Return the days without those on which nobody came, where that cannot be chance."""
    means: dict[int, list[int]] = {}
    for each in days:
        means.setdefault(each.day.weekday(), []).append(each.total)

    def chance(day: Day) -> bool:
        alike = means[day.day.weekday()]
        return counts(sum(alike) / len(alike), USUAL_SPREAD, (NO_CHANCE,)) == [0]

    return [each for each in days if each.total or chance(each)]


def _see_that_it_is_enough(days: Sequence[Day]) -> None:
    weeks = {each.week for each in days if each.total}
    if len(weeks) < LEAST_WEEKS:
        raise TooLittleError(Lack.WEEKS, LEAST_WEEKS - len(weeks))
    recent = sorted(weeks)[-RECENT_WEEKS:]
    came = sum(each.total for each in days if each.week in recent)
    if came < LEAST_CAME:
        raise TooLittleError(Lack.VISITS, LEAST_CAME - came)


def _spreads(levels: Levels) -> tuple[float, float]:
    """Return by how much more than by chance days, and hours, differed from what was foretold."""
    days, hours, number = _Spread(), _Spread(), 0
    for origin, each in levels.checked():
        level, number = levels.at(origin, each.day), number + 1
        means = levels.rhythm.by_hour(each)
        days.add(each.total, level * sum(means.values()))
        for hour, mean in means.items():
            hours.add(each.came.get(hour, 0), level * mean)
    return days.drawn(PRIOR_DAY, number), hours.drawn(PRIOR_HOUR, number)


@dataclass(slots=True)
class _Spread:
    """The spread of counts around their means, by the method of moments."""

    beyond: float = 0.0
    squares: float = 0.0

    def add(self, came: int, mean: float) -> None:
        self.beyond += (came - mean) ** 2 - mean
        self.squares += mean**2

    def drawn(self, prior: float, days: int) -> float:
        """Return the spread that so many days have shown, drawn towards what is assumed."""
        shown = self.beyond / self.squares if self.squares else 0.0
        return max((days * shown + PRIOR_DAYS * prior) / (days + PRIOR_DAYS), 0.0)

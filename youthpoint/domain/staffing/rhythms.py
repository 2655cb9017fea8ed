"""The rhythm of a point: how its days of the week, its hours and the days by holidays differ.

So many come on a day: a level, times what is usual on this day of the week, times what is usual
beside a holiday; and they come at the hours at which they come on that weekday. Each of these is a
ratio of two sums, of those who came to those who would have come had there been no difference.
What is known from few days is drawn towards no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

A_DAY, A_WEEK = timedelta(days=1), 7
HALF_LIFE = 180
"""Days after which a day teaches half as much."""

WEEKDAY_WEIGHT, NEAR_WEIGHT, HOUR_WEIGHT = 4.0, 3.0, 0.5
"""How many usual days without any difference are taken to have been seen beside the real ones."""

OWN_WEIGHT = 25.0
"""How many arrivals at the hours of all weekdays are taken to have been seen on each of them."""

FAR = 4
"""Days within which a holiday is near, when there are only closed days between."""

ROUNDS = 3

Key = TypeVar("Key", bound=Hashable)


class Near(StrEnum):
    """How a day lies to those on which the point is closed, but not by the week's hours."""

    NOTHING = "nothing"
    EVE = "eve"
    AFTER = "after"
    BRIDGE = "bridge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day on which the point is open; `open` is the share of each of the clock's hours."""

    day: date
    open: Mapping[int, float]
    near: Near = Near.NOTHING
    came: Mapping[int, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many came."""
        return sum(self.came.values())

    @property
    def week(self) -> int:
        """The number of its week."""
        return (self.day.toordinal() - 1) // A_WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What is usual: factors by weekday and nearness, shares by hour and by weekday and hour."""

    weekdays: Mapping[int, float] = field(default_factory=dict)
    near: Mapping[Near, float] = field(default_factory=dict)
    hours: Mapping[int, float] = field(default_factory=dict)
    own_hours: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def factor(self, day: Day) -> float:
        """Return how many times a usual day it is, were it as long."""
        return self.weekdays.get(day.day.weekday(), 1.0) * self.near.get(day.near, 1.0)

    def by_hour(self, day: Day) -> dict[int, float]:
        """Return how many would come in each open hour, were the level 1."""
        factor, weekday = self.factor(day), day.day.weekday()
        unseen = sum(self.hours.values()) / len(self.hours)
        return {
            hour: factor * share * self.own_hours.get((weekday, hour), self.hours.get(hour, unseen))
            for hour, share in day.open.items()
        }

    def of(self, day: Day) -> float:
        """Return how many would come on the day, were the level 1."""
        return sum(self.by_hour(day).values())


def learn(days: Sequence[Day]) -> Rhythm:
    """Learn what is usual from past days, the oldest first; the newest teach most."""
    hours = sorted({hour for each in days for hour in each.open})
    rhythm = Rhythm(hours=dict.fromkeys(hours, 1 / len(hours)))
    for _round in range(ROUNDS):
        rhythm = _better(rhythm, days)
    return rhythm


def near(day: date, is_open: Callable[[date], bool], usually: Callable[[date], bool]) -> Near:
    """Tell how a day lies to those that are closed although their weekday is `usually` open."""
    before, after = (_holiday(day, step, is_open, usually) for step in (-A_DAY, A_DAY))
    if not before and not after:
        return Near.NOTHING
    if not is_open(day - A_DAY) and not is_open(day + A_DAY):
        return Near.BRIDGE
    return Near.EVE if after else Near.AFTER


def _holiday(
    day: date, step: timedelta, is_open: Callable[[date], bool], usually: Callable[[date], bool]
) -> bool:
    """Tell whether a holiday lies among the closed days that follow in this direction."""
    for far in range(1, FAR + 1):
        beside = day + far * step
        if is_open(beside):
            return False
        if usually(beside):
            return True
    return False


def _better(rhythm: Rhythm, days: Sequence[Day]) -> Rhythm:
    """Return the rhythm by the levels that follow from this one."""
    levels = _levels(rhythm, days)
    usual = sum(levels.values()) / len(levels) or 1.0
    weekdays = _Ratios[int](WEEKDAY_WEIGHT * usual)
    beside = _Ratios[Near](NEAR_WEIGHT * usual)
    hours = _Ratios[int](HOUR_WEIGHT * usual)
    own = _Ratios[tuple[int, int]](OWN_WEIGHT)
    for each, weight in zip(days, _weights(days), strict=True):
        weekday, shares = each.day.weekday(), rhythm.by_hour(each)
        would = weight * levels[each.week] * sum(shares.values())
        weekdays.add(weekday, weight * each.total, would / rhythm.weekdays.get(weekday, 1.0))
        beside.add(each.near, weight * each.total, would / rhythm.near.get(each.near, 1.0))
        size = weight * levels[each.week] * rhythm.factor(each)
        for hour, share in each.open.items():
            came = weight * each.came.get(hour, 0)
            hours.add(hour, came, size * share)
            own.add((weekday, hour), came, size * share * rhythm.hours[hour])
    pooled = hours.drawn(1 / len(rhythm.hours))
    return Rhythm(
        weekdays=weekdays.drawn(1.0),
        near={**beside.drawn(1.0), Near.NOTHING: 1.0},
        hours=pooled,
        own_hours=_own(own.drawn(1.0), pooled),
    )


def _own(
    ratios: Mapping[tuple[int, int], float], hours: Mapping[int, float]
) -> dict[tuple[int, int], float]:
    """Return the hours of each weekday, as many in all as those of every weekday."""
    whole: defaultdict[int, float] = defaultdict(float)
    own: defaultdict[int, float] = defaultdict(float)
    for (weekday, hour), ratio in ratios.items():
        whole[weekday] += hours[hour]
        own[weekday] += hours[hour] * ratio
    return {
        (weekday, hour): hours[hour] * ratio * whole[weekday] / own[weekday]
        for (weekday, hour), ratio in ratios.items()
    }


class _Ratios(Generic[Key]):
    """Ratios of those who came to those who would have, by some key."""

    def __init__(self, weight: float) -> None:
        self._weight = weight
        self._came: defaultdict[Key, float] = defaultdict(float)
        self._would: defaultdict[Key, float] = defaultdict(float)

    def add(self, key: Key, came: float, would: float) -> None:
        self._came[key] += came
        self._would[key] += would

    def drawn(self, towards: float) -> dict[Key, float]:
        """Return the ratios, drawn towards this one as if so many more had come."""
        return {
            key: (came + towards * self._weight) / (self._would[key] + self._weight)
            for key, came in self._came.items()
        }


def _weights(days: Sequence[Day]) -> list[float]:
    newest = days[-1].day
    return [0.5 ** ((newest - each.day).days / HALF_LIFE) for each in days]


def _levels(rhythm: Rhythm, days: Sequence[Day]) -> dict[int, float]:
    """Return the level of each week: of it, the one before it and the one after it together."""
    came: defaultdict[int, float] = defaultdict(float)
    size: defaultdict[int, float] = defaultdict(float)
    for each in days:
        came[each.week] += each.total
        size[each.week] += rhythm.of(each)
    return {
        week: sum(came.get(week + step, 0) for step in (-1, 0, 1))
        / sum(size.get(week + step, 0) for step in (-1, 0, 1))
        for week in size
    }

"""How busy a point will be: levels that forget at several paces, with last year's season and not.

Nobody knows in advance whether a point's level moves in days or in months, and whether its years
are alike. So there are several ways to carry the level on. Each has to foretell the past weeks from
what was known before each of them, and those that did well there count most.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from math import exp
from typing import NamedTuple

from youthpoint.domain.staffing.rhythms import A_WEEK, Day, Rhythm

HALVES = (10.0, 21.0, 42.0)
"""Days after which a day counts half as much for the level."""

LONG_AGO = 5
"""Halvings after which a day counts no more."""

A_YEAR = timedelta(weeks=52)
"""So that a weekday falls on the same weekday, and mostly into the same week of school."""

YEARS = (1, 2)
"""Years ago whose season is looked at."""

SEASON_WIDTH, SEASON_WEIGHT = 11, 4.0
"""Days to either side of the same day of another year; and days without any season beside them."""

CHECKED_WEEKS, EVERY, UNCHECKED = 52, 2, timedelta(weeks=4)
"""Which of the past weeks are foretold again, and how much must have been known before."""

TOLERANCE = 3.0
"""By how many days' usual error a way may be worse, to count 1/e of the best."""


class Way(NamedTuple):
    """A way to carry the level on."""

    half: float
    season: bool


WAYS = tuple(Way(*each) for each in product(HALVES, (False, True)))


@dataclass(frozen=True)
class Levels:
    """The levels of a point whose past days, the oldest first, have this rhythm."""

    days: Sequence[Day]
    rhythm: Rhythm

    @cached_property
    def sizes(self) -> Mapping[date, tuple[int, float]]:
        """How many came on each day, and how many had come with a level of 1."""
        return {each.day: (each.total, self.rhythm.of(each)) for each in self.days}

    def at(self, origin: date, day: date) -> float:
        """Return the level of a day, as it can be foretold by what was known before `origin`."""
        return sum(weight * self._by(way, origin, day) for way, weight in self._weights.items())

    def checked(self) -> Iterator[tuple[date, Day]]:
        """Yield the days of past weeks, each with the day before which they are foretold."""
        newest = self.days[-1].week
        weeks = {*range(newest, newest - CHECKED_WEEKS, -EVERY)}
        for each in self.days:
            origin = date.fromordinal(each.week * A_WEEK + 1)
            if each.week in weeks and origin - self.days[0].day >= UNCHECKED:
                yield origin, each

    @cached_property
    def _weights(self) -> Mapping[Way, float]:
        """How much each way counts, by how it would have done."""
        errors: dict[Way, float] = dict.fromkeys(WAYS, 0.0)
        checked = list(self.checked())
        for origin, each in checked:
            came, size = self.sizes[each.day]
            for way in WAYS:
                errors[way] += abs(came - size * self._by(way, origin, each.day))
        best = min(errors.values())
        unit = TOLERANCE * best / len(checked) if best else 1.0
        marks = {way: exp((best - error) / unit) for way, error in errors.items()}
        return {way: mark / sum(marks.values()) for way, mark in marks.items()}

    def _by(self, way: Way, origin: date, day: date) -> float:
        level = self._level(way.half, origin)
        return level * self._season(way.half, origin, day) if way.season else level

    def _level(self, half: float, origin: date) -> float:
        """Return the level right before a day; the mean of all days when none is near."""
        if (half, origin) not in self._levels:
            came = size = 0.0
            for ago in range(1, int(LONG_AGO * half)):
                if found := self.sizes.get(origin - timedelta(ago)):
                    weight = 0.5 ** (ago / half)
                    came, size = came + weight * found[0], size + weight * found[1]
            self._levels[half, origin] = came / size if size else self._mean
        return self._levels[half, origin]

    def _season(self, half: float, origin: date, day: date) -> float:
        """Return how the level moved in other years from then to the same day."""
        came = would = SEASON_WEIGHT
        for years in YEARS:
            then, same = origin - years * A_YEAR, day - years * A_YEAR
            level = self._level(half, then)
            if then - self.days[0].day < UNCHECKED or not level:
                continue
            for gap in range(1 - SEASON_WIDTH, SEASON_WIDTH):
                found = self.sizes.get(same + timedelta(gap))
                if found and same + timedelta(gap) < origin:
                    weight = 1 - abs(gap) / SEASON_WIDTH
                    came, would = came + weight * found[0] / level, would + weight * found[1]
        return came / would

    @cached_property
    def _levels(self) -> dict[tuple[float, date], float]:
        return {}

    @cached_property
    def _mean(self) -> float:
        return sum(each[0] for each in self.sizes.values()) / (
            sum(each[1] for each in self.sizes.values()) or 1.0
        )

"""Made-up years at a service point: who comes at which hour, by two laws.

The forecast learns from nothing but these counts, and shares no number and no line with what makes
them. The forecast's constants were tried on the first law. Nothing was set by `GROWING`: there
people come in groups, the year is a wave, all of July is closed, and a school moves in next door.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, exp, pi

from youthpoint.domain.staffing.rhythms import Day, near
from youthpoint.gateways import holidays

A_DAY = timedelta(days=1)
FIRST, WEEKS = date(2022, 1, 3), 156
"""Three years from a Monday on."""

HOLIDAYS = frozenset(holidays.of_finland(range(2021, 2026)))
WEEKEND = 5
SUMMER = ((6, 4), (8, 8))
CHRISTMAS, NEW_YEAR = (12, 18), (1, 7)
WEEKS_OFF, BUSY_MONTHS = frozenset({8, 42}), frozenset({1, 9})
JULY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """How people come. `usual` are those of a day of no special weekday.

    The spreads are the variances of gamma factors, of a day and of an hour; `wander` is how far
    the level drifts in a week, `groups` how often in an hour a group comes. From the day `longer`
    on the point is open an hour earlier.
    """

    name: str
    usual: float
    weekdays: Mapping[int, float]
    hours: Mapping[int, float]
    season: Callable[[date], float]
    closed: Callable[[date], bool]
    eve: float = 1.0
    after: float = 1.0
    bridge: float = 1.0
    longer: date = FIRST
    day_spread: float = 0.06
    hour_spread: float = 0.06
    wander: float = 0.05
    groups: float = 0.0


def school_year(day: date) -> float:
    """Return how a school year and slow growth move a day."""
    growth = exp(0.11 * (day - FIRST).days / 365)
    date_ = (day.month, day.day)
    if SUMMER[0] <= date_ <= SUMMER[1] or date_ >= CHRISTMAS or date_ <= NEW_YEAR:
        return 0.6 * growth
    if day.isocalendar().week in WEEKS_OFF:
        return 0.75 * growth
    return (1.15 if day.month in BUSY_MONTHS else 1.0) * growth


def wave(day: date) -> float:
    """Return how a year without breaks moves a day, and a school that moves in."""
    moved_in = 1.45 if day >= date(2024, 8, 12) else 1.0
    return moved_in * exp(0.3 * cos(2 * pi * (day.timetuple().tm_yday - 300) / 365))


SCHOOL = Law(
    name="a school year",
    usual=20.0,
    weekdays={0: 1.25, 1: 1.0, 2: 1.1, 3: 0.95, 4: 0.7},
    hours={10: 0.09, 11: 0.13, 12: 0.2, 13: 0.22, 14: 0.17, 15: 0.12, 16: 0.07},
    season=school_year,
    closed=lambda day: date(2023, 7, 3) <= day <= date(2023, 7, 16),
    eve=0.7,
    after=1.2,
    bridge=0.55,
    longer=date(2023, 9, 4),
)
GROWING = Law(
    name="groups and a wave",
    usual=9.0,
    weekdays={0: 0.8, 1: 1.3, 3: 1.1, 4: 0.8},
    hours={12: 0.15, 13: 0.14, 14: 0.23, 15: 0.26, 16: 0.14, 17: 0.08},
    season=wave,
    closed=lambda day: day.month == JULY,
    after=1.4,
    day_spread=0.03,
    hour_spread=0.15,
    groups=0.015,
)
LAWS = (SCHOOL, GROWING)


def played(law: Law, seed: int) -> list[Day]:
    """Return the open days of all years, the oldest first."""
    dice = random.Random(f"{law.name} {seed}")  # noqa: S311 - made-up visitors
    level, found = 1.0, []

    def usually(day: date) -> bool:
        return day.weekday() in law.weekdays

    def is_open(day: date) -> bool:
        return usually(day) and day not in HOLIDAYS and not law.closed(day)

    for day in (FIRST + number * A_DAY for number in range(7 * WEEKS)):
        if day.weekday() == 0:
            level *= exp(dice.gauss(0, law.wander) - 0.1 * (level - 1))
        if is_open(day):
            mean = law.usual * level * law.season(day) * law.weekdays[day.weekday()]
            came = _came(law, day, mean * _beside(law, day), dice)
            lies = near(day, is_open, usually)
            found.append(Day(day=day, open=dict.fromkeys(came, 1.0), near=lies, came=came))
    return found


def _beside(law: Law, day: date) -> float:
    """Return what a public holiday beside the day does."""
    before, after = day - A_DAY in HOLIDAYS, day + A_DAY in HOLIDAYS
    if (before and (day + A_DAY).weekday() >= WEEKEND) or (after and day.weekday() == 0):
        return law.bridge
    if after:
        return law.eve
    return law.after if before else 1.0


def _came(law: Law, day: date, mean: float, dice: random.Random) -> dict[int, int]:
    mean *= _factor(law.day_spread, dice)
    earliest = min(law.hours)
    came = {}
    for hour, share in law.hours.items():
        if hour > earliest or day >= law.longer:
            alone = _poisson(mean * share * _factor(law.hour_spread, dice), dice)
            group = dice.randint(4, 9) if dice.random() < law.groups else 0
            came[hour] = alone + group
    return came


def _factor(spread: float, dice: random.Random) -> float:
    return dice.gammavariate(1 / spread, spread)


def _poisson(mean: float, dice: random.Random) -> int:
    count, passed = 0, dice.expovariate(1.0)
    while passed < mean:
        count, passed = count + 1, passed + dice.expovariate(1.0)
    return count

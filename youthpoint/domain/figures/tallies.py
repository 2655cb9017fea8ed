"""What a day came to, as counts by code: the form in which figures of any stretch add up.

A tally holds true counts and no visit. The tallies of several days are added cell by cell; nothing
is averaged that has been added up, and quantiles are read from the counts by steps of five minutes,
which is all that figures know of a time (`facts.VisitFact`). Definitions version 1.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Cube(StrEnum):
    """By what it is counted; a cube's codes are what `of_day` gives them.

    Codes of two parts are joined by `|`. Minutes are whole steps of five, as `0`, `5`, `10` …
    """

    UNIT = "unit"  # sheets.Unit
    AGE_BAND = "age_band"
    CHANNEL = "channel"
    DOOR = "door"
    LANGUAGE = "language"
    OUTCOME = "outcome"  # outcomes, those who gave up among them
    DURATION = "duration"  # facts.DURATIONS
    GROUP = "reporting_group"
    TOPIC = "topic"  # several a visit
    ENCOUNTER_CHANNEL = "encounter_channel"
    REMOTE_CHANNEL = "remote_channel"
    WEEKDAY_HOUR = "weekday_hour"  # `1|09`: Monday is 1; the hour of arrival on the point's clock
    WALK_IN = "walk_in"  # `09`: the hour of arrival of those who came by themselves
    TOPIC_LANGUAGE = "topic_language"  # `housing|sv`
    WAIT = "wait"  # minutes from ticket (or booked time) to the first call
    WAY = "way"  # minutes from the call to meeting the expert
    SERVICE = "service"  # minutes of an encounter
    WORK = "work"  # `organisation|encounters` and `organisation|minutes`
    UNMET = "unmet"  # `housing|sv|13`: wanted then, and nobody met it
    FORECAST = "forecast"  # `earlier`, `within`, `later`: the call against what was told
    BOOKED = "booked"  # bookings.BookingState, of the times booked for the day
    BOOKABLE = "bookable"  # `minutes` on duty that could be booked, and `booked` of them
    FACE = "face"  # the one-tap face
    GRADE = "grade"  # 4 to 10
    STATEMENT = "statement"  # `code|5`


Cells = Mapping[Cube, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts by cube and code; a code that is missing was counted no times."""

    cells: Cells = field(default_factory=dict)

    def of(self, cube: Cube) -> Mapping[str, int]:
        """Return a cube's counts by code."""
        return self.cells.get(cube, {})

    def total(self, cube: Cube) -> int:
        """Return what a cube's counts add up to."""
        return sum(self.of(cube).values())


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the tallies of several days, or points, as one."""
    sums: dict[Cube, Counter[str]] = {}
    for tally in tallies:
        for cube, counts in tally.cells.items():
            sums.setdefault(cube, Counter()).update(counts)
    return Tally(cells={cube: dict(counts) for cube, counts in sums.items()})


def quantile(steps: Mapping[str, int], share: float) -> int | None:
    """Return the minutes (in steps of five) that this share took at the most, by nearest rank.

    >>> quantile({"0": 3, "5": 1, "40": 1}, 0.8)
    5
    """
    wanted = share * sum(steps.values())
    seen = 0
    for minutes in sorted(map(int, steps)):
        seen += steps[str(minutes)]
        if seen and seen >= wanted:
            return minutes
    return None

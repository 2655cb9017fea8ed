"""Columns side by side: days, hours or months in their order, and waits by their minutes.

Where things stand across is percent of the room, where they stand down is `em`: a picture as wide
as its place, whose words stay as large as all others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from youthpoint.web.coordinator.figures.bars import WHOLE, part

TALL = 10.0
"""How tall the tallest column is."""

GAP = 0.22
"""How much of a column's place is left free."""

ROOM_FOR_WORDS, ROOM_FOR_COUNTS = 12, 16
"""How many columns can each say their name below, and their number above."""

ROOM_FOR_SOME = 10
"""How many names there is room for where not every column says its own."""

NICE = (1, 2, 5)
MOST_RULES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `words` name it, `short` stands below it and `said` above it, where there is room.

    `middle` is where it stands.
    """

    words: str
    short: str
    count: int
    said: str
    x: float
    y: float
    width: float
    height: float
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across that says how much something as tall as it would be."""

    count: int
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns on their ground, which is `tall` below the top."""

    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    tall: float = TALL

    @property
    def total(self) -> int:
        """What the columns add up to."""
        return sum(each.count for each in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a column is of: its whole name, and what can stand below it."""

    words: str
    short: str
    count: int


def columns(named: Sequence[Named]) -> Columns:
    """Return a column for each, from the beginning of the line to its end."""
    rules = _rules(max((each.count for each in named), default=0))
    top = rules[-1].count if rules else 1
    place = WHOLE / max(len(named), 1)
    every = 1 if len(named) <= ROOM_FOR_WORDS else -(-len(named) // ROOM_FOR_SOME)
    return Columns(
        columns=tuple(
            Column(
                words=each.words,
                short=each.short if number % every == 0 else "",
                count=each.count,
                said=str(each.count) if each.count and len(named) <= ROOM_FOR_COUNTS else "",
                x=round(place * (number + GAP / 2), 2),
                y=_down(each.count, top),
                width=round(place * (1 - GAP), 2),
                height=round(TALL - _down(each.count, top), 2),
                middle=round(place * (number + 0.5), 2),
            )
            for number, each in enumerate(named)
        ),
        rules=rules,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line that stands on the column where a share of all is reached, `y` below the top.

    The further to the left, the higher are its words (`level`): no line goes through others' words.
    """

    words: str
    minutes: int
    x: float
    y: float
    level: int

    @property
    def leans(self) -> bool:
        """Whether its words stand before the line: behind it there is no room."""
        return self.x > LEANING


LINE = 1.25
"""How much room the number above a column takes."""

LEANING = 80
"""Percent of the room from where on words have to stand before their line."""

LONGEST = 120
"""Minutes from which on all are in one column."""

STEP = 5


def by_minutes(steps: Mapping[str, int], longest: int = LONGEST) -> list[tuple[int, int]]:
    """Return how many took how long, by steps of five minutes without a gap.

    >>> by_minutes({"0": 2, "10": 1})
    [(0, 2), (5, 0), (10, 1)]
    """
    if not steps:
        return []
    last = min(max(map(int, steps)), longest)
    found = dict.fromkeys(range(0, last + STEP, STEP), 0)
    for minutes, count in steps.items():
        found[min(int(minutes), last)] += count
    return list(found.items())


def marks(drawn: Columns, quantiles: Sequence[tuple[str, int]]) -> tuple[Mark, ...]:
    """Return where quantiles stand in columns of five minutes each."""
    last = len(drawn.columns) - 1
    return tuple(
        Mark(
            words=words,
            minutes=minutes,
            x=column.middle,
            y=round(column.y - (LINE if column.said else 0), 2),
            level=len(quantiles) - 1 - number,
        )
        for number, (words, minutes) in enumerate(quantiles)
        for column in drawn.columns[min(minutes // STEP, last) :][:1]
    )


def _down(count: int, top: int) -> float:
    return round(TALL * (1 - part(count, top) / WHOLE), 2)


def _rules(most: int) -> tuple[Rule, ...]:
    """Return up to four lines at round numbers, the last at or above the largest."""
    if not most:
        return ()
    steps = (nice * 10**power for power in range(len(str(most)) + 1) for nice in NICE)
    step = next(each for each in steps if each * MOST_RULES >= most)
    top = -(-most // step) * step
    return tuple(Rule(count=each, y=_down(each, top)) for each in range(0, top + step, step))

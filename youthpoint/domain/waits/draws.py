"""Lengths without a die: every part of a distribution is drawn once, in an order of its own.

A replay of the queue needs lengths that are as varied as in life and yet the same for the same
question. So each thing that varies has a column: the middle of each part of its distribution, in
an order that has nothing to do with the other columns' (a Latin hypercube).
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

RUNS = 32
"""How often a queue is replayed, and so how many parts a distribution has."""

COLUMNS = 211
"""How many orders there are; the next thing that varies begins again with the first."""

MIDDLES = tuple(each + 0.5 for each in range(RUNS))
"""The middles of the parts, of which each is 1 wide."""

Shuffle = Callable[[Sequence[float]], tuple[float, ...]]


def parts(ordered: Sequence[float], *, first: int = 0) -> list[float]:
    """Return the middle of each part of the sorted values, from `first` on.

    >>> parts([float(each) for each in range(64)])[:3]
    [1.0, 3.0, 5.0]
    >>> set(parts([1.0, 2.0, 3.0], first=2))
    {3.0}
    """
    size = (len(ordered) - first) / RUNS
    return [ordered[first + int(size * each)] for each in MIDDLES]


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return what this share of the sorted values stays below.

    >>> quantile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.5
    """
    last = len(ordered) - 1
    place = min(max(share * (last + 1) - 0.5, 0.0), float(last))
    below = int(place)
    above = min(below + 1, last)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def column(number: int) -> Shuffle:
    """Return what brings parts into the order of this column; from the last one with -1."""
    return _COLUMNS[number % COLUMNS]


def _shuffles() -> list[Shuffle]:
    columns: list[Shuffle] = []
    seed = 20_261_124
    for _column in range(COLUMNS):
        order = list(range(RUNS))
        for place in range(RUNS - 1, 0, -1):
            seed = (seed * 1_103_515_245 + 12_345) % 2**31
            other = (seed >> 8) % (place + 1)
            order[place], order[other] = order[other], order[place]
        columns.append(itemgetter(*order))
    return columns


_COLUMNS = _shuffles()

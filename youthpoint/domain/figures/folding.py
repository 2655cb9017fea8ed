"""Adding small cells together before figures leave the point (decision 3).

A cell is a key, one code a dimension, and the visits that it rests on. A visit is named once for
each mention: with three topics it stands in three cells, or three times in the one they fold to.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

REST = "*"
"""Not stated: stands for any code of its dimension."""

LEAST = 5
"""Distinct visits that a cell must rest on."""

Key = tuple[str, ...]
Visits = Sequence[int]
Cells = Mapping[Key, Visits]
Rows = Mapping[str, Visits]
Step = Callable[[Key], Key]
Code = TypeVar("Code")


def gathered(mentions: Iterable[Iterable[Code]]) -> dict[Code, list[int]]:
    """Return what each code rests on, given what each visit mentions.

    >>> gathered([["work", "home"], ["work"]])
    {'work': [0, 1], 'home': [0]}
    """
    found: dict[Code, list[int]] = {}
    for visit, codes in enumerate(mentions):
        for code in codes:
            found.setdefault(code, []).append(visit)
    return found


def blur(place: int) -> Step:
    """Return the step that leaves one dimension of a key unstated.

    >>> blur(1)(("fi", "10"))
    ('fi', '*')
    """
    return lambda key: (*key[:place], REST, *key[place + 1 :])


def fold(cells: Cells, steps: Sequence[Step]) -> dict[Key, int]:
    """Return how many mentions each cell holds, once no cell rests on fewer than `LEAST` visits.

    At each step every cell that is too small is blurred, and equal cells are added. Should what
    is stated nowhere still be too small in the end, the smallest other cell joins it. The sum
    stays what it was; where all of it is too small, nothing is told.

    >>> fold({("fi",): range(7), ("sv",): [7, 8], ("en",): [9, 10, 11]}, [blur(0)])
    {('fi',): 7, ('*',): 5}
    >>> fold({("fi",): range(7), ("sv",): [7], ("en",): [8, 9, 10, 11, 12]}, [blur(0)])
    {('fi',): 7, ('*',): 6}
    """
    counts: Counter[Key] = Counter()
    for key, cell in settled(cells, steps).items():
        counts[cell] += len(cells[key])
    return dict(counts)


def settled(cells: Cells, steps: Sequence[Step]) -> dict[Key, Key]:
    """Return in which cell each one is told by `fold`; what is told nowhere is missing.

    >>> settled({("fi",): range(7), ("sv",): [7, 8], ("en",): [9, 10, 11]}, [blur(0)])
    {('fi',): ('fi',), ('sv',): ('*',), ('en',): ('*',)}
    """
    where = {key: key for key in cells}
    for step in steps:
        told = _large(cells, where)
        where = {key: cell if cell in told else step(cell) for key, cell in where.items()}
    where = _joined(cells, where)
    told = _large(cells, where)
    return {key: cell for key, cell in where.items() if cell in told}


def together(rows: Rows, name: str = "") -> dict[str, int]:
    """Fold the rows of a table with one dimension; the rest is called after the `name` it is of.

    >>> together({"left_queue": range(6), "missed_call": [6, 7]}, "abandoned")
    {'abandoned/*': 8}
    """
    folded = fold({(code,): visits for code, visits in rows.items()}, [blur(0)])
    return {rest_of(name) if code == REST else code: count for (code,), count in folded.items()}


def rest_of(name: str) -> str:
    """Return the code of what is left of a part of a table, or of all of it."""
    return f"{name}/{REST}" if name else REST


def enough(visits: Visits) -> bool:
    """Tell whether so many distinct visits may be told of."""
    return len(set(visits)) >= LEAST


def apart(*parts: Rows) -> bool:
    """Tell whether the sums of these parts of a table may all be told; so may that there is none.

    Where one of them is too small, it would follow from the total and the others.
    """
    sums = [[each for visits in rows.values() for each in visits] for rows in parts]
    return all(not visits or enough(visits) for visits in sums)


def _resting(cells: Cells, where: Mapping[Key, Key]) -> dict[Key, set[int]]:
    """Return on which visits each cell rests, once what goes there has gone there."""
    resting: defaultdict[Key, set[int]] = defaultdict(set)
    for key, cell in where.items():
        resting[cell].update(cells[key])
    return resting


def _large(cells: Cells, where: Mapping[Key, Key]) -> set[Key]:
    return {cell for cell, visits in _resting(cells, where).items() if len(visits) >= LEAST}


def _joined(cells: Cells, where: dict[Key, Key]) -> dict[Key, Key]:
    """Let the smallest join what is stated nowhere, if that is too small."""
    resting = _resting(cells, where)
    nowhere = next((cell for cell in resting if set(cell) == {REST}), None)
    others = [cell for cell in resting if cell != nowhere]
    if nowhere is None or len(resting[nowhere]) >= LEAST or not others:
        return where
    smallest = min(others, key=lambda cell: (len(resting[cell]), cell))
    return {key: nowhere if cell == smallest else cell for key, cell in where.items()}

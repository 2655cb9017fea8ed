"""A heat map: weekdays across, hours down, in every cell its number.

Its room is measured as that of columns: percent across, `em` down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from youthpoint.web.coordinator.figures.bars import WHOLE

LEVELS = 5
"""How many shades there are beside the one for nothing."""

TALL = 2.25
"""How tall a cell is."""

HEAD = 2.0
"""How tall the line is that names the weekdays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A weekday's hour; `level` is its shade, from 0 for nothing."""

    count: int
    level: int
    x: float
    y: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An hour: its name, where it stands, its cells."""

    words: str
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """The lines below the names of the weekdays, each with where its middle is."""

    heads: tuple[tuple[str, float], ...]
    lines: tuple[Line, ...]
    tall: float
    cell: float = TALL


def heat_map(
    across: Mapping[str, str], down: Mapping[str, str], counts: Mapping[tuple[str, str], int]
) -> HeatMap:
    """Return the map of counts by (code across, code down); both give their codes' names."""
    width = WHOLE / max(len(across), 1)
    most = max(counts.values(), default=0)
    middles = [round(width * (number + 0.5), 2) for number in range(len(across))]
    return HeatMap(
        heads=tuple(zip(across.values(), middles, strict=True)),
        lines=tuple(
            Line(
                words=words,
                y=HEAD + number * TALL,
                cells=tuple(
                    Cell(
                        count=counts.get((code, hour), 0),
                        level=level(counts.get((code, hour), 0), most),
                        x=round(middle - width / 2, 2),
                        y=HEAD + number * TALL,
                        width=round(width, 2),
                        middle=middle,
                    )
                    for code, middle in zip(across, middles, strict=True)
                ),
            )
            for number, (hour, words) in enumerate(down.items())
        ),
        tall=HEAD + len(down) * TALL,
    )


def level(count: int, most: int) -> int:
    """Return a shade: 0 for nothing, else one of five equal parts of the largest.

    >>> [level(each, 10) for each in (0, 1, 2, 3, 10)]
    [0, 1, 1, 2, 5]
    """
    return -(-LEVELS * count // most) if most else 0


def stretch(codes: Sequence[str]) -> list[str]:
    """Return the codes of two digits from the first to the last, without a gap.

    >>> stretch(["12", "09"])
    ['09', '10', '11', '12']
    """
    return [f"{each:02}" for each in range(int(min(codes)), int(max(codes)) + 1)] if codes else []

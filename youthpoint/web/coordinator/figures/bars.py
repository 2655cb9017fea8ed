"""Bars beside words: the row of a table holds its number, and a bar as long as it is large."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row: `said` is its number in words.

    `width` is percent of the widest, `share` percent of the whole where there is one.
    """

    words: str
    count: int
    said: str
    width: float
    share: int | None


def bars(
    counts: Iterable[tuple[str, int]],
    *,
    whole: int | None = None,
    widest: int | None = None,
    said: Callable[[int], str] = str,
) -> tuple[Bar, ...]:
    """Return a bar for each of the counts, in their order.

    `widest` is what fills the room: the largest of them, unless it says otherwise.

    >>> [(each.width, each.share) for each in bars([("a", 4), ("b", 1)], whole=8)]
    [(100.0, 50), (25.0, 12)]
    """
    counts = list(counts)
    most = widest or max((count for _words, count in counts), default=0)
    return tuple(
        Bar(
            words=words,
            count=count,
            said=said(count),
            width=part(count, most),
            share=percent(count, whole),
        )
        for words, count in counts
    )


def part(count: float, most: float) -> float:
    """Return how much of the room something takes, in percent to a tenth."""
    return round(WHOLE * count / most, 1) if most else 0.0


def percent(count: int, whole: int | None) -> int | None:
    """Return a share in whole percent; none where there is nothing to be a share of."""
    return round(WHOLE * count / whole) if whole else None


def largest_first(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the counts with the largest first, and those alike by their words."""
    return sorted(counts, key=lambda each: (-each[1], each[0]))

"""What visitors say of the service, as it may leave the point: means of at least five answers.

An item of a form is answered or not, so each item has answers of its own. They are told in lots:
the months of a year are put together, from January on, until there are five answers, and what is
left over is not told. So whoever holds two reports of the same year, one older than the other, has
by their difference a whole lot, and never a single answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from youthpoint.domain.figures.folding import LEAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How many answers there are to an item, and what they come to."""

    answers: int
    total: int

    @property
    def mean(self) -> float:
        """The mean of the answers."""
        return self.total / self.answers


def rated(months: Iterable[Sequence[int]]) -> Rating | None:
    """Return what may be told of the answers, given month by month; none while they are too few.

    >>> rated([[10, 9], [9], [8, 9, 10], [4]])
    Rating(answers=6, total=55)
    """
    told: list[int] = []
    lot: list[int] = []
    for answers in months:
        lot = [*lot, *answers]
        if len(lot) >= LEAST:
            told, lot = [*told, *lot], []
    return Rating(answers=len(told), total=sum(told)) if told else None

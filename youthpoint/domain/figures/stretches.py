"""Which days are told together: a day too small to be told waits for those after it.

A day of one to four visits is told as that, and no more. Were its visits added to the month, they
would follow from the month's sum and the other days'. They are told with the next days instead,
as one stretch, as soon as five visits have come together. An open day without visits within a
stretch tells nothing of its own either: else four days that came to four would each have had one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from youthpoint.domain.figures.folding import LEAST
from youthpoint.domain.figures.telling import Untold


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An open day that is over: when it was, and its visits, of which nothing has been told."""

    day: date
    visits: Sequence[Untold]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days that are told together, on the sheet of the last of them; `small` ones have to wait."""

    since: date
    last: date
    visits: Sequence[Untold]

    @property
    def small(self) -> bool:
        """Whether too few have come for anything to be told."""
        return 0 < len(self.visits) < LEAST


def stretched(waiting: Stretch | None, day: Day) -> Stretch:
    """Return the stretch that a day ends, given the one that waits for it, if any does."""
    if waiting is None:
        return Stretch(since=day.day, last=day.day, visits=day.visits)
    return Stretch(since=waiting.since, last=day.day, visits=[*waiting.visits, *day.visits])

"""What a piece may be called: its code stands in addresses, in files and in figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.domain.setup.kinds import Day, Text
from youthpoint.domain.setup.readings import Kind, Plain, Reading, Wrong
from youthpoint.domain.setup.shapes import CODE, Part

BESIDE = " _-.,()&+'’"
"""What a code may have between its letters and digits."""

TAKEN = frozenset({"new"})
"""What an address says in the place of a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Text):
    """A code of letters and digits, with few other signs: each one is a part of an address."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it; nothing about it is put right, as it is a name by which others know it."""
        found = Text.__call__(self, value, reading)
        known = all(each.isalnum() or each in BESIDE for each in found)
        telling = any(each.isalnum() for each in found) and found not in TAKEN
        if found and not (known and telling and found == value):
            reading.wrong(Wrong.NOT_CODE)
        return found


@dataclass(frozen=True, slots=True)
class DayCode(Day):
    """A date as the code of what is decided for that day, which is written in one way only."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        found = Day.__call__(self, value, reading)
        if found and found != value:
            reading.wrong(Wrong.NOT_DAY)
        return found


CODES: Mapping[Part, Kind] = {
    **{part: Code(most=CODE, needed=True) for part in Part if not part.single},
    Part.CLOSURE: DayCode(),
}
"""By the parts of which a point has several."""

"""What a value of the set-up may be.

A kind reads a value: it returns it as it is kept, and notes what is wrong with it. What it knows
besides, as how long a text may be, forms show before somebody has made a mistake.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from youthpoint.domain.localized import in_order, is_language
from youthpoint.domain.setup.readings import Kind, Plain, Reading, Wrong

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control signs, and those that turn the reading direction of what follows them."""

SHORTEST = 3
"""Digits of the shortest number that can be called: 112."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of so many characters at the most; `fits` of them well, where that is fewer."""

    most: int
    needed: bool = False
    fits: int = 0

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it, with single spaces and none around it."""
        if not isinstance(value, str):
            reading.wrong(Wrong.NOT_TEXT)
            return ""
        found = " ".join(value.split())
        if self.needed and not found:
            reading.wrong(Wrong.MISSING)
        if len(found) > self.most:
            reading.wrong(Wrong.TOO_LONG, self.most)
        if "<" in found or ">" in found:
            reading.wrong(Wrong.MARKUP)
        if UNSEEN.search(found):
            reading.wrong(Wrong.UNSEEN)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone(Text):
    """A telephone number that can be called: digits and spaces, with a plus before them or not."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        found = Text.__call__(self, value, reading)
        digits = found.removeprefix("+").replace(" ", "")
        if found and not (digits.isdecimal() and digits.isascii() and len(digits) >= SHORTEST):
            reading.wrong(Wrong.NOT_PHONE)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A text in several languages; `needed` in at least one of them."""

    most: int
    needed: bool = False
    fits: int = 0

    def __call__(self, value: Plain, reading: Reading) -> dict[str, str]:
        """Read it; languages in which nothing is said are left out."""
        if not isinstance(value, Mapping):
            reading.wrong(Wrong.NOT_TABLE)
            return {}
        for name in value:
            if not is_language(name):
                reading.wrong(Wrong.NOT_A_CHOICE, name, name)
        one = Text(most=self.most)
        said = {each: reading.part(one, value[each], each) for each in in_order(value)}
        found = {each: words for each, words in said.items() if words}
        if self.needed and not found:
            reading.wrong(Wrong.MISSING)
        return found


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds."""

    least: int
    most: int

    def __call__(self, value: Plain, reading: Reading) -> int:
        """Read it."""
        if isinstance(value, bool) or not isinstance(value, int):
            reading.wrong(Wrong.NOT_WHOLE)
            return self.least
        if value < self.least:
            reading.wrong(Wrong.TOO_SMALL, self.least)
        if value > self.most:
            reading.wrong(Wrong.TOO_LARGE, self.most)
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def __call__(self, value: Plain, reading: Reading) -> bool:
        """Read it."""
        if not isinstance(value, bool):
            reading.wrong(Wrong.NOT_FLAG)
        return value is True


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that is one of these."""

    choices: tuple[str, ...]

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        if value not in self.choices:
            reading.wrong(Wrong.NOT_A_CHOICE, value)
            return self.choices[0]
        return str(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A date; it is kept as text (ISO 8601)."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it, of a file or as text."""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            reading.wrong(Wrong.NOT_DAY)
            return ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time on the point's clock; it is kept as `HH:MM`."""

    def __call__(self, value: Plain, reading: Reading) -> str:
        """Read it."""
        try:
            return f"{time.fromisoformat(str(value)):%H:%M}"
        except ValueError:
            reading.wrong(Wrong.NOT_CLOCK)
            return ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a day, from when until when."""

    def __call__(self, value: Plain, reading: Reading) -> list[str]:
        """Read it."""
        if not isinstance(value, list | tuple) or len(value) != 2:  # noqa: PLR2004 - from, until
            reading.wrong(Wrong.NOT_SPAN)
            return []
        begins, ends = (reading.part(Clock(), each, place) for place, each in enumerate(value))
        if begins and ends and ends <= begins:
            reading.wrong(Wrong.ENDS_BEFORE_IT_BEGINS)
        return [begins, ends]


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a day; none of them overlaps another."""

    def __call__(self, value: Plain, reading: Reading) -> list[list[str]]:
        """Read them, in order."""
        found: list[list[str]] = Several(Stretch())(value, reading)
        if not reading.problems:
            found.sort()
            if any(one[1] > other[0] for one, other in pairwise(found)):
                reading.wrong(Wrong.OVERLAPS)
        return found


@dataclass(frozen=True, slots=True)
class Several:
    """A list of values of one kind; where their order says nothing, it is that of the alphabet."""

    kind: Kind
    ordered: bool = True

    def __call__(self, value: Plain, reading: Reading) -> list[Plain]:
        """Read them."""
        if not isinstance(value, list | tuple):
            reading.wrong(Wrong.NOT_LIST)
            return []
        found = [reading.part(self.kind, each, place) for place, each in enumerate(value)]
        return found if self.ordered or reading.problems else sorted(set(found))

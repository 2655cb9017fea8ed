"""Reading a value of the set-up: what was read, and everything that is wrong with it.

A value comes from a form, a file or a program, as plain text, numbers, lists and tables (`Plain`).
Reading one never stops at the first mistake: who set up a whole point in a file learns of all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Plain = Any
"""Text, number, flag, date, list or table, as TOML and JSON have them."""

Path = tuple[str | int, ...]
"""The way to a value: names of tables and places in lists."""


class Wrong(StrEnum):
    """What can be wrong with a value."""

    MISSING = "missing"
    UNKNOWN_NAME = "unknown-name"
    NOT_TEXT = "not-text"
    NOT_WHOLE = "not-whole"
    NOT_FLAG = "not-flag"
    NOT_LIST = "not-list"
    NOT_TABLE = "not-table"
    NOT_DAY = "not-day"
    NOT_CLOCK = "not-clock"
    NOT_PHONE = "not-phone"
    NOT_LINK = "not-link"
    NOT_CODE = "not-code"
    NOT_ZONE = "not-zone"
    NOT_SPAN = "not-span"
    TOO_LONG = "too-long"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NOT_A_CHOICE = "not-a-choice"
    MARKUP = "markup"
    UNSEEN = "unseen"
    TWICE = "twice"
    OVERLAPS = "overlaps"
    ENDS_BEFORE_IT_BEGINS = "ends-before-it-begins"
    NOWHERE = "nowhere"
    ELSEWHERE = "elsewhere"
    NOT_WORDED = "not-worded"
    NOT_SPOKEN = "not-spoken"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and where; `bound` is the limit or the name that it is about."""

    path: Path
    wrong: Wrong
    bound: str = ""

    def below(self, *path: str | int) -> "Problem":
        """Return the same, seen from further up."""
        return Problem((*path, *self.path), self.wrong, self.bound)


@dataclass(slots=True)
class Reading:
    """What was read so far, and what was wrong with it."""

    problems: list[Problem] = field(default_factory=list)

    def wrong(self, wrong: Wrong, bound: object = "", *path: str | int) -> None:
        """Note that something is wrong."""
        self.problems.append(Problem(path, wrong, str(bound)))

    def part(self, kind: "Kind", value: Plain, *path: str | int) -> Plain:
        """Read a part by its kind."""
        inner = Reading()
        found = kind(value, inner)
        self.problems += [each.below(*path) for each in inner.problems]
        return found


Kind = Callable[[Plain, Reading], Plain]
"""Reads a value: returns it as it is kept, and notes what is wrong with it."""

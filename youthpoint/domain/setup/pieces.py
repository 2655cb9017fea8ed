"""A point's set-up as pieces, and what their changes come to.

All that a coordinator decides is a piece: the week's hours, a topic, an expert with their duty.
What has changed is then one thing everywhere: on a form, in a file, in the history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part


class Name(NamedTuple):
    """What a piece is called: its part, and its code where a point has several."""

    part: Part
    code: str = ""


SetUp = Mapping[Name, Plain]
"""All pieces of a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a piece is, and how it is to be.

    There is no `before` where it is new, and no `after` where it goes.
    """

    name: Name
    before: Plain | None
    after: Plain | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A difference that somebody has made; `undoes` is the one that it takes back, if any.

    What was changed together, as by reading a file, has the same `act`.
    """

    id: int
    act: str
    at: datetime
    by: str
    difference: Difference
    undoes: str = ""


def differences(present: SetUp, wanted: SetUp) -> list[Difference]:
    """Return what has to change for a set-up to become another: new and other pieces first."""
    made = [
        Difference(name=name, before=present.get(name), after=value)
        for name, value in wanted.items()
        if present.get(name) != value
    ]
    gone = [
        Difference(name=name, before=value, after=None)
        for name, value in present.items()
        if name not in wanted
    ]
    return made + gone[::-1]


def before(present: SetUp, changes: Iterable[Change]) -> SetUp:
    """Return the set-up as it was before these changes, which are its last ones, newest first."""
    found = dict(present)
    for each in changes:
        if each.difference.before is None:
            found.pop(each.difference.name, None)
        else:
            found[each.difference.name] = each.difference.before
    return found


def seen(value: Plain | None) -> str:
    """Return what stands for a piece as somebody has seen it: another as soon as it differs."""
    return sha256(repr(_in_order(value)).encode()).hexdigest()[:16]


def _in_order(value: Plain) -> Plain:
    """Return a value with its names in order: a table is the same however it was written."""
    if isinstance(value, Mapping):
        return sorted((name, _in_order(each)) for name, each in value.items())
    return [_in_order(each) for each in value] if isinstance(value, list) else value

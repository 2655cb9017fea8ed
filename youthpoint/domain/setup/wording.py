"""How the texts of a set-up stand in each language: worded, missing, or older than the Finnish.

A translation is stale when the text of the first language has changed since and it has not. What
was there from the beginning is taken to fit; somebody who has looked at a translation and found it
right says so with a change that changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.pieces import Change, Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import texts_of

FIRST = LANGUAGES[0]
"""The language that the others are translated from."""


class State(StrEnum):
    """How a text stands in a language."""

    COMPLETE = "complete"
    MISSING = "missing"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A text of a piece, and how it stands in each language; `texts` is what it says."""

    name: Name
    field: str
    texts: Mapping[str, str]
    states: Mapping[str, State]

    @property
    def to_do(self) -> tuple[str, ...]:
        """The languages in which somebody has to write."""
        return tuple(each for each, it in self.states.items() if it is not State.COMPLETE)


def worded(setup: SetUp, changes: Iterable[Change], languages: Sequence[str]) -> list[Worded]:
    """Return every text of a set-up that says anything; `changes` are all, oldest first."""
    stale = _stale(changes)
    return [
        Worded(
            name=name,
            field=field,
            texts=value[field],
            states={
                each: _state(value[field], each, stale.get((name, field), ())) for each in languages
            },
        )
        for name, value in setup.items()
        for field in texts_of(name.part)
        if value[field]
    ]


def _state(texts: Mapping[str, str], language: str, stale: Iterable[str]) -> State:
    if not texts.get(language):
        return State.MISSING
    return State.STALE if language in stale else State.COMPLETE


def _stale(changes: Iterable[Change]) -> dict[tuple[Name, str], set[str]]:
    """Return the languages of each text that are older than its first one."""
    found: dict[tuple[Name, str], set[str]] = {}
    for change in changes:
        it = change.difference
        for field in texts_of(it.name.part):
            was, now = (_said(each, field) for each in (it.before, it.after))
            seen = found.setdefault((it.name, field), set())
            if it.before == it.after:
                seen.clear()
            elif was.get(FIRST) and now.get(FIRST) != was[FIRST]:
                seen.update(each for each in {*LANGUAGES, *was} if each != FIRST)
            seen.difference_update(each for each in {*was, *now} if now.get(each) != was.get(each))
    return found


def _said(value: Plain | None, field: str) -> Mapping[str, str]:
    return value.get(field) or {} if value else {}

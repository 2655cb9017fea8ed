"""How the texts of a set-up stand in each language: worded, missing, or older than the Finnish.

A translation is stale when the text of the first language has changed since and it has not. What
was there from the beginning is taken to fit; somebody who has looked at a translation and found it
right says so with a change that changes nothing.

Texts stand in the fields of a piece, and in its rows: each number to call has a name and hours. A
row has no code, so it is known by its number; with another number it is another row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.setup.pieces import Change, Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part, texts_of

FIRST = LANGUAGES[0]
"""The language that the others are translated from."""

ROWS, KEY, ROW_TEXTS = "lines", "number", ("name", "hours")
"""The rows of a place that hold texts, by what each is known, and which texts."""

Way = tuple[str | int, ...]
"""Where a text stands in its piece: `("name",)`, or `("lines", 0, "name")`."""

Key = tuple[str, ...]
"""What a text is known by whatever row it stands in: `("lines", "116 111", "name")`."""


class State(StrEnum):
    """How a text stands in a language."""

    COMPLETE = "complete"
    MISSING = "missing"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A text of a piece, and how it stands in each language; `texts` is what it says.

    `way` is where its form has it; `row` is the number of the row it stands in, if it does.
    """

    name: Name
    way: Way
    row: str
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
            way=way,
            row=key[1] if len(key) > 1 else "",
            texts=texts,
            states={each: _state(texts, each, stale.get((name, key), ())) for each in languages},
        )
        for name, value in setup.items()
        for key, way, texts in _texts(name.part, value)
        if texts
    ]


def _texts(part: Part, value: Plain) -> Iterator[tuple[Key, Way, Mapping[str, str]]]:
    """Return each text of a piece, with what it is known by and where it stands."""
    for field in texts_of(part):
        yield (field,), (field,), value.get(field) or {}
    for n, row in enumerate(value.get(ROWS) or ()):
        for field in ROW_TEXTS:
            yield (ROWS, row[KEY], field), (ROWS, n, field), row.get(field) or {}


def _state(texts: Mapping[str, str], language: str, stale: Iterable[str]) -> State:
    if not texts.get(language):
        return State.MISSING
    return State.STALE if language in stale else State.COMPLETE


def _stale(changes: Iterable[Change]) -> dict[tuple[Name, Key], set[str]]:
    """Return the languages of each text that are older than its first one."""
    found: dict[tuple[Name, Key], set[str]] = {}
    for change in changes:
        it = change.difference
        before, after = (_said(it.name.part, each) for each in (it.before, it.after))
        for key in before | after:
            was, now = before.get(key, {}), after.get(key, {})
            seen = found.setdefault((it.name, key), set())
            if it.before == it.after:
                seen.clear()
            elif was.get(FIRST) and now.get(FIRST) != was[FIRST]:
                seen.update(each for each in {*LANGUAGES, *was} if each != FIRST)
            seen.difference_update(each for each in {*was, *now} if now.get(each) != was.get(each))
    return found


def _said(part: Part, value: Plain | None) -> dict[Key, Mapping[str, str]]:
    return {key: texts for key, _way, texts in _texts(part, value or {})}

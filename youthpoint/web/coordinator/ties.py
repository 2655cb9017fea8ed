"""What hangs together with a piece: a service's topics, who offers it, who helps with a topic."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import url_for

from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.coordinator.options import title
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Pieces that hang together with another: what they are to it, words and address of each."""

    heading: str
    none: str
    items: tuple[tuple[str, str], ...]


def ties_of(found: SetUp, name: Name) -> tuple[Tie, ...]:
    """Return what hangs together with a piece that is kept."""
    if name.part is Part.SERVICE:
        topics = _codes(found, Part.TOPIC, lambda it: it["service"] == name.code)
        experts = {each for topic in topics for each in _helping(found, topic)}
        organisations = {found[Name(Part.EXPERT, each)]["organisation"] for each in experts}
        return (
            _tie(found, Part.TOPIC, topics, _l("Its topics"), _l("No topic leads here yet.")),
            _tie(found, Part.ORGANISATION, organisations, _l("Who offers it"), _NOBODY),
        )
    if name.part is Part.TOPIC:
        helping = set(_helping(found, name.code))
        return (_tie(found, Part.EXPERT, helping, _l("Who helps with it"), _NOBODY),)
    if name.part in _FIELD:
        here = _codes(found, Part.EXPERT, lambda it: it.get(_FIELD[name.part]) == name.code)
        return (_tie(found, Part.EXPERT, here, _l("Who works there"), _NOBODY),)
    return ()


_FIELD = {Part.ORGANISATION: "organisation", Part.ROOM: "room"}
_NOBODY = _l("Nobody yet.")


def _helping(found: SetUp, topic: str) -> Iterator[str]:
    """Yield the experts who help with a topic; who names no topics helps with all of them."""
    yield from _codes(found, Part.EXPERT, lambda it: not it.get("topics") or topic in it["topics"])


def _codes(found: SetUp, part: Part, fits: Callable[[Plain], bool]) -> set[str]:
    return {name.code for name, it in found.items() if name.part is part and fits(it)}


def _tie(found: SetUp, part: Part, codes: set[str], heading: str, none: str) -> Tie:
    """Return pieces of a part in the order of the set-up; those that are there no more, not."""
    items = tuple(
        (title(name.code, it), url_for("coordinator.piece", part=part.value, code=name.code))
        for name, it in found.items()
        if name.part is part and name.code in codes
    )
    return Tie(heading=heading, none=none, items=items)

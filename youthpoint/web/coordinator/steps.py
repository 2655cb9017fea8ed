"""From an empty point to the first visitor: what is still to be done, in order."""

from dataclasses import dataclass

from flask import url_for

from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something without which nobody can be helped: where it is done, and whether it is.

    The first one that is left is `next`.
    """

    words: str
    about: str
    address: str
    done: bool
    next: bool = False


def steps_of(setup: SetUp, *, visited: bool) -> tuple[Step, ...]:
    """Return the steps, or none when all of them are done.

    `visited` tells whether anybody has taken a number yet.
    """
    done = (
        bool(setup[Name(Part.PLACE)]["address"]),
        any(setup[Name(Part.HOURS)].values()),
        _has(setup, Part.ORGANISATION),
        _has(setup, Part.EXPERT),
        visited,
    )
    if all(done):
        return ()
    first = done.index(False)
    return tuple(
        Step(words=words, about=about, address=_address(part), done=is_done, next=place == first)
        for place, ((part, words, about), is_done) in enumerate(zip(_steps(), done, strict=True))
    )


def _steps() -> tuple[tuple[Part | None, str, str], ...]:
    return (
        (
            Part.PLACE,
            _l("Say where you are"),
            _l("The name and the address, as visitors know them."),
        ),
        (
            Part.HOURS,
            _l("Say when you are open"),
            _l("Until then nobody can take a number."),
        ),
        (
            Part.ORGANISATION,
            _l("Name an organisation"),
            _l("Who the people at the desk work for."),
        ),
        (
            Part.EXPERT,
            _l("Add somebody who helps"),
            _l("Their topics, their languages and when they are here."),
        ),
        (
            None,
            _l("Take the first number"),
            _l("Try it on your phone, as a visitor would. You can leave the queue again."),
        ),
    )


def _address(part: Part | None) -> str:
    if part is None:
        return url_for("visitor.start")
    many = not part.single
    return url_for("coordinator.piece", part=part.value, code="new" if many else "-")


def _has(setup: SetUp, part: Part) -> bool:
    return any(name.part is part for name in setup)

"""From an empty point to the first visitor: what is still to be done, in order."""

from dataclasses import dataclass

from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something without which nobody can be helped, and whether it is done."""

    part: Part
    words: str
    done: bool


def steps_of(setup: SetUp) -> tuple[Step, ...]:
    """Return the steps, or none when all of them are done."""
    steps = (
        Step(part=Part.PLACE, words=_l("Say where you are"), done=_is_somewhere(setup)),
        Step(part=Part.HOURS, words=_l("Say when you are open"), done=_is_ever_open(setup)),
        Step(
            part=Part.ORGANISATION,
            words=_l("Name an organisation"),
            done=_has(setup, Part.ORGANISATION),
        ),
        Step(part=Part.EXPERT, words=_l("Add somebody who helps"), done=_has(setup, Part.EXPERT)),
    )
    return () if all(each.done for each in steps) else steps


def _is_somewhere(setup: SetUp) -> bool:
    return bool(setup[Name(Part.PLACE)]["address"])


def _is_ever_open(setup: SetUp) -> bool:
    return any(setup[Name(Part.HOURS)].values())


def _has(setup: SetUp, part: Part) -> bool:
    return any(name.part is part for name in setup)

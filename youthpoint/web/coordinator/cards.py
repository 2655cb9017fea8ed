"""What leads on from the coordinator's first page, in groups: what changes most often is first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.setup.pieces import SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.web.coordinator.groups import Sheet
from youthpoint.web.coordinator.labels import ABOUT, PARTS, SHEETS
from youthpoint.web.desks import may
from youthpoint.web.i18n import _l


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What leads on: how many pieces there are, where that says anything."""

    address: str
    heading: str
    about: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """Cards below a heading."""

    code: str
    heading: str
    cards: tuple[Card, ...]


OTHERS = {
    "coordinator.absences": (
        _l("Away and extra days"),
        _l("Who is ill today, on holiday, or here in addition."),
    ),
    "staff.stations": (
        _l("Devices"),
        _l("Kiosks, exit tablets and screens: pair one, take one out of use."),
    ),
    "staff.sending": (
        _l("Sending to the authority"),
        _l("Whether everything has arrived; pause it and go on."),
    ),
    "coordinator.barriers": (
        _l("What people could not use"),
        _l("Messages about accessibility, to be answered within two weeks."),
    ),
    "coordinator.points": (_l("Points"), _l("Set another point up, or add one.")),
    "coordinator.file": (
        _l("Set-up as a file"),
        _l("Start from a neighbour’s, or take yours along."),
    ),
    "coordinator.catalogue": (
        _l("From the Service Catalogue"),
        _l("Take over what Suomi.fi says of this place."),
    ),
}
"""What belongs to the set-up and is no part of it: heading and meaning, by page."""

NEEDED = {
    "staff.stations": Right.RUN_STATIONS,
    "coordinator.points": Right.RUN_STATIONS,
    "staff.sending": Right.SEE_QUEUE,
    "coordinator.barriers": Right.HEAR_BARRIERS,
}
"""What leads on only for whoever has a right besides that to set up."""

DECKS = (
    ("days", _l("These days"), ("coordinator.absences", Part.CLOSURE)),
    ("visitors", _l("What visitors meet"), (Part.PLACE, Part.HOURS, Part.TOPIC)),
    ("people", _l("Who helps"), (Part.EXPERT, Part.ORGANISATION, Part.ROOM)),
    (
        "running",
        _l("How the point runs"),
        (
            *(Part.RULES, Sheet.KEEPING, Part.SERVICE),
            *("staff.stations", "staff.sending"),
            *("coordinator.barriers", "coordinator.points"),
            *("coordinator.file", "coordinator.catalogue"),
        ),
    ),
)


def decks(found: SetUp, waiting: Mapping[str, int]) -> tuple[Deck, ...]:
    """Return all that leads on, for whoever is signed in; `waiting` is how much there is to do."""
    return tuple(
        Deck(code=code, heading=heading, cards=tuple(_cards(found, waiting, names)))
        for code, heading, names in DECKS
    )


def _cards(
    found: SetUp, waiting: Mapping[str, int], names: tuple[Part | Sheet | str, ...]
) -> Iterator[Card]:
    for name in names:
        if isinstance(name, Part):
            yield _of_part(found, name)
        elif isinstance(name, Sheet):
            heading, about = SHEETS[name]
            yield Card(address=address_of(name), heading=heading, about=about)
        elif may(NEEDED.get(name, Right.SET_UP_POINT)):
            heading, about = OTHERS[name]
            yield Card(
                address=url_for(name), heading=heading, about=about, number=waiting.get(name)
            )


def _of_part(found: SetUp, part: Part) -> Card:
    number = sum(name.part is part for name in found)
    return Card(
        address=url_for("coordinator.part_list", part=part.value),
        heading=PARTS[part],
        about=ABOUT[part],
        number=None if part.single else number,
    )


def address_of(sheet: Sheet) -> str:
    """Return where a further sheet of the rules is."""
    return url_for("coordinator.piece", part=Part.RULES.value, code=sheet.value)

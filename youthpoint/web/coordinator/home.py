"""The coordinator's first page: what a point needs, what it has, and what was changed last."""

from dataclasses import dataclass

from flask import render_template, session

from youthpoint.domain.setup.pieces import SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import looking
from youthpoint.web.context import look_up
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.history import Told, told
from youthpoint.web.coordinator.labels import ABOUT, PARTS
from youthpoint.web.coordinator.steps import Step, steps_of
from youthpoint.web.desks import desk_id

LAST = 3
"""Changes that the first page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A part: how many pieces it has, where that says anything."""

    part: Part
    heading: str
    about: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The parts, the steps to a first visitor that are left, the last changes."""

    cards: tuple[Card, ...]
    steps: tuple[Step, ...]
    changes: tuple[Told, ...]
    saved: str


@blueprint.get("/")
def home() -> str:
    """Show the parts of the set-up."""
    found, changes, oldest = look_up(
        lambda uow: (
            looking.present(uow, desk_id()),
            uow.changes.of(desk_id(), most=LAST),
            uow.figures.oldest_day(desk_id()),
        )
    )
    saved = session.pop("saved", "")
    page = HomePage(
        cards=tuple(_card(found, part) for part in Part),
        steps=steps_of(found, visited=oldest is not None),
        changes=told(changes),
        saved=PARTS[Part(saved)] if saved in set(Part) else "",
    )
    return render_template("coordinator/home.html", page=page, frame=frame("home"))


def _card(found: SetUp, part: Part) -> Card:
    number = sum(name.part is part for name in found)
    return Card(
        part=part,
        heading=PARTS[part],
        about=ABOUT[part],
        number=None if part.single else number,
    )

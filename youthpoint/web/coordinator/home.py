"""The coordinator's first page: what a point needs, what it has, and what was changed last."""

from dataclasses import dataclass

from flask import render_template, session, url_for

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.setup import looking
from youthpoint.web.context import look_up
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.cards import Deck, address_of, decks
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.groups import Sheet
from youthpoint.web.coordinator.history import Told, last_changes, told
from youthpoint.web.coordinator.labels import PARTS, SHEETS
from youthpoint.web.coordinator.steps import Step, steps_of
from youthpoint.web.desks import desk_id, may
from youthpoint.web.shared.sending import troubled_now

LAST = 3
"""Changes that the first page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The parts, the steps to a first visitor that are left, the last changes.

    `saved` is what was just saved, and where it is found; `trouble` is what is the matter with
    sending.
    """

    decks: tuple[Deck, ...]
    steps: tuple[Step, ...]
    changes: tuple[Told, ...]
    shortening: bool
    saved: tuple[str, str] | None
    trouble: str


@blueprint.get("/")
def home() -> str:
    """Show the parts of the set-up."""
    found, (changes, shortening), oldest, unanswered = look_up(
        lambda uow: (
            looking.present(uow, desk_id()),
            last_changes(uow, LAST),
            uow.figures.oldest_day(desk_id()),
            uow.barriers.waiting(desk_id()),
        )
    )
    page = HomePage(
        decks=decks(found, {"coordinator.barriers": unanswered} if unanswered else {}),
        steps=steps_of(found, visited=oldest is not None),
        changes=told(changes),
        shortening=shortening,
        saved=_saved(session.pop("saved", "")),
        trouble=troubled_now() if may(Right.SEE_QUEUE) else "",
    )
    return render_template("coordinator/home.html", page=page, frame=frame("home"))


def _saved(code: str) -> tuple[str, str] | None:
    """Return what the code of a part or a sheet is called, and where it is found."""
    if code in set(SHEETS):
        sheet = Sheet(code)
        return SHEETS[sheet][0], address_of(sheet)
    if code in set(Part):
        return PARTS[Part(code)], url_for("coordinator.part_list", part=code)
    return None

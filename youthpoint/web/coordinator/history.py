"""What was changed, by whom and when, with what it was before; and taking the last one back."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup.pieces import Change
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import NotRight, Undoing
from youthpoint.operations.setup.hits import HitsBookings
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator import hitting
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.kept import shortens
from youthpoint.web.coordinator.labels import PARTS
from youthpoint.web.coordinator.moments import asked
from youthpoint.web.coordinator.options import options_of, title
from youthpoint.web.coordinator.said import Chosen, differing
from youthpoint.web.desks import desk_id
from youthpoint.web.i18n import clock_time, day_words, only_speaks

MOST = 100
"""Changes that the history shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change in words; `values` are field, before and after, where a piece was changed.

    `act` is what it was made with; `undo` says that this took another one back.
    """

    act: str
    part: str
    title: str
    when: str
    who: str
    new: bool
    gone: bool
    undo: bool
    values: tuple[tuple[str, str, str], ...]


@blueprint.get("/history")
def history() -> str:
    """Show what was changed, newest first."""
    changes, shortening = look_up(lambda uow: last_changes(uow, MOST))
    return render_template(
        "coordinator/history.html",
        changes=told(changes),
        shortening=shortening,
        moment_asked=asked(),
        frame=frame("history"),
    )


def last_changes(uow: UnitOfWork, most: int) -> tuple[list[Change], bool]:
    """Return the last changes; and whether undoing the last act keeps something shorter."""
    changes = uow.changes.of(desk_id(), most=most)
    act = uow.changes.together(desk_id(), changes[0].act) if changes else []
    made = [each.difference for each in act]
    return changes, any(shortens(each.after, each.before) for each in made)


@blueprint.post("/undo")
def undo() -> Redirect | tuple[str, int]:
    """Take the last change back, once it is said what becomes of the bookings that this hits."""
    if not (hitting.goes_back() or only_speaks()):
        undoing = Undoing(act=request.form.get("act", ""), answer=hitting.answer_sent())
        try:
            changing.undo(store(), desk_id(), undoing, by=guards.staff(), now=now())
        except HitsBookings as hits:
            return hitting.ask(hits)
        except NotRight:
            raise Refused(Reason.NOTHING_TO_UNDO) from None
    return redirect(url_for("coordinator.history"), code=303)


def told(changes: Iterable[Change]) -> tuple[Told, ...]:
    """Return changes in words."""
    changes = list(changes)
    names, present = look_up(
        lambda uow: (
            _names(uow, {each.by for each in changes}),
            looking.present(uow, desk_id()),
        )
    )
    chosen = options_of(present)
    return tuple(_told(each, names[each.by], chosen) for each in changes)


def _told(change: Change, who: str, chosen: Chosen) -> Told:
    zone, it = outlook(desk_id()).point.zone, change.difference
    day = day_words(change.at.astimezone(zone).date(), now().astimezone(zone).date())
    before, after = it.before or {}, it.after or {}
    both = before and after
    return Told(
        act=change.act,
        part=str(PARTS[it.name.part]),
        title="" if it.name.part.single else title(it.name.code, after or before),
        when=f"{day} {clock_time(change.at, zone)}",
        who=who,
        new=not before,
        gone=not after,
        undo=bool(change.undoes),
        values=differing(before, after, chosen) if both else (),
    )


def _names(uow: UnitOfWork, ids: set[str]) -> dict[str, str]:
    """Return what they are called; who worked from a shell is called as they called the program."""
    gone = {each: gettext("An account that is gone") for each in ids if " " not in each}
    known = {each.id: each.first_name for each in uow.accounts.every() if each.id in ids}
    return {each: each for each in ids} | gone | known

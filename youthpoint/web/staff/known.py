"""What we know about somebody who asks for it at the desk: shown, printed, erased."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.trails.looks import Thing
from youthpoint.domain.trails.trails import Record, Trail
from youthpoint.operations.rights import allow
from youthpoint.operations.trails import erasing, finding
from youthpoint.operations.trails.sights import see_trail
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.desks import desk_id, in_sight, need
from youthpoint.web.looking import saw
from youthpoint.web.shared.known import Known, Sight
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.known_pages import OwnPage

ADDRESS = "/known/<record>/<record_id>"

HERE = frozenset({Record.VISIT, Record.BOOKING, Record.CALL})
"""Of what the console has a page; all else of the same person comes with it."""


@blueprint.get(ADDRESS)
def known(record: str, record_id: str) -> str:
    """Show all that is kept of them, to read it to them or turn the screen."""
    return render_template("staff/known.html", page=_page(record, record_id), frame=frame())


@blueprint.get(f"{ADDRESS}/print")
def print_known(record: str, record_id: str) -> str:
    """Show the same as a sheet to print and give to them."""
    page = _page(record, record_id)
    return render_template("known_file.html", known=page.known, point=in_sight().point)


@blueprint.get(f"{ADDRESS}/erase")
def ask_to_erase(record: str, record_id: str) -> str:
    """Ask once."""
    return render_template("staff/known_erase.html", page=_page(record, record_id), frame=frame())


@blueprint.post(f"{ADDRESS}/erase")
def erase_known(record: str, record_id: str) -> Redirect:
    """Erase it at their word, and remember that it was done."""
    need(Right.SERVE)
    erasing.erase_for(store(), _record(record), record_id, by=guards.staff(), now=now())
    return redirect(url_for("staff.erased"), code=303)


@blueprint.get("/erased")
def erased() -> str:
    """Say that it was done."""
    need(Right.SERVE)
    return render_template("staff/erased.html", frame=frame())


def _page(record: str, record_id: str) -> OwnPage:
    """Return all that is kept of somebody; that it was looked at is noted first."""
    need(Right.SERVE)
    here = in_sight()
    trail = look_up(lambda uow: _readable(uow, _record(record), record_id))
    _saw(trail)
    with store().read() as uow:
        sight = Sight(
            here=here,
            hanging=finding.hanging(uow, trail),
            shown={each for _kind, each in trail.named},
            looks=finding.looks_at(uow, trail, key=key()),
        )
    return OwnPage(record=record, record_id=record_id, known=Known.of(trail, sight))


def _readable(uow: UnitOfWork, record: Record, record_id: str) -> Trail:
    """Return all that is kept of somebody whom one may see.

    Raises:
        Refused: there is none, it is another point's, or one's organisation may not.
    """
    trail = finding.trail_of(uow, record, record_id)
    allow(guards.staff(), Right.SERVE, trail.point_id)
    if trail.point_id != desk_id():  # its own coordinator reads who looked
        raise Refused(Reason.VISIT_UNKNOWN)
    see_trail(uow, guards.staff(), trail)
    return trail


def _saw(trail: Trail) -> None:
    saw(Thing.VISIT, *trail.visits)
    saw(Thing.BOOKING, *trail.bookings)
    saw(Thing.WAITING, *trail.standbys)
    saw(Thing.CALL, *trail.calls)
    saw(Thing.REFERRAL, *trail.referrals)


def _record(name: str) -> Record:
    """Return what is meant.

    Raises:
        Refused: the console has no such page.
    """
    if name not in HERE:
        raise Refused(Reason.VISIT_UNKNOWN)
    return Record(name)

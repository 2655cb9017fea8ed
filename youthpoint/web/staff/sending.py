"""Whether what was sent to the authority has arrived, what waits, and letting it wait."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sights import Sight
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations import sights
from youthpoint.operations.sync import asking, pausing, showing
from youthpoint.operations.sync.showing import Traffic
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, store
from youthpoint.web.desks import desk_id, in_sight, may, need, sight
from youthpoint.web.looking import saw
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.frames import frame
from youthpoint.web.staff.sending_pages import Named, SendingPage


@blueprint.get("/sending")
def sending() -> str:
    """Show whether everything has arrived, and what does not; green follows a comparison alone."""
    need(Right.SEE_QUEUE)
    here, mine = in_sight(), sight()
    traffic, stuck = look_up(lambda uow: _found(uow, here.point.id, mine))
    saw(Thing.REFERRALS, *stuck.values())
    named = {basis: Named(it.id, it.name) for basis, it in stuck.items()}
    page = SendingPage.of(traffic, named, here, sets_up=may(Right.SET_UP_POINT))
    return render_template("staff/sending.html", page=page, frame=frame())


@blueprint.post("/sending/compare")
def compare_now() -> Redirect:
    """Ask for a comparison: it is made within seconds, where the authority answers."""
    need(Right.SEE_QUEUE)
    asking.ask(store(), at=now())
    return _again()


@blueprint.post("/sending/pause")
def pause_sending() -> Redirect:
    """Let nothing be sent for now."""
    pausing.pause(store(), desk_id(), by=guards.staff(), now=now())
    return _again()


@blueprint.post("/sending/go-on")
def go_on_sending() -> Redirect:
    """Let be sent what waits."""
    pausing.go_on(store(), desk_id(), by=guards.staff(), now=now())
    return _again()


def _again() -> Redirect:
    return redirect(url_for("staff.sending"), code=303)


def _found(uow: UnitOfWork, here: str, mine: Sight) -> tuple[Traffic, dict[str, Referral]]:
    """Return how it goes, and by basis whom one may know of those that wait there."""
    traffic = showing.traffic(uow, now=now())
    known: dict[str, Referral] = {}
    for each in traffic.stuck:
        found = uow.referrals.of_basis(each.basis_id)
        if found and found.point_id == here and sights.shows_referral(uow, mine, found):
            known[each.basis_id] = found
    return traffic, known

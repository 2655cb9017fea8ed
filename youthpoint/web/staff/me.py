"""One's own page: the room, how one signs in, where one is signed in."""

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import CameBy
from youthpoint.domain.errors import Refused
from youthpoint.operations.accounts import own_sessions
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.operations.queue import desk
from youthpoint.store.sessions import Session
from youthpoint.web import guards
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.desks import desk_id, in_sight, own_points
from youthpoint.web.errors import status_of
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.boards import expert_of
from youthpoint.web.staff.calendar import calendar_page
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import AgainForm, RoomForm, handed_in
from youthpoint.web.staff.frames import frame, left_handed
from youthpoint.web.staff.pages import MePage, SignIn

OTHERS = "others"


@blueprint.route("/me", methods=["GET", "POST"])
def me() -> Redirect | tuple[str, int]:
    """Choose the room, the side of the rail and the point."""
    form = RoomForm()
    if handed_in(form):
        desk.sit(store(), desk_id(), form.room.data or "", by=guards.staff())
        return board_again()
    return _page(form, AgainForm()), 422 if form.errors else 200


@blueprint.post("/sign-ins")
def end_sign_ins() -> Redirect | tuple[str, int]:
    """End one of one's sign-ins elsewhere, or all of them, after the password."""
    form = AgainForm()
    g.here = url_for("staff.me")
    if not handed_in(form):
        return _page(RoomForm(), form), 422 if form.errors else 200
    try:
        _end(request.form.get("end", ""), form.password.data or "")
    except Refused as refusal:
        form.password.errors = [told(refusal)]
        return _page(RoomForm(), form), status_of(refusal)
    return redirect(url_for("staff.me", _anchor="sign-ins"), code=303)


def _end(which: str, password: str) -> None:
    account, here = guards.entered()
    proof = Proof(password=password, session=here.digest)
    if which == OTHERS:
        own_sessions.end_others(store(), account, proof, now=now())
    else:
        own_sessions.end(store(), account, which, proof, now=now())


def _page(room: RoomForm, again: AgainForm) -> str:
    account, session = guards.entered()
    expert = expert_of(in_sight(), account)
    if expert and not room.room.raw_data:
        room.room.data = expert.room
    found = look_up(lambda uow: own_sessions.own(uow, account, now=now()))
    found.sort(key=lambda each: each.digest != session.digest)  # this one first
    page = MePage(
        points={each: outlook(each).point.name for each in own_points()},
        here=desk_id(),
        left_handed=left_handed(),
        calendar=calendar_page(),
        second_step=account.second_factor,
        by_organisation=session.came_by is not CameBy.PASSWORD,
        sign_ins=tuple(_sign_in(each, session) for each in found),
    )
    return render_template("staff/me.html", page=page, form=room, again=again, frame=frame())


def _sign_in(each: Session, here: Session) -> SignIn:
    zone = outlook(desk_id()).point.zone
    return SignIn(
        digest=each.digest,
        browser=each.browser,
        began=moment_words(each.began_at, zone),
        seen=moment_words(each.seen_at, zone),
        here=each.digest == here.digest,
    )

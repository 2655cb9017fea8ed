"""What one chooses for oneself: the hand, the point; and a group that was met."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import ON_SITE, ContactKind
from youthpoint.operations.accounts import accounts
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.desks import desk_id, need, own_points
from youthpoint.web.staff.acts import board_again
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.entering import leave
from youthpoint.web.staff.forms import GroupForm, handed_in
from youthpoint.web.staff.frames import frame


@blueprint.post("/hand")
def hand() -> Redirect:
    """Have the rail under the other thumb, in this browser."""
    session["hand"] = "left" if request.form.get("hand") == "left" else "right"
    return redirect(url_for("staff.me"), code=303)


@blueprint.post("/at")
def at() -> Redirect:
    """Work at another point from now on."""
    chosen = request.form.get("point", "")
    if chosen not in own_points():
        raise Refused(Reason.FORBIDDEN)
    session["desk"] = chosen
    return board_again()


@blueprint.post("/sign-out-everywhere")
def sign_out_everywhere() -> Redirect:
    """End one's sessions at every browser."""
    accounts.sign_out_everywhere(store(), guards.staff().id)
    return leave()


@blueprint.route("/group", methods=["GET", "POST"])
def group() -> Redirect | tuple[str, int]:
    """Count a group with its participants."""
    need(Right.COUNT)
    form = GroupForm()
    if not handed_in(form):
        status = 422 if form.errors else 200
        return render_template("staff/group.html", form=form, frame=frame()), status
    tally = Tally(
        kind=ContactKind.GROUP,
        channel=form.where.data or ON_SITE,
        heads=form.heads.data or 0,
        form_key=form.form_key.data or "",
    )
    contacts.count(store(), desk_id(), tally, by=guards.staff(), now=now())
    return board_again()

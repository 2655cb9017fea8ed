"""The blueprint that every module of this audience adds its routes to, and its door."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.roles import Right
from youthpoint.web import guards
from youthpoint.web.desks import desk_id, need
from youthpoint.web.site import show

blueprint = Blueprint("coordinator", __name__, url_prefix="/coordinator")


@blueprint.before_request
def only_coordinators() -> Redirect | None:
    """Let those in who may set this point up; ask the others who they are."""
    if guards.signed_in() is None:
        return redirect(url_for("staff.sign_in"), code=303)
    show(desk_id())
    need(Right.SET_UP_POINT)
    guards.still_here()
    return None

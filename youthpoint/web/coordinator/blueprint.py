"""The blueprint that every module of this audience adds its routes to, and its door."""

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.roles import Right
from youthpoint.web import guards, way_in
from youthpoint.web.desks import desk_id, need
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.resuming import resume
from youthpoint.web.site import show

blueprint = Blueprint("coordinator", __name__, url_prefix="/coordinator")


@blueprint.before_request
def only_coordinators() -> Redirect | Response | None:
    """Let those in who may set this point up; ask the others who they are."""
    if guards.signed_in() is None:
        return way_in.closed()
    show(desk_id())
    need(Right.SET_UP_POINT)
    by_itself = asks_for_part()
    if request.method == "GET" and not by_itself:
        resume()
    if not by_itself or request.method == "POST":  # today's figures ask again and again
        guards.still_here()
    return None

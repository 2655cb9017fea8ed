"""The blueprint that every module of this audience adds its routes to."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.web.site import point_id

blueprint = Blueprint("visitor", __name__)

ANYWHERE = frozenset({
    "accessibility", "at", "away", "code", "leave_quickly", "manifest", "points", "sw", "ticket",
})  # fmt: skip
"""Pages that make sense before one has said at which point one is."""


@blueprint.before_request
def somewhere() -> Redirect | None:
    """Ask first where somebody is going, if there are several points and the page needs one."""
    page = (request.endpoint or "").rpartition(".")[2]
    opened_by_link = "link" in (request.view_args or {})
    if page in ANYWHERE or opened_by_link or point_id() is not None:
        return None
    return redirect(url_for("visitor.points"), code=303)

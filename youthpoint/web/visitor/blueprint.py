"""The blueprint that every module of this audience adds its routes to."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.web.context import device, now, settings, tally
from youthpoint.web.site import point_id

blueprint = Blueprint("visitor", __name__)

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""What changes nothing."""

ANYWHERE = frozenset({
    "accessibility", "at", "away", "barrier_told", "code", "erased", "leave_quickly", "manifest",
    "points", "sw", "tell_barrier", "ticket",
})  # fmt: skip
"""Pages that make sense before one has said at which point one is."""


@blueprint.before_request
def not_too_often() -> None:
    """Take no flood of forms from one address, whoever sends them.

    Raises:
        Refused: there were too many within this minute.
    """
    most = settings().visitor_writes
    if request.method in SAFE or most is None:
        return
    tally().admit(f"visitor:{device()}", most=most, at=now())


@blueprint.before_request
def somewhere() -> Redirect | None:
    """Ask first where somebody is going, if there are several points and the page needs one."""
    page = (request.endpoint or "").rpartition(".")[2]
    opened_by_link = "link" in (request.view_args or {})
    if page in ANYWHERE or opened_by_link or point_id() is not None:
        return None
    return redirect(url_for("visitor.points"), code=303)

"""Pages of words: what happens to what one tells, how accessible this is; and a way out."""

from flask import redirect, render_template, session
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.web.context import outlook, settings
from youthpoint.web.site import point_id
from youthpoint.web.visitor.blueprint import blueprint

NEUTRAL = "https://www.ilmatieteenlaitos.fi/"
"""The weather: what anybody may have been looking at."""


@blueprint.get("/privacy")
def privacy() -> str:
    """Tell what is kept, and for how long, from the settings that the purge goes by."""
    here = point_id()
    if here is None:
        raise Refused(Reason.POINT_UNKNOWN)
    backing = settings().backing
    copies = backing.keep if backing.folder else None
    return render_template("visitor/privacy.html", page=outlook(here).point, copies=copies)


@blueprint.get("/exit")
def leave_quickly() -> Redirect:
    """Forget in this browser all that was said, and show something harmless."""
    session.clear()
    return redirect(NEUTRAL, code=303)

"""Pages of words: what happens to what one tells, and how accessible this is."""

from flask import render_template

from youthpoint.domain.errors import Reason, Refused
from youthpoint.web.context import outlook
from youthpoint.web.site import point_id
from youthpoint.web.visitor.blueprint import blueprint


@blueprint.get("/privacy")
def privacy() -> str:
    """Tell what is kept, and for how long, from the settings that the purge goes by."""
    here = point_id()
    if here is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return render_template("visitor/privacy.html", page=outlook(here).point)


@blueprint.get("/accessibility")
def accessibility() -> str:
    """Tell what does not work yet for everybody, and how to say so (306/2019, section 9)."""
    return render_template("visitor/accessibility.html")

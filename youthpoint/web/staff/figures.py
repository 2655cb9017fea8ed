"""The point's own figures, true to the last one: they are for those inside (decision 3)."""

from flask import render_template

from youthpoint.domain.roles import Right
from youthpoint.web.context import outlook
from youthpoint.web.staff.blueprint import blueprint, desk_id, need
from youthpoint.web.staff.frames import frame


@blueprint.get("/figures")
def figures() -> str:
    """Show what today came to so far."""
    need(Right.SEE_FIGURES)
    here = outlook(desk_id())
    return render_template("staff/figures.html", page=here, frame=frame())

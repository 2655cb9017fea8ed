"""The address of the report."""

from flask import g, render_template, request

from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.periods import Length
from youthpoint.operations.figures import years
from youthpoint.web import guards
from youthpoint.web.context import now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.coordinator.report.pages import page_of
from youthpoint.web.desks import desk_id, need


@blueprint.get("/figures/report")
def figures_report() -> str:
    """Show a year as a document to print and hand over."""
    need(Right.SEE_FIGURES)
    asked = request.args.get("year", "")
    taken = years.taken(store(), desk_id(), asked, now=now())
    if taken.period.length is not Length.YEAR:
        raise Refused(Reason.PERIOD_WRONG)
    g.asked = {"year": asked}
    page = page_of(
        taken,
        Names(catalogue=outlook(desk_id()).catalogue),
        years.ratings(store(), taken, now=now()),
        who=guards.staff().first_name,
        today=taken.point.day_of(now()),
    )
    return render_template("coordinator/report/report.html", page=page, frame=frame("figures"))

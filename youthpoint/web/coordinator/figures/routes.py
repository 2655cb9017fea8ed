"""The addresses of the figures: any period, and today as it goes on."""

from flask import Response, make_response, render_template, request

from youthpoint.domain.accounts.roles import Right
from youthpoint.operations.figures import figures as operations
from youthpoint.operations.figures import statistics
from youthpoint.web.context import look_up, now, outlook, store
from youthpoint.web.coordinator.blueprint import blueprint
from youthpoint.web.coordinator.figures.asking import asked, compared_with
from youthpoint.web.coordinator.figures.names import Names
from youthpoint.web.coordinator.figures.pages import page_of
from youthpoint.web.coordinator.figures.today import today_page
from youthpoint.web.coordinator.frames import frame
from youthpoint.web.desks import desk_id, need
from youthpoint.web.htmx import asks_for_part, respond
from youthpoint.web.i18n import clock_time


@blueprint.get("/figures")
def figures() -> tuple[str, int]:
    """Show what a day, a week, a month or a year came to."""
    need(Right.SEE_FIGURES)
    point, today = outlook(desk_id()).point, outlook(desk_id()).point.day_of(now())
    what = asked(request.args, today)
    both = [
        statistics.of_period(store(), point.id, each.first, each.last, now=now())
        for each in (what.period, compared_with(what.period, today))
    ]
    page = page_of(what, both[0], both[1], _names(), today)
    shown = render_template("coordinator/figures/figures.html", page=page, frame=frame("figures"))
    return shown, 422 if what.problem else 200


@blueprint.get("/figures/today")
def figures_today() -> Response:
    """Show what today came to so far; the part of it keeps itself fresh."""
    need(Right.SEE_FIGURES)
    today = operations.today(store(), desk_id(), now=now())
    at = clock_time(now(), outlook(desk_id()).point.zone)
    page = today_page(today, _names(), at=at)
    if asks_for_part() and request.args.get("seen") == page.seen:
        return make_response("", 204)
    return respond(
        "coordinator/figures/today.html",
        "coordinator/figures/_today.html",
        page=page,
        frame=frame("figures"),
    )


def _names() -> Names:
    organisations = look_up(lambda uow: uow.changes.organisations(desk_id()))
    return Names(catalogue=outlook(desk_id()).catalogue, organisations=organisations)

"""A ticket that is told at once what changes."""

from functools import partial

from flask import Response, url_for

from youthpoint.domain.errors import Refused
from youthpoint.web.context import streams
from youthpoint.web.live import Region
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.holding import held
from youthpoint.web.visitor.ticket_part import told


@blueprint.get("/t/<link>/live")
def live(link: str) -> Response:
    """Tell where the visit stands, for as long as its link opens it."""
    try:
        visit, _seen_by = held(link)
    except Refused:
        return Response(status=204)
    ticket = Region(url_for("visitor.ticket", link=link), part=partial(told, link))
    return streams().of(visit.point_id, {"ticket": ticket})

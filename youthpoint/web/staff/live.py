"""A console that is told at once what changes."""

from flask import Response, url_for

from youthpoint.web.context import streams
from youthpoint.web.desks import desk_id
from youthpoint.web.live import Region
from youthpoint.web.staff.blueprint import blueprint


@blueprint.get("/live")
def live() -> Response:
    """Tell what the board, the alarms and the devices show, for as long as the session lasts."""
    regions = {
        "queue": Region(url_for("staff.queue")),
        "alarms": Region(url_for("staff.alarms")),
        "devices": Region(url_for("staff.stations")),
    }
    return streams().of(desk_id(), regions, guarded=True)

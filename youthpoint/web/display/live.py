"""A screen on the wall that is told at once what changes."""

from flask import Response, url_for

from youthpoint.web.context import streams
from youthpoint.web.display.blueprint import blueprint, here
from youthpoint.web.live import Region


@blueprint.get("/live")
def live() -> Response:
    """Tell what the screen shows, for as long as it belongs to the house."""
    point = here().point
    return streams().of(point.id, {"board": Region(url_for("display.screen"))}, guarded=True)

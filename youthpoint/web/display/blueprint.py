"""The blueprint that every module of the display adds its routes to, and who may ask it."""

from flask import Blueprint, g
from flask_babel import refresh

from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import outlook
from youthpoint.web.stations import station

blueprint = Blueprint("display", __name__, url_prefix="/display")


def here() -> Outlook:
    """Return the point where this display hangs; lead any other browser away.

    The page is in the point's own first language, whatever the browser asks for.
    """
    found = outlook(station(StationKind.DISPLAY).point_id)
    g.language = found.point.languages[0]
    refresh()
    return found

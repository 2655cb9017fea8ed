"""The blueprint that every module of this audience adds its routes to."""

from flask import Blueprint, g, request

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.stations.stations import Station, StationKind
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import outlook
from youthpoint.web.i18n import speak
from youthpoint.web.site import show
from youthpoint.web.stations import station
from youthpoint.web.tongues import is_spoken

blueprint = Blueprint("kiosk", __name__, url_prefix="/kiosk")

ANYWHERE = frozenset({"start", "pulse", "ask", "leave", "left"})
"""What every device of this audience does."""

AT_THE_EXIT = frozenset({"face", "talk"})
"""What only the tablet at the exit does."""


@blueprint.before_request
def enter() -> None:
    """Ask which device it is, and speak the language that was chosen at it, or else the point's.

    Nothing of it is kept: a device's request has no visitor's session (`web/cookies.py`).
    """
    g.kiosk = station(StationKind.KIOSK, StationKind.EXIT)
    asked = request.form.get("lang") or request.form.get("spoken")
    show(g.kiosk.point_id)
    speak(asked if asked and is_spoken(asked) else here().point.languages[0])
    step = (request.endpoint or "").rpartition(".")[2]
    at_exit = g.kiosk.kind is StationKind.EXIT
    if step not in ANYWHERE and at_exit != (step in AT_THE_EXIT):
        raise Refused(Reason.NOT_POSSIBLE_NOW)


def device() -> Station:
    """Return the device that asks."""
    found: Station = g.kiosk
    return found


def here() -> Outlook:
    """Return the device's point as it stands."""
    return outlook(device().point_id)

"""Asking for somebody of the staff to come to the kiosk."""

from flask import Response, render_template
from flask_babel import gettext

from youthpoint.operations.feedback import talks
from youthpoint.web.context import now, store
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import in_every_language, language
from youthpoint.web.kiosk.blueprint import blueprint, device, here
from youthpoint.web.kiosk.shut import why_shut
from youthpoint.web.kiosk.start import begin


@blueprint.post("/ask")
def ask() -> Response:
    """Ring the console, and say that somebody comes; what was answered stays where it is.

    While the point is closed and nobody is on duty, nobody would come: then it says that.
    """
    nobody = not here().opening.open and not here().desks
    if not nobody:
        talks.ask_to_come(store(), device(), language=language(), now=now())
    if not asks_for_part():
        return begin()
    comes = in_every_language(lambda: gettext("Someone will come to you."))
    said = why_shut(here()) if nobody else comes
    aside = {"HX-Retarget": "#said", "HX-Reswap": "innerHTML"}
    return Response(render_template("kiosk/said.html", page=said), headers=aside)

"""Asking for somebody of the staff to come to the kiosk."""

from flask import Response, render_template
from flask_babel import gettext

from youthpoint.operations import talks
from youthpoint.web.context import now, store
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import in_every_language, language
from youthpoint.web.kiosk.blueprint import blueprint, device
from youthpoint.web.kiosk.start import begin


@blueprint.post("/ask")
def ask() -> Response:
    """Ring the console, and say that somebody comes; what was answered stays where it is."""
    talks.ask_to_come(store(), device(), language=language(), now=now())
    if not asks_for_part():
        return begin()
    said = in_every_language(lambda: gettext("Someone will come to you."))
    aside = {"HX-Retarget": "#said", "HX-Reswap": "innerHTML"}
    return Response(render_template("kiosk/said.html", page=said), headers=aside)

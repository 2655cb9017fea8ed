"""The way out for the staff: a code from the devices' page takes the kiosk out of its pages."""

from collections.abc import Mapping

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.stations import leaving
from youthpoint.web import guards
from youthpoint.web.context import key, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.htmx import asks_for_part
from youthpoint.web.i18n import _l
from youthpoint.web.kiosk.blueprint import blueprint, device
from youthpoint.web.kiosk.coming import LONGEST
from youthpoint.web.kiosk.pages import TYPING, Answers, CodePage, Step, show
from youthpoint.web.words import told

LEAVE = Step(template="kiosk/leave.html", title=_l("For the staff: leave the kiosk"), idle=TYPING)
WORDS: Mapping[Reason | int, str] = {
    Reason.CODE_UNKNOWN: _l("We can’t find that code. Check it, or ask for a new one.")
}


@blueprint.post("/leave")
def leave() -> Response:
    """Ask for the code that leaves the kiosk."""
    return show(LEAVE, CodePage(answers=Answers()))


@blueprint.post("/left")
def left() -> Response | Redirect:
    """Take the code, and end at a page that belongs to no device."""
    typed = request.form.get("code", "")[:LONGEST]
    try:
        leaving.leave(store(), device(), typed, key=key(), now=now())
    except Refused as refusal:
        page = CodePage(answers=Answers(), typed=typed, refused=told(refusal, WORDS))
        return show(LEAVE, page, status=status_of(refusal))
    out = f"{url_for('station.out')}?for={device().kind.value}"
    return guards.turn_away(out) if asks_for_part() else redirect(out, code=303)

"""Coming back with a typed code."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import returning
from youthpoint.operations.returning import Found, Kind, Trier
from youthpoint.web.context import browser, device, key, now, outlook, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import only_speaks
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.forms import CodeForm
from youthpoint.web.words import told

SHOWN_HERE = frozenset({Reason.CODE_MALFORMED, Reason.CODE_UNKNOWN, Reason.TOO_MANY_TRIES})

PAGES = {
    Kind.VISIT: "visitor.ticket",
    Kind.BOOKING: "visitor.booking",
    Kind.STANDBY: "visitor.waiting",
    Kind.CALLBACK: "visitor.asked_call",
}
"""Where a code leads, by what it was found to belong to."""


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Redirect | tuple[str, int]:
    """Take a code however it was typed or pasted, and open its page."""
    form = CodeForm()
    if only_speaks() or not form.accepted():
        return render_template("visitor/code.html", form=form), 422 if form.errors else 200
    try:
        found = _found(form.code.data or "")
    except Refused as refusal:
        if refusal.reason not in SHOWN_HERE:
            raise
        form.code.errors = [told(refusal)]
        return render_template("visitor/code.html", form=form), status_of(refusal)
    session["did"] = "came-back"
    link = codes.link(key(), found.it.id, found.it.nonce)
    return redirect(url_for(PAGES[found.kind], link=link), code=303)


def _found(typed: str) -> Found:
    trier = Trier(browser=f"code:{browser()}", address=f"code:{device()}")
    found = returning.find_by_code(store(), typed, trier=trier, key=key(), now=now())
    if found.it.day < outlook(found.it.point_id).point.day_of(now()):  # codes end with the day
        raise Refused(Reason.CODE_UNKNOWN)
    return found

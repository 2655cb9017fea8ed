"""Coming back with a typed code."""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Visit
from youthpoint.operations import returning
from youthpoint.operations.returning import Trier
from youthpoint.web.context import browser, device, key, now, outlook, store
from youthpoint.web.errors import STATUS
from youthpoint.web.i18n import only_speaks
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.forms import CodeForm
from youthpoint.web.words import WORDING

SHOWN_HERE = frozenset({Reason.CODE_MALFORMED, Reason.CODE_UNKNOWN, Reason.TOO_MANY_TRIES})


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Redirect | tuple[str, int]:
    """Take a code however it was typed or pasted, and open its ticket."""
    form = CodeForm()
    if only_speaks() or not form.accepted():
        return render_template("visitor/code.html", form=form), 422 if form.errors else 200
    try:
        visit = _visit_of(form.code.data or "")
    except Refused as refusal:
        if refusal.reason not in SHOWN_HERE:
            raise
        form.code.errors = [WORDING[refusal.reason]]
        return render_template("visitor/code.html", form=form), STATUS[refusal.reason]
    session["did"] = "came-back"
    link = codes.link(key(), visit.id, visit.nonce)
    return redirect(url_for("visitor.ticket", link=link), code=303)


def _visit_of(typed: str) -> Visit:
    trier = Trier(browser=f"code:{browser()}", address=f"code:{device()}")
    visit = returning.find_by_code(store(), typed, trier=trier, key=key(), now=now())
    if visit.day != outlook(visit.point_id).point.day_of(now()):  # codes end with the day
        raise Refused(Reason.CODE_UNKNOWN)
    return visit

"""Coming back with a typed code."""

from flask import render_template, url_for
from flask import redirect as to
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import visits
from youthpoint.web.context import device, key, now, store
from youthpoint.web.errors import STATUS
from youthpoint.web.visitor.blueprint import blueprint
from youthpoint.web.visitor.forms import CodeForm
from youthpoint.web.words import WORDING

SHOWN_HERE = frozenset({Reason.CODE_UNKNOWN, Reason.TOO_MANY_TRIES})


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Redirect | tuple[str, int]:
    """Take a code however it was typed or pasted, and open its ticket."""
    form = CodeForm()
    status = 200
    if form.accepted():
        try:
            visit = visits.find_by_code(
                store(), form.code.data or "", device=f"code:{device()}", key=key(), now=now()
            )
        except Refused as refusal:
            if refusal.reason not in SHOWN_HERE:
                raise
            form.code.errors = [WORDING[refusal.reason]]
            status = STATUS[refusal.reason]
        else:
            link = codes.link(key(), visit.id, visit.nonce)
            return to(url_for("visitor.ticket", link=link), code=303)
    elif form.errors:
        status = 422
    return render_template("visitor/code.html", form=form), status

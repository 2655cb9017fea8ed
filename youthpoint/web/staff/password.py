"""Choosing another password for oneself."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from youthpoint.domain.accounts.accounts import SHORTEST_PASSWORD
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import own_password
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.web import guards
from youthpoint.web.context import now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import _l
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import AgainForm, handed_in
from youthpoint.web.staff.frames import frame
from youthpoint.web.words import WORDING

OF_THE_NEW_ONE = frozenset({
    Reason.PASSWORD_COMMON, Reason.PASSWORD_NAMES, Reason.PASSWORD_TOO_SHORT
})  # fmt: skip


class OwnPasswordForm(AgainForm):
    """The present password, and another."""

    fresh = PasswordField(
        _l("New password"),
        validators=[
            InputRequired(WORDING[Reason.PASSWORD_TOO_SHORT]),
            Length(min=SHORTEST_PASSWORD, message=WORDING[Reason.PASSWORD_TOO_SHORT]),
        ],
    )


@blueprint.route("/password", methods=["GET", "POST"])
def password() -> Redirect | tuple[str, int]:
    """Have another password; every other sign-in ends."""
    form = OwnPasswordForm()
    if not handed_in(form):
        return _page(form), 422 if form.errors else 200
    account, session = guards.entered()
    proof = Proof(password=form.password.data or "", session=session.digest)
    try:
        came = own_password.change(store(), account, proof, form.fresh.data or "", now=now())
    except Refused as refusal:
        field = form.fresh if refusal.reason in OF_THE_NEW_ONE else form.password
        field.errors = [told(refusal)]
        return _page(form), status_of(refusal, otherwise=422)
    return guards.let_in(redirect(url_for("staff.me"), code=303), came)


def _page(form: OwnPasswordForm) -> str:
    return render_template("staff/password.html", form=form, frame=frame())

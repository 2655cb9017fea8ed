"""The way in, for those who have an account and for those who are invited; and the way out."""

from flask import redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import CameBy
from youthpoint.domain.accounts.roles import Right, may
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, invitations, own_second_step
from youthpoint.operations.accounts.accounts import CodeAwaited
from youthpoint.web import errors, guards, watch
from youthpoint.web.context import now, settings, store
from youthpoint.web.entrances import entrance
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import language, speak
from youthpoint.web.resuming import asked, carried, go_on
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.door import SIGNED_OUT, closed, sign_in_page, why
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import (
    AgainForm,
    InvitationForm,
    NewPasswordForm,
    SignInForm,
    handed_in,
)
from youthpoint.web.staff.welcoming import CHOSEN, ask_for_code, welcome

SHOWN_HERE = {
    Reason.NAME_TAKEN: "username",
    Reason.PASSWORD_COMMON: "password",
    Reason.PASSWORD_NAMES: "password",
    Reason.PASSWORD_TOO_SHORT: "password",
    Reason.PASSWORD_WRONG: "password",
    Reason.SIGN_IN_WRONG: "password",
    Reason.TOO_MANY_TRIES: "password",
}
"""Refusals that are said beside a field of the form."""


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Redirect | tuple[str, int]:
    """Ask for username and password; begin a session."""
    if request.values.get("lang") == language():
        session[CHOSEN] = True
    form = SignInForm()
    kept = carried()
    if not handed_in(form):
        return sign_in_page(form, kept, why=why()), 422 if form.errors else 200
    if settings().single_sign_on.only:
        raise Refused(Reason.PASSWORDS_OFF)
    username, password = form.username.data or "", form.password.data or ""
    try:
        came = accounts.sign_in(store(), username, password, at=entrance(), now=now())
    except Refused as refusal:
        status = _say(form, refusal)
        return sign_in_page(form, kept, why=""), status
    except CodeAwaited as awaited:
        return ask_for_code(awaited.account, kept), 200
    return welcome(came, go_on(kept))


@blueprint.route("/invitation/<secret>", methods=["GET", "POST"])
def invitation(secret: str) -> Redirect | tuple[str, int]:
    """Let somebody who was invited make their own account, once."""
    invited = invitations.invited(store(), secret, now=now())
    if invited is None:
        raise Refused(Reason.INVITATION_USED)
    if invited.account_id:
        how = _set_up_anew if invited.second_factor else _renew
        return how(secret, invited.first_name)
    form = InvitationForm(invited)
    if not handed_in(form):
        return _invite(form, secret), 422 if form.errors else 200
    password, account = form.password.data or "", form.account(language())
    try:
        came = invitations.accept(store(), secret, account, password=password, now=now())
    except Refused as refusal:
        status = _say(form, refusal)
        return _invite(form, secret), status
    sets_up = may(frozenset({invited.post.role}), Right.SET_UP_POINT)
    return welcome(came, url_for("coordinator.home" if sets_up else "staff.queue"))


def _renew(secret: str, first_name: str) -> Redirect | tuple[str, int]:
    """Let somebody choose another password, once."""
    form = NewPasswordForm()
    if not handed_in(form):
        return _ask_anew(form, secret, first_name), 422 if form.errors else 200
    try:
        came = invitations.renew(store(), secret, password=form.password.data or "", now=now())
    except Refused as refusal:
        status = _say(form, refusal)
        return _ask_anew(form, secret, first_name), status
    except CodeAwaited as awaited:
        return ask_for_code(awaited.account, None), 200
    return welcome(came, url_for("staff.queue"))


def _set_up_anew(secret: str, first_name: str) -> Redirect | tuple[str, int]:
    """Let somebody set the second step up on another phone, once."""
    form, said = AgainForm(), {"secret": secret, "name": first_name}
    if not handed_in(form):
        page = render_template("staff/new_second_step.html", form=form, **said)
        return page, 422 if form.errors else 200
    password = form.password.data or ""
    try:
        came = own_second_step.begin_anew(store(), secret, password, at=entrance(), now=now())
    except Refused as refusal:
        status = _say(form, refusal)
        return render_template("staff/new_second_step.html", form=form, **said), status
    return welcome(came, url_for("staff.second_step"))


@blueprint.post("/sign-out")
def sign_out() -> Redirect:
    """End the session, here and at the server."""
    return leave()


@blueprint.errorhandler(CSRFError)
def stale(error: CSRFError) -> Redirect | tuple[str, int]:
    """Lose nothing that was written on a page which a sign-out has made stale."""
    watch.strayed(watch.UNMARKED)
    if request.endpoint in ("staff.sign_in", "staff.sign_in_code", "staff.sign_in_passkey"):
        return sign_in_page(SignInForm(), carried(), why=SIGNED_OUT), 400
    if request.endpoint != "staff.invitation" and guards.signed_in() is None:
        return closed()
    kept = asked()
    return redirect(go_on(kept), code=303) if kept and kept.fields else errors.stale(error)


def leave() -> Redirect:
    """Forget all that this browser was told, but for the language."""
    spoken, also = language(), guards.came_by() is not CameBy.PASSWORD
    session.clear()
    speak(spoken)
    address = url_for("staff.sign_in", left=1 if also else None)
    return guards.let_out(redirect(address, code=303))


def _invite(form: InvitationForm, secret: str) -> str:
    return render_template("staff/invitation.html", form=form, secret=secret)


def _ask_anew(form: NewPasswordForm, secret: str, name: str) -> str:
    return render_template("staff/new_password.html", form=form, secret=secret, name=name)


def _say(form: SignInForm | InvitationForm | NewPasswordForm | AgainForm, why_not: Refused) -> int:
    """Say a refusal beside the field it is about; return its status."""
    if why_not.reason not in SHOWN_HERE:
        raise why_not
    form[SHOWN_HERE[why_not.reason]].errors = [told(why_not)]
    return status_of(why_not, otherwise=422)

"""Letting somebody in who has shown who they are; and the page on which a code is asked for."""

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import preferences, second_steps
from youthpoint.operations.accounts.accounts import SignedIn
from youthpoint.operations.accounts.passkeys import enter as enter_by_passkey
from youthpoint.operations.accounts.second_steps import Answer
from youthpoint.web import guards
from youthpoint.web.context import key, now, store
from youthpoint.web.entrances import entrance
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import language, speak
from youthpoint.web.resuming import Kept, carried, go_on
from youthpoint.web.staff import passkeys
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.door import sign_in_page
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import CodeForm, SignInForm, handed_in

CHOSEN = "chosen"
"""Says that the language was chosen at the way in, and not only met there."""


def welcome(came: SignedIn, address: str) -> Redirect:
    """Let somebody in, and lead them on."""
    session.pop("csrf_token", None)  # the token of before is nobody's any more
    if session.pop(CHOSEN, False):
        preferences.speak(store(), came.account, language())
    else:
        speak(came.account.language)
    return guards.let_in(redirect(address, code=303), came)


def ask_for_code(account: Account, kept: Kept | None) -> str:
    """Render the second page for somebody whose password was right."""
    form = CodeForm(second_steps.at_door(store(), account, key=key(), now=now()))
    return _page(form, kept)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def sign_in_code() -> Redirect | tuple[str, int]:
    """Ask for the code after the password; begin a session."""
    if request.method == "GET":
        return redirect(url_for("staff.sign_in"), code=303)
    form, kept = CodeForm(), carried()
    if not handed_in(form):
        return _page(form, kept), 422 if form.errors else 200
    sealed, code = form.sealed.data or "", form.code.data or ""
    answer = Answer(sealed=sealed, code=code, at=entrance())
    try:
        came = second_steps.enter(store(), answer, key=key(), now=now())
    except Refused as refusal:
        return _refused(form, kept, refusal), status_of(refusal, otherwise=422)
    return welcome(came, go_on(kept))


@blueprint.post("/sign-in/passkey")
def sign_in_passkey() -> Redirect | tuple[str, int]:
    """Take what a passkey answers, instead of the code; begin a session."""
    form, kept, place = CodeForm(), carried(), passkeys.place()
    if place is None:
        raise Refused(Reason.PASSKEYS_NOT_HERE)
    sealed, shown = form.sealed.data or "", form.credential.data or ""
    answer = Answer(sealed=sealed, code=shown, at=entrance())
    try:
        came = enter_by_passkey(store(), answer, place, key=key(), now=now())
    except Refused as refusal:
        return _refused(form, kept, refusal), status_of(refusal, otherwise=422)
    return welcome(came, go_on(kept))


def _refused(form: CodeForm, kept: Kept | None, refusal: Refused) -> str:
    if refusal.reason is Reason.SIGN_IN_AGAIN:
        return sign_in_page(SignInForm(), kept, why=told(refusal))
    form.code.data, form.code.errors = "", [told(refusal)]
    return _page(form, kept)


def _page(form: CodeForm, kept: Kept | None) -> str:
    passkey = passkeys.at_door(form.sealed.data or "")
    return render_template("staff/sign_in_code.html", form=form, kept=kept, passkey=passkey)

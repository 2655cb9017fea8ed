"""One's own passkeys: adding one at the device that keeps it, and removing one."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response as Redirect
from wtforms import HiddenField, StringField
from wtforms.validators import Optional

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.passkeys import NAME_LENGTH, Place, Question
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import ceremonies, own_passkeys
from youthpoint.operations.accounts.accounts import SignedIn
from youthpoint.operations.accounts.own_passkeys import Made
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.web import guards
from youthpoint.web.browsers import kind_of
from youthpoint.web.context import now, store
from youthpoint.web.forms import Form, PlainText, one_line
from youthpoint.web.i18n import _l, language
from youthpoint.web.site import site
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.forms import AgainForm, handed_in
from youthpoint.web.staff.passkeys import Asked, place
from youthpoint.web.staff.second_step import Answer, after_password, refused, shown


class PasskeyForm(Form):
    """What a browser says that it has made, as JSON, and what somebody calls it."""

    name = StringField(
        _l("Name"), filters=[one_line], validators=[Optional(), PlainText(longest=NAME_LENGTH)]
    )
    credential = HiddenField()

    def __init__(self, device: str) -> None:
        super().__init__()
        if self.credential.data is None:  # nothing was asked yet
            self.name.data = device


@blueprint.post("/second-step/passkeys/begin")
def begin_passkey() -> Answer:
    """Ask the browser to make a passkey, after the password."""
    return after_password(_ask)


@blueprint.post("/second-step/passkeys")
def add_passkey() -> Answer:
    """Keep the passkey that the browser has made."""
    form, (account, session) = PasskeyForm(_device()), guards.entered()
    try:
        question = own_passkeys.asked(store(), account, session.digest, _here(), now=now())
        if not handed_in(form):
            return _asked(question, form, 422 if form.errors else 200)
        given = Made(answer=form.credential.data or "", name=form.name.data or _device())
        came = own_passkeys.add(store(), question, given, session=session.digest, now=now())
    except Refused as refusal:
        return refused(AgainForm(), refusal)
    return _back(came)


@blueprint.post("/second-step/passkeys/off")
def drop_passkey() -> Answer:
    """Let a passkey open nothing any more, after the password."""
    which = request.form.get("passkey", "")
    return after_password(
        lambda who, proof: _back(own_passkeys.remove(store(), who, which, proof, now=now()))
    )


def _ask(account: Account, proof: Proof) -> Answer:
    question = own_passkeys.ask(store(), account, proof, _here(), now=now())
    return _asked(question, PasskeyForm(_device()), 200)


def _asked(question: Question, form: PasskeyForm, status: int) -> Answer:
    name = site().name.in_language(language()).text
    options = ceremonies.to_make(question, site=name)
    page = Asked(host=question.place.host, options=options)
    return shown("staff/passkey_new.html", page=page, form=form), status


def _here() -> Place:
    """Return the place that passkeys are for.

    Raises:
        Refused: browsers make none here; the page has said so.
    """
    here = place()
    if here is None:
        raise Refused(Reason.PASSKEYS_NOT_HERE)
    return here


def _device() -> str:
    """Return what a passkey is called by itself: the kind of browser that it is made at."""
    return kind_of(request.headers.get("User-Agent", ""))


def _back(came: SignedIn) -> Redirect:
    return guards.let_in(redirect(url_for("staff.second_step", _anchor="passkeys"), code=303), came)

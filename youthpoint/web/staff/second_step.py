"""One's own second step: setting it up with a phone, its recovery codes, taking it away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import g, make_response, redirect, render_template, url_for
from flask_babel import gettext
from markupsafe import Markup
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.passkeys import Passkey
from youthpoint.domain.accounts.second_factors import shown as in_fours
from youthpoint.domain.days import local_day
from youthpoint.domain.errors import Refused
from youthpoint.operations.accounts import own_second_step
from youthpoint.operations.accounts.authenticators import address
from youthpoint.operations.accounts.own_second_step import Offer
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.operations.accounts.second_steps import is_asked
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, outlook, store
from youthpoint.web.desks import desk_id
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import language
from youthpoint.web.shared import qr
from youthpoint.web.site import site
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import AgainForm, CodeForm, handed_in
from youthpoint.web.staff.frames import Frame, frame
from youthpoint.web.staff.passkeys import place
from youthpoint.wording import dated

Answer = Redirect | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """A passkey: what its owner calls it, when it was made and last used, in words."""

    id: str
    name: str
    made: str
    used: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepPage:
    """Whether one has a second step; how many recovery codes are left; whether one must have it.

    `host` is where passkeys are for; empty where browsers make none.
    """

    on: bool
    left: int
    asked: bool
    host: str
    passkeys: tuple[PasskeyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPage:
    """The secret for one's phone, as a picture and as it is typed, in fours."""

    qr: Markup
    secret: str


@blueprint.route("/second-step", methods=["GET", "POST"])
def second_step() -> Answer:
    """Show how one signs in."""
    return _page(AgainForm(), 200)


@blueprint.post("/second-step/begin")
def begin_second_step() -> Answer:
    """Offer a secret for one's phone, after the password."""
    return after_password(_offer)


@blueprint.post("/second-step/confirm")
def confirm_second_step() -> Answer:
    """Ask for the second step from now on, once the phone has shown a code."""
    form, (account, session) = CodeForm(), guards.entered()
    try:
        given = own_second_step.offered(
            account, form.sealed.data or "", session=session.digest, key=key(), now=now()
        )
    except Refused as refusal:
        return refused(AgainForm(), refusal)
    if not handed_in(form):
        return _offered(given, form, 422 if form.errors else 200)
    try:
        done = own_second_step.set_up(store(), given, form.code.data or "", key=key(), now=now())
    except Refused as refusal:
        form.code.errors = [told(refusal)]
        return _offered(given, form, 422)
    return guards.let_in(make_response(_codes(done.codes, first=True)), done.came)


@blueprint.post("/second-step/codes")
def renew_codes() -> Answer:
    """Give other recovery codes, after the password."""
    return after_password(
        lambda who, proof: (
            _codes(own_second_step.give_codes(store(), who, proof, now=now())),
            200,
        )
    )


@blueprint.post("/second-step/off")
def drop_second_step() -> Answer:
    """Ask for the password alone from now on."""
    return after_password(_take_off)


def after_password(do: Callable[[Account, Proof], Answer]) -> Answer:
    """Do something once the password was given anew; say beside it why not."""
    form, (account, session) = AgainForm(), guards.entered()
    if not handed_in(form):
        return _page(form, 422 if form.errors else 200)
    try:
        return do(account, Proof(password=form.password.data or "", session=session.digest))
    except Refused as refusal:
        return refused(form, refusal)


def _offer(account: Account, proof: Proof) -> Answer:
    given = own_second_step.offer(store(), account, proof, key=key(), now=now())
    return _offered(given, CodeForm(given.sealed), 200)


def _take_off(account: Account, proof: Proof) -> Answer:
    came = own_second_step.take_off(store(), account, proof, now=now())
    return guards.let_in(redirect(url_for("staff.second_step"), code=303), came)


def refused(form: AgainForm, refusal: Refused) -> Answer:
    """Say beside the password why something was not done."""
    form.password.errors = [told(refusal)]
    return _page(form, status_of(refusal))


def _page(form: AgainForm, status: int) -> Answer:
    (account, _session), here = guards.entered(), place()
    left, asked, passkeys = look_up(lambda uow: _found(uow, account))
    page = SecondStepPage(
        on=account.second_factor,
        left=left,
        asked=asked,
        host=here.host if here else "",
        passkeys=tuple(_line(each) for each in passkeys),
    )
    return shown("staff/second_step.html", page=page, form=form), status


def _found(uow: UnitOfWork, account: Account) -> tuple[int, bool, list[Passkey]]:
    """Return how many recovery codes are left, whether one must have them, and one's passkeys."""
    factors, passkeys = uow.second_factors, uow.passkeys
    return factors.codes_left(account.id), is_asked(uow, account), passkeys.of(account.id)


def _line(passkey: Passkey) -> PasskeyLine:
    made, used = passkey.made_at, passkey.used_at
    return PasskeyLine(
        id=passkey.id,
        name=passkey.name,
        made=_day(made),
        used=_day(used) if used else gettext("never"),
    )


def _day(at: datetime) -> str:
    return dated(local_day(at, outlook(desk_id()).point.zone), language())


def _offered(given: Offer, form: CodeForm, status: int) -> Answer:
    where = site().name.in_language(language()).text
    read = address(given.secret, username=given.account.username, site=where)
    page = OfferPage(qr=qr.picture(read), secret=in_fours(given.secret).replace("-", " "))
    return shown("staff/second_step_offer.html", page=page, form=form), status


def _codes(codes: tuple[str, ...], *, first: bool = False) -> str:
    return shown(
        "staff/second_step_codes.html", codes=[in_fours(each) for each in codes], first=first
    )


def shown(template: str, **values: object) -> str:
    """Render a page about how one signs in, within the console for who may be there."""
    g.here = url_for("staff.second_step")
    around: Frame | None = frame() if guards.signed_in() else None
    return render_template(template, frame=around, **values)

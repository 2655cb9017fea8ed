"""One's own second step: setting it up with a phone, its recovery codes, taking it away."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import g, make_response, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts import Account
from youthpoint.domain.errors import Refused
from youthpoint.domain.second_factors import shown
from youthpoint.operations import own_second_step
from youthpoint.operations.authenticators import address
from youthpoint.operations.own_second_step import Offer
from youthpoint.operations.own_sessions import Proof
from youthpoint.operations.second_steps import is_asked
from youthpoint.store import UnitOfWork
from youthpoint.web import guards
from youthpoint.web.context import key, look_up, now, store
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import language
from youthpoint.web.shared import qr
from youthpoint.web.site import site
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import AgainForm, CodeForm, handed_in
from youthpoint.web.staff.frames import Frame, frame

Answer = Redirect | tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepPage:
    """Whether one has a second step; how many recovery codes are left; whether one must have it."""

    on: bool
    left: int
    asked: bool


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
    return _after_password(_offer)


@blueprint.post("/second-step/confirm")
def confirm_second_step() -> Answer:
    """Ask for the second step from now on, once the phone has shown a code."""
    form, (account, session) = CodeForm(), guards.entered()
    try:
        given = own_second_step.offered(
            account, form.sealed.data or "", session=session.digest, key=key(), now=now()
        )
    except Refused as refusal:
        return _refused(AgainForm(), refusal)
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
    return _after_password(
        lambda who, proof: (
            _codes(own_second_step.give_codes(store(), who, proof, now=now())),
            200,
        )
    )


@blueprint.post("/second-step/off")
def drop_second_step() -> Answer:
    """Ask for the password alone from now on."""
    return _after_password(_take_off)


def _after_password(do: Callable[[Account, Proof], Answer]) -> Answer:
    """Do something once the password was given anew; say beside it why not."""
    form, (account, session) = AgainForm(), guards.entered()
    if not handed_in(form):
        return _page(form, 422 if form.errors else 200)
    try:
        return do(account, Proof(password=form.password.data or "", session=session.digest))
    except Refused as refusal:
        return _refused(form, refusal)


def _offer(account: Account, proof: Proof) -> Answer:
    given = own_second_step.offer(store(), account, proof, key=key(), now=now())
    return _offered(given, CodeForm(given.sealed), 200)


def _take_off(account: Account, proof: Proof) -> Answer:
    came = own_second_step.take_off(store(), account, proof, now=now())
    return guards.let_in(redirect(url_for("staff.second_step"), code=303), came)


def _refused(form: AgainForm, refusal: Refused) -> Answer:
    form.password.errors = [told(refusal)]
    return _page(form, status_of(refusal))


def _page(form: AgainForm, status: int) -> Answer:
    page = look_up(_found)
    return _shown("staff/second_step.html", page=page, form=form), status


def _found(uow: UnitOfWork) -> SecondStepPage:
    account, _session = guards.entered()
    return SecondStepPage(
        on=account.second_factor,
        left=uow.second_factors.codes_left(account.id),
        asked=is_asked(uow, account),
    )


def _offered(given: Offer, form: CodeForm, status: int) -> Answer:
    where = site().name.in_language(language()).text
    read = address(given.secret, username=given.account.username, site=where)
    page = OfferPage(qr=qr.picture(read), secret=shown(given.secret).replace("-", " "))
    return _shown("staff/second_step_offer.html", page=page, form=form), status


def _codes(codes: tuple[str, ...], *, first: bool = False) -> str:
    return _shown(
        "staff/second_step_codes.html", codes=[shown(each) for each in codes], first=first
    )


def _shown(template: str, **values: object) -> str:
    g.here = url_for("staff.second_step")
    around: Frame | None = frame() if guards.signed_in() else None
    return render_template(template, frame=around, **values)

"""The way in through one's organisation, and the way out there: OpenID Connect."""

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from secrets import compare_digest, token_urlsafe

from flask import Response, make_response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.identities import Attempt, Identity
from youthpoint.domain.errors import Reason, Refused
from youthpoint.gateways.identity_provider import Provider, provider_of
from youthpoint.operations.accounts import single_sign_on
from youthpoint.operations.accounts.accounts import CodeAwaited
from youthpoint.operations.accounts.sealing import opened, seal
from youthpoint.web import guards, jar
from youthpoint.web.context import key, now, settings, store
from youthpoint.web.entrances import entrance
from youthpoint.web.errors import status_of
from youthpoint.web.i18n import _l
from youthpoint.web.resuming import PAGE, Kept, carried, go_on
from youthpoint.web.staff.blueprint import blueprint
from youthpoint.web.staff.door import sign_in_page
from youthpoint.web.staff.faults import told
from youthpoint.web.staff.forms import SignInForm
from youthpoint.web.staff.welcoming import ask_for_code, welcome

GOING = "yp-going"
"""Holds, sealed, what is known of an attempt while somebody is at the provider's."""

GOING_TIME = timedelta(minutes=10)
WHERE = f"{guards.WHERE}/sign-in"
ON_THE_WAY = "on the way"

STILL_THERE = _l("Your organisation can’t be told from here. Sign out there yourself.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Somebody who went to the provider's, and the page that they come back for."""

    attempt: Attempt
    kept: Kept | None


@blueprint.get("/sign-in/organisation")
def sign_on() -> Redirect:
    """Send somebody to their organisation's provider. A link: no form may lead elsewhere."""
    provider, kept = _provider(), carried()
    attempt = Attempt(state=token_urlsafe(32), nonce=token_urlsafe(32), verifier=token_urlsafe(48))
    try:
        single_sign_on.see_that_one_may_try(store(), entrance(), now=now())
        answer = redirect(provider.way_there(attempt, _back()), code=303)
    except Refused as refusal:
        return _refused(refusal, kept)
    return _carrying(answer, attempt, kept)


@blueprint.get("/sign-in/back")
def sign_on_back() -> Redirect:
    """Let somebody in who comes back from their organisation's provider."""
    provider, gone = _provider(), _gone()
    kept = gone.kept if gone else None
    try:
        identity = _identified(provider, gone)
        roles = settings().single_sign_on.roles
        came = single_sign_on.enter(store(), identity, roles, now=now())
        answer = welcome(came, go_on(kept))
    except CodeAwaited as awaited:
        answer = make_response(ask_for_code(awaited.account, kept))
    except Refused as refusal:
        answer = _refused(refusal, kept)
    jar.take(answer, GOING, path=WHERE)  # an attempt is good once
    return answer


@blueprint.get("/sign-out/organisation")
def sign_off() -> Redirect:
    """Send somebody who is signed out here to where they sign out at their organisation, too."""
    provider = _provider()
    try:
        single_sign_on.see_that_one_may_try(store(), entrance(), now=now())
        there = provider.way_out(f"{settings().url}{url_for('staff.sign_in')}")
    except Refused as refusal:
        return _refused(refusal, None)
    if there is None:
        return make_response(sign_in_page(SignInForm(), None, why=str(STILL_THERE)))
    return redirect(there, code=303)


def _provider() -> Provider:
    """Return the provider.

    Raises:
        NotFound: this deployment has none.
    """
    if not settings().single_sign_on:
        raise NotFound
    return provider_of(settings().single_sign_on)


def _back() -> str:
    """Return the one address that the provider sends people back to."""
    return f"{settings().url}{url_for('staff.sign_on_back')}"


def _carrying(answer: Redirect, attempt: Attempt, kept: Kept | None) -> Redirect:
    """Give this browser what is known of its attempt, for the way back."""
    said = {**asdict(attempt), "at": now().timestamp(), PAGE: kept.page if kept else ""}
    sealed = seal(key(), json.dumps(said), purpose=ON_THE_WAY, about="")
    jar.give(answer, GOING, sealed, path=WHERE, lasting=GOING_TIME)
    return answer


def _gone() -> Gone | None:
    """Return who went to the provider's from this browser, within ten minutes."""
    text = opened(key(), jar.kept(GOING), purpose=ON_THE_WAY, about="")
    said = json.loads(text) if text else None
    if said is None or now().timestamp() - said.pop("at") > GOING_TIME.total_seconds():
        return None
    page = said.pop(PAGE)
    return Gone(attempt=Attempt(**said), kept=Kept(page=page) if page else None)


def _identified(provider: Provider, gone: Gone | None) -> Identity:
    """Return who has come back.

    Raises:
        Refused: not from here, not from this provider, without having signed in there, or after
            too many tries.
    """
    code, state = request.args.get("code", ""), request.args.get("state", "")
    ours = gone is not None and compare_digest(state.encode(), gone.attempt.state.encode())
    if gone is None or not ours or not code or not provider.is_from(request.args.get("iss")):
        raise Refused(Reason.SIGN_ON_FAILED)
    single_sign_on.see_that_one_may_try(store(), entrance(), now=now())
    true_time = now() - settings().clock_offset  # the provider knows nothing of the demo's clock
    return provider.redeem(code, gone.attempt, _back(), now=true_time)


def _refused(refusal: Refused, kept: Kept | None) -> Response:
    """Say at the way in why not; the password's form is there, too."""
    page = sign_in_page(SignInForm(), kept, why=told(refusal))
    return make_response(page, status_of(refusal, otherwise=403))

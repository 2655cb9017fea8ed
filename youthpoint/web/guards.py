"""Who is signed in: asked before anything of the staff's is shown."""

from contextlib import suppress
from datetime import timedelta

from flask import Response, g, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import accounts
from youthpoint.operations.accounts import SignedIn, device_key
from youthpoint.store import StoreBusy
from youthpoint.store.sessions import Session
from youthpoint.web.context import key, look_up, now, settings, store

COOKIE = "yp-staff"
"""Holds the secret of a session that the server keeps, and can end (`store/sessions.py`)."""

KNOWN = "yp-known"
"""Tells from whose browsers staff have signed in, whatever address they share."""

KNOWN_TIME = timedelta(days=365)

WHERE = "/staff"
"""Where the console is."""

PLACES = (WHERE, "/coordinator")
"""The only addresses to which a browser sends it: one cookie for each."""


def signed_in() -> Account | None:
    """Return who is signed in at this browser, if anybody."""
    came = _came()
    return came[0] if came else None


def staff() -> Account:
    """Return who is signed in.

    Raises:
        Refused: nobody is.
    """
    account = signed_in()
    if account is None:
        raise Refused(Reason.FORBIDDEN)
    return account


def still_here() -> None:
    """Note that somebody works at this console, and not only its own asking for news.

    While the store takes nothing, the console can be read all the same.
    """
    if came := _came():
        with suppress(StoreBusy):
            accounts.seen(store(), came[1], now=now())


def look_again() -> None:
    """Look anew at what the person may do: this request has changed it."""
    g.pop("came", None)


def _came() -> tuple[Account, Session] | None:
    if "came" not in g:
        secret = request.cookies.get(COOKIE)
        g.came = None
        if secret:
            g.came = look_up(lambda uow: accounts.signed_in(uow, secret, now=now()))
    came: tuple[Account, Session] | None = g.came
    return came


def device() -> str:
    """Return a keyed hash that stands for this browser when somebody signs in.

    A browser that staff have signed in from stands for who did so last, and any other for its
    address: so nobody who shares the house's network can lock out those who work there. Nor does
    anybody gain tries for a colleague's name by signing in anew with their own.
    """
    who = _known().get("who") or request.remote_addr or ""
    return device_key(key(), f"sign-in:{who}")


def let_in(answer: Redirect, came: SignedIn) -> Redirect:
    """Give this browser the session's secret; it goes when the browser is closed.

    A session that it had before has ended.
    """
    if before := request.cookies.get(COOKIE):
        accounts.sign_out(store(), before)
    _give(answer, COOKIE, came.secret)
    known = {"who": device_key(key(), f"account:{came.account.id}")}
    _give(answer, KNOWN, _signer().dumps(known), lasting=KNOWN_TIME)
    return answer


def _give(answer: Redirect, name: str, value: str, *, lasting: timedelta | None = None) -> None:
    https = settings().https
    for path in PLACES:
        answer.set_cookie(
            name, value, max_age=lasting, path=path, httponly=True, secure=https, samesite="Lax"
        )


def _known() -> dict[str, str]:
    try:
        found: dict[str, str] = _signer().loads(request.cookies.get(KNOWN, ""))
    except BadSignature:
        return {}
    return found


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(key(), salt="known browser")


def let_out(answer: Redirect) -> Redirect:
    """End the session here and at the server."""
    if secret := request.cookies.get(COOKIE):
        accounts.sign_out(store(), secret)
    for path in PLACES:
        answer.delete_cookie(COOKIE, path=path)
    return answer


def turn_away(address: str) -> Response:
    """Send a page's own asking, which cannot follow a redirect to another page, to this one."""
    return Response(headers={"HX-Redirect": address})

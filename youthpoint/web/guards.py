"""Who is signed in: asked before anything of the staff's is shown."""

from contextlib import suppress

from flask import Response, g, request
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations import accounts
from youthpoint.store import StoreBusy
from youthpoint.store.sessions import Session
from youthpoint.web.context import look_up, now, settings, store

COOKIE = "yp-staff"
"""Holds the secret of a session that the server keeps, and can end (`store/sessions.py`)."""

WHERE = "/staff"
"""The only addresses to which a browser sends it."""


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


def _came() -> tuple[Account, Session] | None:
    if "came" not in g:
        secret = request.cookies.get(COOKIE)
        g.came = None
        if secret:
            g.came = look_up(lambda uow: accounts.signed_in(uow, secret, now=now()))
    came: tuple[Account, Session] | None = g.came
    return came


def let_in(answer: Redirect, secret: str) -> Redirect:
    """Give this browser the session's secret; it goes when the browser is closed."""
    answer.set_cookie(
        COOKIE, secret, path=WHERE, httponly=True, secure=settings().https, samesite="Lax"
    )
    return answer


def let_out(answer: Redirect) -> Redirect:
    """End the session here and at the server."""
    if secret := request.cookies.get(COOKIE):
        accounts.sign_out(store(), secret)
    answer.delete_cookie(COOKIE, path=WHERE)
    return answer


def turn_away(address: str) -> Response:
    """Send a page's own asking, which cannot follow a redirect to another page, to this one."""
    return Response(headers={"HX-Redirect": address})

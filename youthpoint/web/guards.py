"""Who is signed in: asked before anything of the staff's is shown."""

from contextlib import suppress
from datetime import timedelta

from flask import Response, g, request
from werkzeug.wrappers import Response as Redirect

from youthpoint.domain.accounts.accounts import Account, CameBy
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, own_sessions
from youthpoint.operations.accounts.accounts import SignedIn
from youthpoint.operations.accounts.second_steps import owed
from youthpoint.store import StoreBusy, UnitOfWork
from youthpoint.store.sessions import Session
from youthpoint.web import jar, watch
from youthpoint.web.browsers import kind_of
from youthpoint.web.context import look_up, now, store
from youthpoint.web.entrances import KNOWN, KNOWN_TIME, known_with

COOKIE = "yp-staff"
"""Holds the secret of a session that the server keeps, and can end (`store/sessions.py`)."""

WHERE = "/staff"
"""Where the console is."""

PLACES = (WHERE, "/coordinator")
"""The only addresses to which a browser sends it: one cookie for each."""


def signed_in() -> Account | None:
    """Return who is signed in at this browser, if anybody.

    Nobody is who owes a second step: they can set it up, and nothing else.
    """
    came = _came()
    return came[0] if came and not g.owes else None


def entered() -> tuple[Account, Session]:
    """Return who has come in, and by which session, whether they owe a second step or not.

    Raises:
        Refused: nobody has.
    """
    came = _came()
    if came is None:
        raise Refused(Reason.FORBIDDEN)
    return came


def owes() -> bool:
    """Tell whether somebody has come in who owes a second step."""
    return _came() is not None and bool(g.owes)


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


def came_by() -> CameBy:
    """Return how whoever is signed in has come in."""
    came = _came()
    return came[1].came_by if came else CameBy.PASSWORD


def _came() -> tuple[Account, Session] | None:
    if "came" not in g:
        secret = jar.kept(COOKIE)
        g.came, g.owes = None, False
        if secret:
            g.came, g.owes = look_up(lambda uow: _found(uow, secret))
    came: tuple[Account, Session] | None = g.came
    return came


def _found(uow: UnitOfWork, secret: str) -> tuple[tuple[Account, Session] | None, bool]:
    came = accounts.signed_in(uow, secret, now=now())
    if came is None or came[1].came_by is CameBy.VOUCHED:
        return came, False  # the provider has seen a second factor
    return came, owed(uow, came[0])


def let_in(answer: Redirect, came: SignedIn) -> Redirect:
    """Give this browser the session's secret; it goes when the browser is closed.

    A session that it had before has ended.
    """
    watch.came_in()
    kind, before = kind_of(request.headers.get("User-Agent", "")), jar.kept(COOKIE)
    own_sessions.settle(store(), came.secret, browser=kind, instead_of=before)
    _give(answer, COOKIE, came.secret)
    _give(answer, KNOWN, known_with(came.account.id), lasting=KNOWN_TIME)
    return answer


def _give(answer: Redirect, name: str, value: str, *, lasting: timedelta | None = None) -> None:
    for path in PLACES:
        jar.give(answer, name, value, path=path, lasting=lasting)


def let_out(answer: Redirect) -> Redirect:
    """End the session here and at the server."""
    if secret := jar.kept(COOKIE):
        accounts.sign_out(store(), secret)
    for path in PLACES:
        jar.take(answer, COOKIE, path=path)
    return answer


def turn_away(address: str) -> Response:
    """Send a page's own asking, which cannot follow a redirect to another page, to this one."""
    return Response(headers={"HX-Redirect": address})

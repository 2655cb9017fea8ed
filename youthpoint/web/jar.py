"""What a browser keeps for us: given, read and taken back in one place, under the right name."""

from datetime import timedelta

from flask import request
from werkzeug.wrappers import Response

from youthpoint.web.context import settings
from youthpoint.web.cookies import STATION, named


def kept(name: str) -> str:
    """Return what this browser keeps under a name; nothing where it keeps nothing."""
    return request.cookies.get(_named(name), "")


def give(
    answer: Response,
    name: str,
    value: str,
    *,
    path: str = "/",
    lasting: timedelta | None = None,
) -> None:
    """Let the browser keep something, for so long or until it is closed; no script reads it.

    Nobody comes to a device of the house from another site.
    """
    answer.set_cookie(
        _named(name),
        value,
        max_age=lasting,
        path=path,
        httponly=True,
        secure=settings().https,
        samesite="Strict" if name == STATION else "Lax",
    )


def take(answer: Response, name: str, *, path: str = "/") -> None:
    """Let the browser keep it no more."""
    answer.delete_cookie(_named(name), path=path, secure=settings().https, httponly=True)


def _named(name: str) -> str:
    return named(name, https=settings().https)

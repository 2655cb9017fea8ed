"""The signed cookie that holds what a browser has said and chosen."""

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from youthpoint.web.programs import is_program

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_told(draft: "DataclassInstance") -> dict[str, Any]:
    """Return what somebody has said so far by its fields; what they have not said takes no room."""
    said = ((each.name, getattr(draft, each.name), each.default) for each in fields(draft))
    return {name: value for name, value, unsaid in said if value != unsaid}


class PlainJson(TaggedJSONSerializer):
    """What a browser has said is texts, lists and objects: no tags for other types."""

    def dumps(self, value: object) -> str:
        """Write it down."""
        return json.dumps(value, separators=(",", ":"))

    def loads(self, value: str) -> object:
        """Read it."""
        return json.loads(value)


class Cookies(SecureCookieSessionInterface):
    """Flask's own signed cookies, at less cost: one signer instead of two for each request."""

    digest_method: Any = "sha256"  # by its name, so that OpenSSL does all of it
    serializer = PlainJson()
    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie and checks it."""
        if self._signer is None:
            self._signer = super().get_signing_serializer(app)
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie; what asks for a program's address has none, and is given none."""
        return None if is_program(request.path) else super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie when something in it has changed, and say when it was looked at."""
        if session.modified:
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers.add("Vary", "Cookie")

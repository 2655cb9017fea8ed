"""The signed cookie that holds what a browser has said and chosen."""

import json
from dataclasses import fields
from typing import Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from youthpoint.web.programs import is_program


def as_told(draft: object) -> dict[str, Any]:
    """Return the fields of what somebody has said so far: texts, lists and flags, as they are."""
    return {each.name: getattr(draft, each.name) for each in fields(draft)}  # type: ignore[arg-type]


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

"""The signed cookie that holds what a browser has said and chosen."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import Serializer, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode

from youthpoint.web.programs import is_program

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def as_told(draft: "DataclassInstance") -> dict[str, Any]:
    """Return what somebody has said so far by its fields; what they have not said takes no room."""
    said = ((each.name, getattr(draft, each.name), each.default) for each in fields(draft))
    return {name: value for name, value, unsaid in said if value != unsaid}


VISITORS = "yp"
"""Holds what a visitor has said and chosen; of the staff, what a form needs."""

STATION = "yp-station"
"""Holds the key of a device of the house (`web/stations.py`)."""

EVERYWHERE = frozenset({VISITORS, STATION})
"""Those that a browser sends with whatever it asks; the others go to the pages of the staff."""


def named(name: str, *, https: bool) -> str:
    """Return what a cookie is called.

    Over HTTPS its name says so: a browser takes such a one from this host alone, by HTTPS alone,
    so that no neighbour of the site plants one. What has a path cannot promise the first.

    >>> named(VISITORS, https=True), named("yp-staff", https=True), named(VISITORS, https=False)
    ('__Host-yp', '__Secure-yp-staff', 'yp')
    """
    if not https:
        return name
    return f"__Host-{name}" if name in EVERYWHERE else f"__Secure-{name}"


OF_STATIONS = ("/kiosk", "/display", "/live/display", "/station/health")
"""What the addresses of the house's devices begin with."""

CONNECTING = ("/station",)
"""What those begin with at which a browser becomes a device, or is one and asks for another key."""


def is_stations(path: str, *, of: Sequence[str] = OF_STATIONS) -> bool:
    """Tell whether only a device of the house asks for an address.

    >>> is_stations("/kiosk/need"), is_stations("/displays")
    (True, False)
    """
    return any(path == each or path.startswith(f"{each}/") for each in of)


class StationSession(SecureCookieSession):
    """What a device's request is given instead of the cookie of visitors: nothing of it is kept.

    Its form token is derived from the device's key, so forms are guarded as everywhere.
    """


class PlainJson(TaggedJSONSerializer):
    """What a browser has said is texts, lists and objects: no tags for other types."""

    def dumps(self, value: object) -> str:
        """Write it down."""
        return json.dumps(value, separators=(",", ":"))

    def loads(self, value: str) -> object:
        """Read it."""
        return json.loads(value)


LONGEST = 3600
"""Bytes of a cookie's value: browsers keep 4096 with its name, and later pages add to it."""

BRIEF = 600
"""Bytes; a cookie with more is pressed."""


class Signer(URLSafeTimedSerializer):
    """Flask's own signer, which presses only what is long.

    It would try on every cookie, and that takes longer than to sign it.
    """

    def dump_payload(self, obj: Any) -> bytes:  # noqa: ANN401 - as itsdangerous has it
        """Return what a cookie holds."""
        plain = Serializer.dump_payload(self, obj)
        return base64_encode(plain) if len(plain) <= BRIEF else super().dump_payload(obj)


MEASURE = Signer("any key", serializer=PlainJson(), signer_kwargs={"key_derivation": "hmac"})
"""Tells how long a cookie gets."""


class Cookies(SecureCookieSessionInterface):
    """Flask's own signed cookies, at less cost: one signer instead of two for each request."""

    digest_method: Any = "sha256"  # by its name, so that OpenSSL does all of it
    serializer = PlainJson()
    _signer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs the cookie and checks it."""
        if self._signer is None and app.secret_key:
            how = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
            self._signer = Signer(
                app.secret_key, salt=self.salt, serializer=self.serializer, signer_kwargs=how
            )
        return self._signer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie; what asks for a program's address has none, and is given none."""
        if is_program(request.path):
            return None
        key = named(STATION, https=app.config["SESSION_COOKIE_SECURE"])
        if is_stations(request.path) or _is_connected_anew(request, key):
            return _of_station(app, request.cookies.get(key, ""))
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie when something in it has changed, and say when it was looked at."""
        if session.modified and not isinstance(session, StationSession):
            super().save_session(app, session, response)
        elif session.accessed:
            response.headers.add("Vary", "Cookie")


def fits(said: Mapping[str, Any]) -> bool:
    """Tell whether every browser keeps a visitor's cookie that says this."""
    return len(MEASURE.dumps(said)) <= LONGEST


def _is_connected_anew(request: Request, key: str) -> bool:
    """Tell whether a device is: its pages have left no visitor's cookie."""
    return key in request.cookies and is_stations(request.path, of=CONNECTING)


def _of_station(app: Flask, secret: str) -> StationSession:
    if not secret:
        return StationSession()
    signed = hmac.digest(str(app.secret_key).encode(), f"forms:{secret}".encode(), "sha256")
    return StationSession({"csrf_token": signed.hex()})

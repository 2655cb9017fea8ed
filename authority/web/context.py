"""What a request is about: store, time, who calls. The one reader of Flask's application."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app, g, request

from authority import limits
from authority.clock import Clock
from authority.operators import Operators
from authority.problems import Problem
from authority.sealing import Sealer
from authority.signing import Signer
from authority.store.store import Store
from authority.wire import bodies, canonical

HERE = ("localhost", "127.0.0.1", "::1")
"""Names of this machine, at which alone a browser may carry a cookie without HTTPS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What the application stands on. `erasures` is the list that is kept outside the database.

    So is `ended`, the list of alarms that somebody has ended.
    """

    store: Store
    signer: Signer
    sealer: Sealer
    clock: Clock
    erasures: Path
    ended: Path
    operators: Operators


@dataclass(frozen=True, slots=True)
class Caller:
    """Who signed the request: its key, and its node unless it is only about to join."""

    kid: str
    node: str | None


def authority() -> Authority:
    """Return what this application stands on."""
    return cast("Authority", current_app.extensions["authority"])


def store() -> Store:
    """Return the store."""
    return authority().store


def now() -> datetime:
    """Return this request's moment."""
    if "now" not in g:
        g.now = authority().clock()
    return cast("datetime", g.now)


def caller() -> Caller:
    """Return who signed the request."""
    return cast("Caller", g.caller)


def node() -> str:
    """Return the node that signed the request, which is the node of the path if that names one."""
    found = caller().node or ""
    if (request.view_args or {}).get("node", found) != found:
        raise Problem(403, "node_other")
    return found


def by_https_alone() -> bool:
    """Return whether a cookie that is set now may go by nothing but HTTPS."""
    return urlsplit(request.host_url).hostname not in HERE


def raw_body() -> bytes:
    """Return the body as it was sent. Raise `Problem` where it is too large."""
    if "body" not in g:
        if (request.content_length or 0) > limits.BYTES:
            raise Problem(413, "too_large", bytes=limits.BYTES)
        g.body = request.stream.read(limits.BYTES + 1)
        if len(g.body) > limits.BYTES:
            raise Problem(413, "too_large", bytes=limits.BYTES)
    return cast("bytes", g.body)


def asked() -> Any:  # noqa: ANN401 - any JSON
    """Return the JSON of the body. Raise `Problem` where it cannot be read or swells too far."""
    encoding = request.headers.get("Content-Encoding")
    try:
        return canonical.decode(bodies.unpacked(raw_body(), encoding, limits.BYTES))
    except bodies.TooLargeError as error:
        raise Problem(413, "too_large", bytes=limits.BYTES) from error
    except ValueError as error:
        raise Problem(422, "unreadable") from error

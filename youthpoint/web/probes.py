"""What programs ask that watch an installation, and where to tell of a weakness (RFC 9116)."""

import hmac
from datetime import timedelta

from flask import Blueprint, Response, abort, request

from youthpoint.domain.localized import LANGUAGES
from youthpoint.operations import fitness
from youthpoint.web import measures
from youthpoint.web.context import counts, now, settings, store

blueprint = Blueprint("probes", __name__)

HERE = {"127.0.0.1", "::1"}
HERE_BY_NAME = {"127.0.0.1", "[::1]", "localhost"}

FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
"""How a proxy tells that somebody else asks."""

EXPIRES = timedelta(days=180)
"""How long what `security.txt` says may be believed; the RFC asks for less than a year."""


@blueprint.get("/healthz")
def alive() -> Response:
    """Say that the process answers; nothing else is looked at."""
    return Response("alive\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> Response:
    """Say whether visitors can be served now, and if not, why: `store`, `schema` or `disk`."""
    lacks = fitness.lacks(store, settings().data)
    if not lacks:
        return Response("ready\n", mimetype="text/plain")
    said = "".join(f"{each}\n" for each in lacks)
    return Response(said, status=503, mimetype="text/plain", headers={"Retry-After": "30"})


@blueprint.get("/metrics")
def metrics() -> Response:
    """Say what can be measured, to whoever may know; for others there is no such page."""
    if not (_asked_from_here() or _has_token()):
        abort(404)
    opened = store()
    free = fitness.room(settings().data)
    listening = "Pages that are kept up to date by a stream."
    lines = (
        *measures.of_requests(counts().told()),
        *measures.of_condition(fitness.condition(opened, now=now())),
        *measures.gauge("listeners", counts().listening.told(), listening),
        *measures.gauge("disk_free_bytes", free, "Room on the disk of the data folder."),
    )
    return Response("\n".join(lines) + "\n", content_type=measures.KIND)


@blueprint.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Say whom to tell of a weakness, where the operator has named somebody."""
    if not (contact := settings().watching.security_contact):
        abort(404)
    until = (now() + EXPIRES).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {contact}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _asked_from_here() -> bool:
    """Tell whether a program on this machine asks, and no proxy for somebody else.

    A proxy on this machine that nobody has told us of looks like one, too: whatever shows that it
    passes something on is enough to refuse.
    """
    passed_on = any(each in request.headers for each in FORWARDED)
    if settings().proxies and passed_on:
        passed_on = request.remote_addr not in HERE
    name = request.host.rpartition(":")[0] or request.host
    named = {request.host, name} & HERE_BY_NAME
    return request.remote_addr in HERE and not passed_on and bool(named)


def _has_token() -> bool:
    token = settings().watching.metrics_token
    said = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(said.encode(), f"Bearer {token}".encode())

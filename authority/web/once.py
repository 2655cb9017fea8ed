"""A request that creates something is done once, however often it is sent (Idempotency-Key)."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

from flask import Response, request
from sqlalchemy.exc import IntegrityError

from authority.moments import read, written
from authority.problems import Problem
from authority.web import context
from authority.web.answers import answer

LONGEST_KEY = 80
AT_MOST = timedelta(minutes=1)
"""How long a request may take; one that has not ended by then never will."""


def once(key: str | None, view: Callable[[], Response]) -> Response:
    """Return what the view answers, or what it answered before to this very request.

    Raise `Problem`: 400 without a key, 409 while it is being answered, 422 for other content.
    """
    if not key or len(key) > LONGEST_KEY:
        raise Problem(400, "key_required")
    whose = context.caller().node or context.caller().kid
    before = _begun(whose, key)
    if before is not None:
        return before
    try:
        response = view()
    except Exception:
        with context.store().write() as uow:
            uow.idempotency.abandon(whose, key)
        raise
    with context.store().write() as uow:
        uow.idempotency.end(whose, key, response.status_code, response.get_data())
    return response


def _begun(whose: str, key: str) -> Response | None:
    """Say that the request has begun, or return what was answered to it."""
    now = context.now()
    mark = sha256(f"{request.method} {request.full_path}\n".encode() + context.raw_body()).digest()
    try:
        with context.store().write() as uow:
            row = uow.idempotency.find(whose, key)
            if row is not None and row.status is None and read(row.at) < now - AT_MOST:
                uow.idempotency.abandon(whose, key)
                row = None
            if row is None:
                uow.idempotency.begin(whose, key, mark, written(now))
                return None
    except IntegrityError as error:
        raise Problem(409, "in_progress") from error
    if bytes(row.fingerprint) != mark:
        raise Problem(422, "key_reused")
    if row.status is None:
        raise Problem(409, "in_progress")
    return answer(bytes(row.body), row.status)

"""Whoever tries to join with codes that do not hold is asked to wait; all processes count together.

No code can be guessed. This is for the work that guessing makes.
"""

import hmac
from collections.abc import Callable
from datetime import timedelta
from math import ceil

from flask import Response, request

from authority.moments import read, written
from authority.problems import Problem
from authority.web import context

MOST = 10
WITHIN = timedelta(minutes=1)


def watched(view: Callable[[], Response]) -> Response:
    """Return what a view answers; what it refuses is counted.

    Raise `Problem`, 429, where too much was refused to this address within a minute; `seconds` is
    how long that minute still is.
    """
    now = context.now()
    key, since = _key(), written(now - WITHIN)
    with context.store().read() as uow:
        tries, began = uow.throttles.tries(key, since), uow.throttles.began(key)
    if began and tries >= MOST:
        left = read(began) + WITHIN - now
        raise Problem(429, "too_many", seconds=max(ceil(left.total_seconds()), 1))
    try:
        return view()
    except Problem:
        with context.store().write() as uow:
            uow.throttles.count(key, written(now), since)
        raise


def _key() -> str:
    """Return what stands for the address: with the authority's own key, so that nobody reads it."""
    secret = context.authority().signer.known()[0].private.private_bytes_raw()
    return hmac.digest(secret, (request.remote_addr or "").encode(), "sha256").hex()

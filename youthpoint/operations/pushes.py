"""Letting a browser tell that a turn is near: it is kept until the visit is over."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from urllib.parse import urlsplit
from uuid import uuid4

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.pushes import LONGEST, MOST, Browser, Push
from youthpoint.domain.states import ENDED
from youthpoint.operations.finding import visit_found
from youthpoint.store import Store, UnitOfWork

HTTPS = 443

NAME = re.compile(
    r"""
    (?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+   # one part or more
    [a-z](?:[a-z0-9-]{0,61}[a-z0-9])              # and where it ends: so it is no number
    """,
    re.VERBOSE,
)

POINT, SECRET = 65, 16
"""Bytes of a browser's key, an uncompressed point of P-256, and of its secret (RFC 8291)."""

UNCOMPRESSED = 4
"""What such a point begins with."""


def subscribe(store: Store, visit_id: str, browser: Browser, *, local: bool = False) -> str:
    """Tell a browser of this visit from now on; return the id of that. Twice is like once.

    `local` lets push services be on this machine, for tests and the demo.

    Raises:
        Refused: the browser can't be told, enough of them are, or the visit has ended.
    """
    _see_that_it_can_be_told(browser, local=local)
    with store.write() as uow:
        if visit_found(uow, visit_id).state in ENDED:
            raise Refused(Reason.ALREADY_ENDED)
        _see_that_there_is_room(uow, visit_id, browser)
        return uow.pushes.put(Push(id=uuid4().hex, visit_id=visit_id, browser=browser))


def unsubscribe(store: Store, visit_id: str, push_id: str) -> None:
    """Tell a browser no more of this visit."""
    with store.write() as uow:
        push = uow.pushes.find(push_id)
        if push and push.visit_id == visit_id:
            uow.pushes.drop(push_id)


def _see_that_there_is_room(uow: UnitOfWork, visit_id: str, browser: Browser) -> None:
    others = [each.browser.endpoint for each in uow.pushes.of(visit_id)]
    if browser.endpoint not in others and len(others) >= MOST:
        raise Refused(Reason.PUSH_FULL)


def _see_that_it_can_be_told(browser: Browser, *, local: bool) -> None:
    """See that the address is one of the internet, and that the keys are keys.

    Where the name leads is seen when it is asked: it may lead elsewhere by then.
    """
    fits = (
        _is_address(browser.endpoint, local=local)
        and _bytes(browser.p256dh)[:1] == bytes([UNCOMPRESSED])
        and len(_bytes(browser.p256dh)) == POINT
        and len(_bytes(browser.auth)) == SECRET
    )
    if not fits:
        raise Refused(Reason.PUSH_WRONG)


def _is_address(endpoint: str, *, local: bool) -> bool:
    plain = endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    if len(endpoint) > LONGEST or not plain:
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or parts.fragment or "@" in parts.netloc or not parts.hostname:
        return False
    return local or (port in (None, HTTPS) and NAME.fullmatch(parts.hostname) is not None)


def _bytes(key: str) -> bytes:
    """Return what base64url stands for, without its padding; nothing where it is none."""
    try:
        return urlsafe_b64decode(key + "=" * (-len(key) % 4))
    except (NotBase64, ValueError):
        return b""

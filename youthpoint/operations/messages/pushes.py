"""Letting a browser tell that a turn is near: it is kept until the visit is over."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.pushes import LONGEST, MOST, Browser, Push
from youthpoint.domain.queue.states import ENDED
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

KEY = re.compile(r"B[A-P][\w-]{85}", re.ASCII)
"""A browser's key: 65 bytes as base64url, of which the first is 4 (RFC 8291, section 3.2)."""

SECRET = re.compile(r"[\w-]{22}", re.ASCII)
"""And its secret: 16 bytes."""


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
        and KEY.fullmatch(browser.p256dh)
        and SECRET.fullmatch(browser.auth)
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

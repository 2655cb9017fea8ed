"""Coming back to one's visit with a typed code."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Visit
from youthpoint.store import Store

CODE_TRIES = 5
"""Wrong codes from one browser, before it is asked to pause."""

HOUSE_TRIES = 50
"""Wrong codes from one address: everybody on the point's own network shares one."""

CODE_WHILE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trier:
    """Who tries a code: a browser, and the address it comes from, both as keyed hashes."""

    browser: str
    address: str


def find_by_code(store: Store, typed: str, *, trier: Trier, key: bytes, now: datetime) -> Visit:
    """Return the visit of a typed code.

    After five wrong ones within a minute a browser pauses, and no other one with it. The right
    one forgives its browser, never its address: who holds a code of their own gains no tries.

    Raises:
        Refused: it cannot be a code, there is none like it, or too many wrong ones were tried.
    """
    bare = codes.normalised(typed)
    if bare is None:  # a slip of the hand is no try
        raise Refused(Reason.CODE_MALFORMED)
    with store.write() as uow:
        browser = uow.throttles.tries(trier.browser, at=now, within=CODE_WHILE)
        house = uow.throttles.tries(trier.address, at=now, within=CODE_WHILE)
        if browser >= CODE_TRIES or house >= HOUSE_TRIES:
            raise Refused(Reason.TOO_MANY_TRIES)
        visit = uow.visits.by_code(codes.digest(key, bare))
        if visit is not None:
            uow.throttles.forgive(trier.browser)
            return visit
        uow.throttles.count(trier.browser, at=now, within=CODE_WHILE)
        uow.throttles.count(trier.address, at=now, within=CODE_WHILE)
    raise Refused(Reason.CODE_UNKNOWN)

"""Coming back to one's visit with a typed code."""

from datetime import datetime, timedelta

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.visits import Visit
from youthpoint.store import Store

CODE_TRIES = 5
CODE_WHILE = timedelta(minutes=1)


def find_by_code(store: Store, typed: str, *, device: str, key: bytes, now: datetime) -> Visit:
    """Return the visit of a typed code; `device` is a keyed hash of who tries.

    Raises:
        Refused: there is no such code, or there were too many wrong ones within a minute.
    """
    with store.write() as uow:
        if uow.throttles.tries(device, at=now, within=CODE_WHILE) >= CODE_TRIES:
            raise Refused(Reason.TOO_MANY_TRIES)
        bare = codes.normalised(typed)
        visit = uow.visits.by_code(codes.digest(key, bare)) if bare else None
        if visit is None:
            uow.throttles.count(device, at=now, within=CODE_WHILE)
        else:
            uow.throttles.forgive(device)
    if visit is None:
        raise Refused(Reason.CODE_UNKNOWN)
    return visit

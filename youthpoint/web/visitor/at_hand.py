"""Tickets that this process knows: found among the visits at hand instead of in the store."""

import hmac

from youthpoint.domain import codes
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.web.context import key, outlook, revisions

MOST = 4096
"""Links that are remembered; with more, all are forgotten."""

_known: dict[str, tuple[str, str]] = {}


def remember(digest: str, visit: Visit) -> None:
    """Remember at which point the link with this digest is used, and for which visit."""
    if len(_known) >= MOST:
        _known.clear()
    _known[digest] = (visit.point_id, visit.id)


def found(digest: str, link: str) -> tuple[Visit, Outlook] | None:
    """Return the visit and its point as it stands, if that shows it.

    What is remembered only says where to look: the link has to be the visit's own.
    """
    point_id, visit_id = _known.get(digest, ("", ""))
    if point_id not in revisions():
        return None
    seen_by = outlook(point_id)
    visit = seen_by.present.get(visit_id)
    if visit is None:
        return None
    own = codes.link(key(), visit.id, visit.nonce)
    return (visit, seen_by) if hmac.compare_digest(own, link) else None

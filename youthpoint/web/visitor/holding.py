"""A ticket in somebody's hand: what its link opens, and what their browser knows of it."""

from dataclasses import replace
from typing import Any

from flask import request, session

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.web.context import key, look_up, now, outlook, settings, store
from youthpoint.web.i18n import language
from youthpoint.web.shared.places import is_deserted
from youthpoint.web.site import be_at
from youthpoint.web.visitor import at_hand
from youthpoint.web.visitor.drafts import is_mine, newest_of_mine
from youthpoint.web.visitor.tickets import Holder, OwnTicket


def held(link: str) -> tuple[Visit, Outlook]:
    """Return the visit that a link opens, and its point as it stands.

    Raises:
        Refused: there is none, or its day is over: links end with the point's day (decision 2).
    """
    digest = codes.digest(key(), link)
    visit, seen_by = at_hand.found(digest, link) or _found(digest)
    if visit.day != seen_by.point.day_of(now()):
        raise Refused(Reason.VISIT_UNKNOWN)
    be_at(visit.point_id)
    return visit, seen_by


def _found(digest: str) -> tuple[Visit, Outlook]:
    visit = look_up(lambda uow: uow.visits.by_link(digest))
    if visit is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    at_hand.remember(digest, visit)
    return visit, outlook(visit.point_id)


def holder_of(visit: Visit, seen_by: Outlook, link: str) -> Holder:
    """Return what is known of who looks at a ticket over this link."""
    return Holder(
        link=link,
        code=codes.code(key(), visit.id, visit.nonce),
        seen=tokens_of(visit, seen_by)[1],
        undoable=visit.ended_at is not None and now() - visit.ended_at <= UNDO_TIME,
        mine=is_mine(visit),
        thanked=visit.id in session.get("thanked", ()),
        face=_tapped(visit),
        push_key=_push_key(),
        told_here=bool(told_here(visit)),
    )


def looking(visit: Visit, seen_by: Outlook, link: str) -> Holder:
    """Return the same, and what is told once: what they have just done, that they are called."""
    if not is_looked_at():
        return holder_of(visit, seen_by, link)
    did = session.pop("did", "")
    return replace(holder_of(visit, seen_by, link), did=did, just_called=_just_called(visit))


def is_looked_at() -> bool:
    """Tell whether somebody sees this answer; what a browser only keeps (`sw.js`) tells nothing."""
    return "X-Only-Kept" not in request.headers


def told_here(visit: Visit) -> str:
    """Return by which id this browser is told of the visit, while it is."""
    asked: dict[str, str] = session.get("push", {})
    if asked.get("of") != visit.id:
        return ""
    with store().read() as uow:
        push = uow.pushes.find(asked["id"])
    return push.id if push and push.visit_id == visit.id else ""


def _push_key() -> str:
    found = settings().push_key
    return found.public if found else ""


def _tapped(visit: Visit) -> int:
    """Return the face that this browser tapped for the visit, while more can be said."""
    begun: dict[str, Any] = session.get("feedback", {})
    return int(begun["face"]) if begun.get("of") == visit.id else 0


def _just_called(visit: Visit) -> bool:
    """Tell whether this browser shows this call for the first time, and remember that it does."""
    call = f"{visit.id}.{visit.state_since:%H%M%S}"
    if visit.state is not State.CALLED or session.get("call") == call:
        return False
    session["call"] = call
    return True


def tokens_of(visit: Visit, seen_by: Outlook) -> tuple[str, str]:
    """Return what stands for the page's frame, and for all that is shown in it.

    Who waits sees the queue move, until the day is over; in every other state only the visit itself
    can change.
    """
    if visit.state is not State.WAITING:
        frame = f"{visit.state}.{visit.version}.{language()}"
        return frame, frame
    over = "over." if is_deserted(seen_by) else ""
    frame = f"{visit.state}.{over}{language()}."
    minute = int(seen_by.seen_at.timestamp()) // 60
    return frame, f"{frame}{seen_by.revision}.{minute}"


def own_ticket(here: Outlook) -> OwnTicket | None:
    """Return the newest number of this browser that is still in use here today, and not erased."""
    today = here.point.day_of(here.seen_at)
    visit = newest_of_mine(each for each in here.visits if each.day == today and each.nonce)
    if visit is None:
        return None
    link = codes.link(key(), visit.id, visit.nonce)
    return OwnTicket(number=visit.ticket, link=link, called=visit.state is State.CALLED)


def visit_asked_from(here: Outlook, link: str) -> str | None:
    """Return in which visit something is asked: the own one whose ticket led to it, if one did.

    Otherwise it is the only one that this browser has here today: of several nobody knows whose it
    is, as friends take their numbers on one phone.
    """
    today = here.point.day_of(now())
    own = [each for each in here.visits if each.day == today and is_mine(each)]
    if link:
        own = [each for each in own if codes.link(key(), each.id, each.nonce) == link]
    return own[0].id if len(own) == 1 else None

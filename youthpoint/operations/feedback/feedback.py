"""Asking how it went."""

from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.operations.finding import point_found
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

COMMENT_LENGTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A tap on a face, 1 to 5; `feedback_id` is of the same browser's tap before, if any."""

    face: int
    language: str
    feedback_id: str | None = None


def tap_face(store: Store, point_id: str, tap: Tap, *, now: datetime) -> Feedback:
    """Keep one tap on a face at once; another tap, from the same browser, changes it.

    Raises:
        Refused: nobody is asked at this point.
    """
    with store.write() as uow:
        return tapped(uow, point_id, tap, now=now)


def tapped(uow: UnitOfWork, point_id: str, tap: Tap, *, now: datetime) -> Feedback:
    """Keep a tap, together with whatever else is done."""
    point = point_found(uow, point_id)
    if not point.policy.feedback:
        raise Refused(Reason.NOT_POSSIBLE_NOW)
    day = point.day_of(now)
    before = uow.feedback.find(tap.feedback_id) if tap.feedback_id else None
    new = Feedback(id=token_hex(16), point_id=point_id, day=day, language=tap.language)
    feedback = replace(before or new, face=tap.face)
    uow.feedback.put(feedback)
    return feedback


def answer(store: Store, told: Feedback) -> Feedback:
    """Keep the national statements and whatever else was said; all of it is optional.

    Raises:
        Refused: the comment is too long or holds a personal identity code.
    """
    kept = replace(told, comment=plain(told.comment, longest=COMMENT_LENGTH))
    with store.write() as uow:
        # What was tapped while this was being written stays tapped.
        present = uow.feedback.find(told.id) or told
        kept = replace(kept, face=present.face, wants_talk=present.wants_talk)
        uow.feedback.put(kept)
    return kept

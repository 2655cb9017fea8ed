"""Asking how it went."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback import Feedback
from youthpoint.operations.texts import plain
from youthpoint.store import Store

COMMENT_LENGTH = 1000


def tap_face(
    store: Store,
    point_id: str,
    face: int,
    *,
    language: str,
    feedback_id: str | None = None,
    now: datetime,
) -> Feedback:
    """Keep one tap on a face at once; another tap, from the same browser, changes it."""
    with store.write() as uow:
        point = uow.points.find(point_id)
        if point is None:
            raise Refused(Reason.POINT_UNKNOWN)
        before = uow.feedback.find(feedback_id) if feedback_id else None
        feedback = replace(
            before
            or Feedback(
                id=token_hex(16), point_id=point_id, day=point.day_of(now), language=language
            ),
            face=face,
        )
        uow.feedback.put(feedback)
    return feedback


def answer(
    store: Store,
    feedback: Feedback,
    *,
    answers: Mapping[str, int],
    comment: str,
    gender: str | None,
    wants_talk: bool = False,
) -> Feedback:
    """Add the national statements and whatever else was said; all of it is optional."""
    told = replace(
        feedback,
        answers=dict(answers),
        comment=plain(comment, longest=COMMENT_LENGTH),
        gender=gender,
        wants_talk=wants_talk,
    )
    with store.write() as uow:
        uow.feedback.put(told)
    return told

"""Telling what one cannot use; and that it was answered."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.barriers import LONGEST_CONTACT, LONGEST_TEXT, Barrier
from youthpoint.operations.rights import allow
from youthpoint.operations.texts import plain
from youthpoint.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody writes, in which language, and how to reach them, if they say so."""

    text: str
    language: str
    contact: str = ""


def tell(store: Store, point_id: str, said: Said, *, now: datetime) -> Barrier:
    """Keep what somebody cannot use.

    Raises:
        Refused: nothing is said, it is too long, or it holds a personal identity code.
    """
    text = plain(said.text, longest=LONGEST_TEXT)
    if not text:
        raise Refused(Reason.NOTICE_EMPTY)
    barrier = Barrier(
        id=uuid4().hex,
        point_id=point_id,
        told_at=now,
        language=said.language,
        text=text,
        contact=plain(said.contact, longest=LONGEST_CONTACT),
    )
    with store.write() as uow:
        uow.barriers.add(barrier)
    return barrier


def answer(store: Store, point_id: str, barrier_id: str, *, by: Account, now: datetime) -> Barrier:
    """Note that a message was answered; once more, that it was not after all.

    Raises:
        Refused: the table of rights does not say so, or there is no such message here.
    """
    with store.write() as uow:
        allow(by, Right.HEAR_BARRIERS, point_id)
        found = uow.barriers.find(barrier_id)
        if found is None or found.point_id != point_id:
            raise Refused(Reason.PIECE_UNKNOWN)
        changed = replace(found, answered_at=None if found.answered_at else now)
        uow.barriers.answer(barrier_id, at=changed.answered_at)
    return changed

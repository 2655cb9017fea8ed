"""Asking for a call, and wanting none after all; what time makes of calls that nobody made."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.callbacks.windows import chosen
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import About, Subject
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.finding import point_found, topics_known
from youthpoint.operations.messages.phones import dialable
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWish:
    """What somebody says who asks to be called: `window` by its code, `phone` as it was typed.

    `message` says that one may be left. `form_key` is of the form: sent again, it asks for
    nothing more.
    """

    point_id: str
    window: str
    phone: str
    language: str
    message: bool = False
    topics: tuple[str, ...] = ()
    nickname: str = ""
    form_key: str | None = None


def ask(store: Store, wish: CallWish, *, key: bytes, now: datetime) -> Callback:
    """Ask for a call; the point need not be open for that.

    Raises:
        Refused: the time has passed, the number is none, a topic or the point is unknown.
    """
    phone, nickname = dialable(wish.phone), plain(wish.nickname, longest=NICKNAME_LENGTH)
    with store.write() as uow:
        made = uow.callbacks.by_form(wish.point_id, wish.form_key)
        if made is not None:
            return made
        point = point_found(uow, wish.point_id)
        window = chosen(point, wish.window, now=now)
        call = Callback(
            id=uuid4().hex,
            point_id=point.id,
            day=point.day_of(window.begins),
            window=window,
            language=wish.language,
            phone=phone,
            asked_at=now,
            message=wish.message,
            topics=topics_known(uow, point.id, wish.topics),
            nickname=nickname,
            nonce=token_hex(16),
        )
        uow.callbacks.add(
            call,
            link_digest=codes.digest(key, codes.link(key, call.id, call.nonce)),
            code_digest=codes.digest(key, codes.code(key, call.id, call.nonce)),
            form_key=wish.form_key,
        )
    return call


def withdraw(store: Store, call_id: str, *, now: datetime) -> Callback:
    """Want no call after all; no reason is asked.

    Raises:
        Refused: the call is over, or there is none.
    """
    with store.write() as uow:
        call = call_found(uow, call_id).withdraw(at=now)
        uow.callbacks.save(call)
        uow.messages.forget_addresses(Subject.CALLBACK, [call.id])
    return call


def put_off(store: Store, *, now: datetime) -> int:
    """Put off to the next window whom nobody called by the end of the day; return how many.

    Whoever has been put off for too long is given up: a number is not kept for ever.
    """
    late = 0
    with store.write() as uow:
        for point in uow.points.every():
            today = point.day_of(now)
            for call in uow.callbacks.open(point.id):
                if call.day >= today:
                    continue
                later = call.put_off(point, at=now)
                uow.callbacks.save(later)
                uow.messages.overtake(about(later))
                late += 1
    return late


def about(call: Callback) -> About:
    """Return what a message says it is about that tells of this call as it stands."""
    return About(subject=Subject.CALLBACK, id=call.id, stamp=call.version)


def call_found(uow: UnitOfWork, call_id: str) -> Callback:
    """Return the call.

    Raises:
        Refused: there is none.
    """
    call = uow.callbacks.find(call_id)
    if call is None:
        raise Refused(Reason.VISIT_UNKNOWN)
    return call

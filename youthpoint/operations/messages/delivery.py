"""Sending what is due: claimed in one transaction, sent outside any, noted in another.

A claim lasts for `outbox.LEASE`. Whose process was killed meanwhile is sent again under the same
key where that does no harm; else nobody knows whether it arrived, and the staff are told.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from youthpoint.domain.messages.outbox import Carrier, Delivery, Message
from youthpoint.domain.messages.pushes import Browser
from youthpoint.domain.points import Point
from youthpoint.operations.finding import point_found
from youthpoint.operations.messages.truths import TRUTHS
from youthpoint.operations.ports import MaybeSent, Messenger, TryLater, Undeliverable, Wording
from youthpoint.store import Store, UnitOfWork

SILENT = "silent"
"""Why nobody knows whether it arrived: whoever sent it has said nothing more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What it takes to send: who brings it, who words it, and the key of the links."""

    messengers: Mapping[Carrier, Messenger]
    wording: Wording
    key: bytes

    def to(self, message: Message) -> Messenger:
        """Return who brings this message."""
        return self.messengers[message.carrier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A message that was due; it is to be sent when it was claimed, with a link to `path`.

    The browser that it goes to is looked up each time: it may be told no more.
    """

    message: Message
    point: Point
    path: str = ""
    browser: Browser | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A message after a try; `gone` when its browser can't be told, now or ever."""

    message: Message
    gone: bool = False


def deliver_due(store: Store, post: Post, clock: Callable[[], datetime]) -> Counter[Delivery]:
    """Send all that is due, one by one; return how many came how far."""
    done: Counter[Delivery] = Counter()
    while taken := take_next(store, post, now=clock()):
        if taken.message.state is Delivery.SENDING:
            tried = _sent(post, taken, clock)
            note(store, taken.message, tried.message, gone=tried.gone)
            done[tried.message.state] += 1
        else:
            done[taken.message.state] += 1
    return done


def take_next(store: Store, post: Post, *, now: datetime) -> Taken | None:
    """Claim what is due; what is not to be sent now, or never, comes back as it was left."""
    with store.write() as uow:
        message = uow.messages.next_due(at=now)
        if message is None:
            return None
        taken = _taken(uow, post, message, now)
        uow.messages.save(taken.message)
    return taken


def note(store: Store, claimed: Message, tried: Message, *, gone: bool = False) -> None:
    """Keep what came of a try, unless somebody else has taken the message since.

    A browser that is `gone` is tried for nothing more.
    """
    with store.write() as uow:
        if gone:
            uow.pushes.drop(claimed.to.push)
        present = uow.messages.find(claimed.key)
        if present and (present.state, present.tries) == (claimed.state, claimed.tries):
            uow.messages.save(tried)


def _taken(uow: UnitOfWork, post: Post, message: Message, now: datetime) -> Taken:
    point = point_found(uow, message.point_id)
    if message.state is Delivery.SENDING:
        late = now > message.not_after
        if late or not post.to(message).repeatable:
            return Taken(message=message.end(Delivery.UNSURE, fault=SILENT), point=point)
    path = TRUTHS[message.news.about.subject](uow, message.news, post.key)
    push = uow.pushes.find(message.to.push) if message.to.push else None
    if path is None or (message.to.push and push is None):
        return Taken(message=message.end(Delivery.DROPPED), point=point)
    ready = message.put_off(point, at=now)
    if ready.state is not Delivery.DUE or ready.due_at > now:
        return Taken(message=ready, point=point)
    browser = push.browser if push else None
    return Taken(message=ready.claim(at=now), point=point, path=path, browser=browser)


def _sent(post: Post, taken: Taken, clock: Callable[[], datetime]) -> Tried:
    """Return the message as it is after a try."""
    message, messenger = taken.message, post.to(taken.message)
    letter = post.wording.letter(message, taken.point, taken.path)
    try:
        messenger.send(replace(letter, browser=taken.browser))
    except Undeliverable as never:
        failed = message.end(Delivery.FAILED, fault=str(never))
        return Tried(message=failed, gone=taken.browser is not None)
    except (TryLater, MaybeSent) as failure:
        if isinstance(failure, TryLater) or messenger.repeatable:
            return Tried(message=message.retry(taken.point, at=clock(), fault=str(failure)))
        return Tried(message=message.end(Delivery.UNSURE, fault=str(failure)))
    return Tried(message=message.end(Delivery.SENT, at=clock()))

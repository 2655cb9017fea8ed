"""Sending what is due: claimed in one transaction, sent outside any, noted in another.

A claim lasts for `outbox.LEASE`. Whose process was killed meanwhile is sent again under the same
key where that does no harm; else nobody knows whether it arrived, and the staff are told.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.outbox import Carrier, Delivery, Message
from youthpoint.domain.points import Point
from youthpoint.operations.finding import point_found
from youthpoint.operations.ports import MaybeSent, Messenger, TryLater, Undeliverable, Wording
from youthpoint.operations.truths import TRUTHS
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
    """A message that was due; it is to be sent when it was claimed, with a link to `path`."""

    message: Message
    point: Point
    path: str = ""


def deliver_due(store: Store, post: Post, clock: Callable[[], datetime]) -> Counter[Delivery]:
    """Send all that is due, one by one; return how many came how far."""
    done: Counter[Delivery] = Counter()
    while taken := take_next(store, post, now=clock()):
        if taken.message.state is Delivery.SENDING:
            tried = _sent(post, taken, clock)
            note(store, taken.message, tried)
            done[tried.state] += 1
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


def note(store: Store, claimed: Message, tried: Message) -> None:
    """Keep what came of a try, unless somebody else has taken the message since."""
    with store.write() as uow:
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
    if path is None:
        return Taken(message=message.end(Delivery.DROPPED), point=point)
    ready = message.put_off(point, at=now)
    if ready.state is not Delivery.DUE or ready.due_at > now:
        return Taken(message=ready, point=point)
    return Taken(message=ready.claim(at=now), point=point, path=path)


def _sent(post: Post, taken: Taken, clock: Callable[[], datetime]) -> Message:
    """Return the message as it is after a try."""
    message, messenger = taken.message, post.to(taken.message)
    try:
        messenger.send(post.wording.letter(message, taken.point, taken.path))
    except Undeliverable as never:
        return message.end(Delivery.FAILED, fault=str(never))
    except (TryLater, MaybeSent) as failed:
        if isinstance(failed, TryLater) or messenger.repeatable:
            return message.retry(taken.point, at=clock(), fault=str(failed))
        return message.end(Delivery.UNSURE, fault=str(failed))
    return message.end(Delivery.SENT, at=clock())

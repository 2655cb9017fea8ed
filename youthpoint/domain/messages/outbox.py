"""A message on its way: claimed, tried, sent or given up; what is sent stands in `messages`."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from youthpoint.domain.messages.messages import MANNERS, News, Recipient
from youthpoint.domain.messages.quiet_hours import quiet_until
from youthpoint.domain.points import Point

LEASE = timedelta(minutes=2)
"""How long whoever sends a message has for it; longer than any gateway waits for its operator."""

PAUSES = tuple(timedelta(seconds=each) for each in (30, 120, 600, 1800, 3600))
"""From one try to the next; the last one again and again."""


class Carrier(StrEnum):
    """What brings a message."""

    TEXT = "text"
    MAIL = "mail"
    PUSH = "push"


class Delivery(StrEnum):
    """How far a message has come.

    `failed` could not be delivered; `dropped` was no longer true, or too late; `unsure` may have
    arrived or not, and is not sent again; of both, `told` is what the staff have seen to.
    """

    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    UNSURE = "unsure"
    TOLD = "told"


TROUBLED = frozenset({Delivery.FAILED, Delivery.UNSURE})
"""What the staff must see to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """News on its way to somebody; moments are UTC.

    `due_at` is when it is tried (next), `not_after` when it makes no sense any more. `fault` is
    the operator's code for why it could not be delivered.
    """

    point_id: str
    news: News
    to: Recipient
    made_at: datetime
    due_at: datetime
    not_after: datetime
    state: Delivery = Delivery.DUE
    tries: int = 0
    sent_at: datetime | None = None
    fault: str = ""

    @property
    def key(self) -> str:
        """What it is known by, here and at the operator's: each browser is told by itself."""
        return f"{self.news.key}:{self.to.push}" if self.to.push else self.news.key

    @property
    def carrier(self) -> Carrier:
        """What brings it."""
        if self.to.push:
            return Carrier.PUSH
        return Carrier.TEXT if self.to.phone else Carrier.MAIL

    def claim(self, *, at: datetime) -> Self:
        """Take it to be sent; whoever does has until `due_at` then."""
        return replace(self, state=Delivery.SENDING, tries=self.tries + 1, due_at=at + LEASE)

    def put_off(self, point: Point, *, at: datetime) -> Self:
        """Leave it until then, or until the quiet hours end; it is given up when that is too late.

        Whoever was tried in vain is told by the staff; nobody needs to hear what is stale.
        """
        due = spoken(self.news, point, at=at, not_after=self.not_after)
        if due > self.not_after:
            return self.end(Delivery.FAILED if self.tries else Delivery.DROPPED, fault=self.fault)
        return replace(self, state=Delivery.DUE, due_at=due)

    def retry(self, point: Point, *, at: datetime, fault: str) -> Self:
        """Leave it for another try after a pause."""
        pause = PAUSES[min(max(self.tries, 1), len(PAUSES)) - 1]
        return replace(self, fault=fault).put_off(point, at=at + pause)

    def end(self, state: Delivery, *, at: datetime | None = None, fault: str = "") -> Self:
        """Be done with it. Only who could not be told is remembered by their address.

        What a browser did not hear stands on the visitor's page too: nobody has to see to it.
        """
        if state in TROUBLED and self.to.push:
            state = Delivery.DROPPED
        to = self.to if state in TROUBLED else replace(self.to, phone="", email="")
        return replace(self, state=state, to=to, sent_at=at, fault=fault)


def spoken(news: News, point: Point, *, at: datetime, not_after: datetime) -> datetime:
    """Return when news may be sent: at once, or when the quiet hours end."""
    manner = MANNERS[news.kind]
    later = quiet_until(at, point) if manner.waits else None
    if later is None or (manner.wakes and later > not_after):
        return at
    return later

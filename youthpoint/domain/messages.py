"""What is sent to a visitor, and when: one sentence, in which no topic, role or name stands.

What is newer about something makes what is older untrue: `About.stamp` tells them apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from youthpoint.domain.points import Point
from youthpoint.domain.quiet_hours import quiet_until

DELAY = timedelta(seconds=10)
"""How long after its act a message falls due: what is undone by then tells nobody anything."""

LEASE = timedelta(minutes=2)
"""How long whoever sends a message has for it; longer than any gateway waits for its operator."""

PAUSES = tuple(timedelta(seconds=each) for each in (30, 120, 600, 1800, 3600))
"""From one try to the next; the last one again and again."""


class Kind(StrEnum):
    """What a message tells."""

    TURN_NEAR = "turn-near"
    YOUR_TURN = "your-turn"
    BOOKED = "booked"
    REMINDER_DAY = "reminder-day"
    REMINDER_2H = "reminder-2h"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CANCELLED_BY_US = "cancelled-by-us"
    OFFERED = "offered"
    CALL_TRIED = "call-tried"


class Subject(StrEnum):
    """What a message may be about."""

    VISIT = "visit"
    BOOKING = "booking"
    WISH = "wish"
    CALLBACK = "callback"


class Carrier(StrEnum):
    """What brings a message."""

    TEXT = "text"
    MAIL = "mail"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a kind is sent: what it `needs` to say, whether it `waits` until the quiet hours end.

    `lasts` is how long it makes sense; without it, until the time that it tells.
    """

    needs: tuple[str, ...]
    waits: bool = False
    lasts: timedelta | None = None


MANNERS: Mapping[Kind, Manner] = {
    # Whoever waits here, or has just booked at night, is awake.
    Kind.TURN_NEAR: Manner(needs=("number",), lasts=timedelta(minutes=20)),
    Kind.YOUR_TURN: Manner(needs=("number", "room"), lasts=timedelta(minutes=10)),
    Kind.BOOKED: Manner(needs=("at",)),
    Kind.REMINDER_DAY: Manner(needs=("at",), waits=True),
    Kind.REMINDER_2H: Manner(needs=("at",), waits=True),
    Kind.MOVED: Manner(needs=("at",)),
    Kind.CANCELLED: Manner(needs=("at",)),
    Kind.CANCELLED_BY_US: Manner(needs=("at",), waits=True),
    Kind.OFFERED: Manner(needs=("at",), waits=True),
    Kind.CALL_TRIED: Manner(needs=("at", "ends"), waits=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a message is about, as it stood: `stamp` is the version that the message tells of."""

    subject: Subject
    id: str
    stamp: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a message may say. A window of time is `at` to `ends`, in UTC."""

    number: str = ""
    room: str = ""
    at: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom a message goes to: by phone (as `+358…`) where there is one, else by e-mail."""

    language: str
    phone: str = ""
    email: str = ""

    @property
    def address(self) -> str:
        """Where it goes; empty when no message is wanted."""
        return self.phone or self.email


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something to tell; `due` and `until` where they are not the kind's own."""

    kind: Kind
    about: About
    facts: Facts = field(default_factory=Facts)
    due: datetime | None = None
    until: datetime | None = None

    @property
    def key(self) -> str:
        """What makes it the same news: it is told once."""
        about = self.about
        return f"{about.subject}:{about.id}:{self.kind}:{about.stamp}"


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
        """What it is known by, here and at the operator's."""
        return self.news.key

    @property
    def carrier(self) -> Carrier:
        """What brings it."""
        return Carrier.TEXT if self.to.phone else Carrier.MAIL

    def claim(self, *, at: datetime) -> Self:
        """Take it to be sent; whoever does has until `due_at` then."""
        return replace(self, state=Delivery.SENDING, tries=self.tries + 1, due_at=at + LEASE)

    def wait_until(self, due: datetime) -> Self:
        """Leave it for later; it is given up when that is too late."""
        if due > self.not_after:
            return self.end(Delivery.FAILED if self.tries else Delivery.DROPPED, fault=self.fault)
        return replace(self, state=Delivery.DUE, due_at=due)

    def retry(self, *, point: Point, at: datetime, fault: str) -> Self:
        """Leave it for another try after a pause."""
        due = at + PAUSES[min(max(self.tries, 1), len(PAUSES)) - 1]
        if MANNERS[self.news.kind].waits:
            due = quiet_until(due, point) or due
        return replace(self, fault=fault).wait_until(due)

    def end(self, state: Delivery, *, at: datetime | None = None, fault: str = "") -> Self:
        """Be done with it. Only who could not be told is remembered by their address."""
        troubled = state in (Delivery.FAILED, Delivery.UNSURE)
        to = self.to if troubled else replace(self.to, phone="", email="")
        return replace(self, state=state, to=to, sent_at=at, fault=fault)

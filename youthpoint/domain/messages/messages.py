"""What is sent to a visitor, and when: one sentence, in which no topic, role or name stands.

What is newer about something makes what is older untrue: `About.stamp` tells them apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

DELAY = timedelta(seconds=10)
"""How long after its act a message falls due: what is undone by then tells nobody anything."""


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
    STANDBY = "standby"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a kind is sent: what it `needs` to say, whether it `waits` until the quiet hours end.

    What `wakes` goes all the same when it would then be too late. `lasts` is how long it makes
    sense; without it, until the time that it tells.
    """

    needs: tuple[str, ...]
    waits: bool = False
    wakes: bool = False
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
    # Better woken than come in vain.
    Kind.CANCELLED_BY_US: Manner(needs=("at",), waits=True, wakes=True),
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
    """Whom a message goes to: by phone (as `+358…`) where there is one, else by e-mail.

    `push` names a browser that is told, which is forgotten by itself: it is no address.
    """

    language: str
    phone: str = ""
    email: str = ""
    push: str = ""

    @property
    def address(self) -> str:
        """Where it goes; empty when no message is wanted."""
        return self.phone or self.email or self.push


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something to tell; `until` when, where that is not the kind's own."""

    kind: Kind
    about: About
    facts: Facts = field(default_factory=Facts)
    until: datetime | None = None

    @property
    def key(self) -> str:
        """What makes it the same news: it is told once."""
        about = self.about
        return f"{about.subject}:{about.id}:{self.kind}:{about.stamp}"

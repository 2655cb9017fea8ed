"""Who of the staff looked at whom: the log of it, as a chain (906/2019, section 17).

A look names nobody but who looked. Whom it was at is an alias, which only the row of the visit, the
booking or the call can tell, and that no longer when its name, link and code have gone.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

AGAIN = timedelta(hours=1)
"""Within which looking at the same once more is the same look."""

ALIAS_LENGTH = 32


class Thing(StrEnum):
    """What was looked at: a list that shows people, or one of them by themselves."""

    QUEUE = "queue"
    BOOKINGS = "bookings"
    WAITING = "waiting"
    CALLS = "calls"
    REFERRALS = "referrals"
    SEARCH = "search"
    MESSAGES = "messages"
    BARRIERS = "barriers"
    VISIT = "visit"
    BOOKING = "booking"
    CALL = "call"
    REFERRAL = "referral"
    LOG = "log"


CHOSEN = (Thing.VISIT, Thing.BOOKING, Thing.CALL, Thing.REFERRAL)
"""What somebody opens on purpose: in a list one also sees whom one did not look for."""


class Known(Protocol):
    """Somebody's visit, booking, call or referral, while it leads to them."""

    @property
    def id(self) -> str:
        """What it is kept under."""

    @property
    def nonce(self) -> str:
        """What goes when name, link and code go; empty then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody of the staff saw something at a point, at a moment in UTC.

    `subject` is the alias of whom it was about, or empty for a whole list. `own` says that it was
    theirs: at their desk, booked with them, a call they make.
    """

    at: datetime
    account_id: str
    point_id: str
    thing: Thing
    subject: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a chain goes: its last number, and the digest of everything up to there."""

    seq: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A look as the log holds it."""

    mark: Mark
    look: Look


def alias(key: bytes, it: Known) -> str:
    """Return what stands for somebody in the log; nobody can tell when the nonce has gone."""
    text = f"looked-at:{it.id}:{it.nonce}".encode()
    return hmac.digest(key, text, "sha256").hex()[:ALIAS_LENGTH]


def chained(before: Mark, look: Look) -> Mark:
    """Return how far the chain goes with one more look: SHA-256 of the digest before and of it.

    Each field stands with its length before it, so that no two looks are written alike.
    """
    seq = before.seq + 1
    at = look.at.astimezone(UTC).isoformat(timespec="microseconds")
    own = "own" if look.own else ""
    fields = (str(seq), at, look.account_id, look.point_id, look.thing, look.subject, own)
    written = "".join(f"{len(each)}:{each}" for each in (before.digest, *fields))
    return Mark(seq=seq, digest=sha256(written.encode()).hexdigest())


def broken(entries: Iterable[Entry], start: Mark) -> int | None:
    """Return the number of the first entry that is not what was written, or that is missing.

    `entries` are in the order of their numbers and go on from `start`.
    """
    before = start
    for each in entries:
        if chained(before, each.look) != each.mark:
            return before.seq + 1
        before = each.mark
    return None

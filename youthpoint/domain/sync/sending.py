"""An event in the outbox: where it stands, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from youthpoint.domain.sync.events import Event


class SendState(StrEnum):
    """What has become of an event. Only what is `WAITING` was surely never sent."""

    WAITING = "waiting"
    TRIED = "tried"  # marked before its first byte leaves
    APPLIED = "applied"
    PARKED = "parked"  # the authority has it, and can't read it: a person looks
    HELD = "held"  # it waits behind a parked one about the same
    REFUSED = "refused"  # the authority may not have it, and has not kept it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """A stream of events: all up to `acked` are durably at the authority, whatever became of them.

    `chain` is the chain up to there. There is one open stream; every restore begins another.
    """

    id: str
    reason: str
    acked: int
    chain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """An event with its number in a stream; `code` and `pointer` say what is wrong with it."""

    stream: str
    sequence: int
    event: Event
    state: SendState = SendState.WAITING
    code: str = ""
    pointer: str = ""

    def voided(self, *, salt: str, reason: str) -> "Sending":
        """Return it without anybody in it, under its id and number.

        Raises:
            ValueError: it may be at the authority already; its withdrawal has to follow it there.
        """
        if self.state is not SendState.WAITING:
            raise ValueError(self.state)
        return replace(self, event=self.event.voided(salt=salt, reason=reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the authority has signed for: all up to `acked`. `asked` signed the request."""

    acked: int
    asked: str
    headers: Mapping[str, str]
    body: bytes

"""An event in the outbox: where it stands, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import msgspec

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


class Sending(msgspec.Struct, frozen=True, kw_only=True):
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
        void = self.event.voided(salt=salt, reason=reason)
        return msgspec.structs.replace(self, event=void)

    def settled(self, state: SendState, *, code: str = "", pointer: str = "") -> "Sending":
        """Return it as what has become of it."""
        return msgspec.structs.replace(self, state=state, code=code, pointer=pointer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the authority has signed for: all up to `acked`. `asked` signed the request."""

    acked: int
    asked: str
    headers: Mapping[str, str]
    body: bytes

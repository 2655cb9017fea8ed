"""Why an identified record may leave: a recorded basis, and nothing else (Act 381/2023, 621/1999).

A visit of the youth service never leaves with a name. Somebody may ask that a partner contacts
them; what they agreed to, in which words, is a row of its own, and everything that is sent names
it. A word withdraws it. A basis never reaches back.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from youthpoint.domain.sync.times import written


class BasisKind(StrEnum):
    """What a basis is."""

    REFERRAL_CONSENT = "referral_consent"  # 621/1999 sections 26 and 29: consent lifts secrecy


class Channel(StrEnum):
    """Where it was given."""

    DESK = "desk"
    PHONE = "phone"
    WEB = "web"


class RecordedBy(StrEnum):
    """Who wrote it down; no name."""

    PERSON = "person"
    STAFF = "staff"


class Grant(NamedTuple):
    """What a basis lets leave: `records` of which types, to whom, until it is withdrawn (UTC)."""

    records: tuple[str, ...]
    recipient: str
    withdrawn_at: datetime | None

    def covers(self, record: str, recipient: str) -> bool:
        """Tell whether a record of this type may go to this recipient."""
        return self.withdrawn_at is None and record in self.records and recipient == self.recipient


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """A basis: which `records` may go to which `recipient`, and the words that were agreed to.

    `text` is the version of those words (`referral@1`), shown in `language`. `salt` makes that its
    hash cannot be guessed. Moments are UTC.
    """

    id: str
    kind: BasisKind
    records: tuple[str, ...]
    recipient: str
    text: str
    language: str
    channel: Channel
    given_at: datetime
    recorded_by: RecordedBy
    salt: str
    withdrawn_at: datetime | None = None

    @property
    def grant(self) -> Grant:
        """What it lets leave."""
        return Grant(self.records, self.recipient, self.withdrawn_at)

    def covers(self, record: str, recipient: str) -> bool:
        """Tell whether a record of this type may go to this recipient."""
        return self.grant.covers(record, recipient)

    def withdraw(self, *, at: datetime) -> "Basis":
        """Return it withdrawn; twice is like once."""
        return self if self.withdrawn_at else msgspec.structs.replace(self, withdrawn_at=at)

    @property
    def version(self) -> int:
        """Which version of it this is: one when it is given, two when it is withdrawn."""
        return 1 if self.withdrawn_at is None else 2

    def as_data(self) -> Mapping[str, Any]:
        """Return what is sent of it."""
        return {
            "salt": self.salt,
            "kind": self.kind.value,
            "record_types": list(self.records),
            "recipient": self.recipient,
            "text_version": self.text,
            "text_language": self.language,
            "channel": self.channel.value,
            "given_at": written(self.given_at),
            "withdrawn_at": written(self.withdrawn_at) if self.withdrawn_at else None,
            "recorded_by": self.recorded_by.value,
        }

"""Somebody asks that a partner contacts them: what is sent of them, on their word alone.

A referral rests on the consent of the person (621/1999, sections 26 and 29), which a word takes
back. It carries what they wrote and agreed to, and nothing of their visit: no number, no time of
arrival.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from youthpoint.domain.points import Point
from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, RecordedBy
from youthpoint.domain.sync.codes import sent
from youthpoint.domain.sync.times import written

RECORD = "referral"

TEXT = "referral@1"
"""The version of the words that are agreed to; a test holds it to the words themselves."""

NAME_LENGTH, MESSAGE_LENGTH = 100, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """What is sent to `recipient` (a code of the list `orgs`); `given_at` is in UTC.

    `phone` is E.164; there is a phone number, an e-mail address or both. `name` and all that was
    written are empty once they were forgotten here. `visit_id` never leaves, and goes with the
    visit's day.
    """

    id: str
    point_id: str
    basis_id: str
    recipient: str
    name: str
    phone: str
    email: str
    topics: tuple[str, ...]
    message: str
    language: str
    given_at: datetime
    salt: str
    nonce: str
    visit_id: str | None = None
    taken_back_at: datetime | None = None
    version: int = 1

    @property
    def aggregate(self) -> str:
        """What must stay in order: all that is told of it and of the word that it rests on."""
        return f"{RECORD}/{self.id}"

    @property
    def is_known(self) -> bool:
        """Tell whether its text is still kept here."""
        return bool(self.salt)

    def as_data(self) -> Mapping[str, Any]:
        """Return what is sent of it (`wire/v1/schemas/referral`)."""
        return {
            "salt": self.salt,
            "recipient": self.recipient,
            "name": self.name,
            "contact": {
                kind: at for kind, at in (("phone", self.phone), ("email", self.email)) if at
            },
            "topics": [sent(each) for each in self.topics],
            "message": self.message or None,
            "language": self.language,
            "given_at": written(self.given_at),
        }

    def basis(self, *, salt: str, channel: Channel, recorded_by: RecordedBy) -> Basis:
        """Return the word that it rests on: for this recipient, and for nothing else."""
        return Basis(
            id=self.basis_id,
            kind=BasisKind.REFERRAL_CONSENT,
            records=(RECORD,),
            recipient=self.recipient,
            text=TEXT,
            language=self.language,
            channel=channel,
            given_at=self.given_at,
            recorded_by=recorded_by,
            salt=salt,
        )

    def take_back(self, *, at: datetime) -> Self:
        """Return it taken back, and with it all that was written; twice is like once."""
        return self if self.taken_back_at else replace(self.forgotten(), taken_back_at=at)

    def forgotten(self) -> Self:
        """Return it without the person: only that there was one, for whom, when."""
        return replace(self, name="", phone="", email="", topics=(), message="", salt="")

    def is_open_to_link(self, point: Point, *, now: datetime) -> bool:
        """Tell whether its own page still opens, where it can be taken back.

        One that was taken back ends with that day.
        """
        if self.taken_back_at is not None:
            return point.day_of(self.taken_back_at) >= point.day_of(now)
        return now - self.given_at < timedelta(days=point.policy.link_days)

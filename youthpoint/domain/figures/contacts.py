"""Contacts that never queue, counted with one tap (definitions version 1, `practice.md` 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from youthpoint.domain.errors import Reason, Refused

LARGEST_GROUP = 500


class ContactKind(StrEnum):
    """What was met, in the units of the statistics."""

    DROP_BY = "drop_by"
    INDIVIDUAL = "individual_encounter"
    GROUP = "group_encounter"
    REMOTE = "remote_contact"
    COMPANION = "companion"


ON_SITE, ELSEWHERE = "walk_in", "outreach"

CHANNELS: Mapping[ContactKind, frozenset[str]] = {
    ContactKind.DROP_BY: frozenset({ON_SITE}),
    ContactKind.INDIVIDUAL: frozenset({ON_SITE, ELSEWHERE}),
    ContactKind.GROUP: frozenset({ON_SITE, ELSEWHERE}),
    ContactKind.REMOTE: frozenset({"phone", "video", "chat", "email"}),
    ContactKind.COMPANION: frozenset({ON_SITE, ELSEWHERE}),
}
"""By which ways of contact each kind can be met (`topics.toml`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact: of nobody in particular. `heads` counts the participants of a group."""

    id: str
    point_id: str
    day: date
    kind: ContactKind
    channel: str
    at: datetime
    account_id: str | None = None
    heads: int = 1
    topics: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a head count that no room holds, and a way of contact that cannot be."""
        if self.channel not in CHANNELS[self.kind]:
            raise Refused(Reason.NOT_POSSIBLE_NOW)
        least = 2 if self.kind is ContactKind.GROUP else 1
        if not least <= self.heads <= LARGEST_GROUP:
            raise Refused(Reason.HEAD_COUNT_WRONG)

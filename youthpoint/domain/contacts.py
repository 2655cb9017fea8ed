"""Contacts that never queue, counted with one tap (definitions version 1, `practice.md` 5)."""

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
        """Refuse a head count that no room holds."""
        least = 2 if self.kind is ContactKind.GROUP else 1
        if not least <= self.heads <= LARGEST_GROUP:
            raise Refused(Reason.HEAD_COUNT_WRONG)

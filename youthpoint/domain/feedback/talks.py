"""Somebody who has been here would like to talk about it: nobody knows who, and only today."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from youthpoint.domain.errors import Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A wish to talk, asked at a moment in UTC; it knows of no visit and of no answer.

    `taken_by` is the account that sees to it, if any does yet. `station` is the name of the device
    at which somebody asks that one of the staff come, empty where it is to talk about a visit.
    """

    id: str
    point_id: str
    day: date
    language: str
    asked_at: datetime
    taken_by: str | None = None
    station: str = ""

    def take(self, account_id: str) -> Self:
        """Return the wish as this person sees to it; one's own stays as it is.

        Raises:
            Refused: a colleague sees to it.
        """
        if self.taken_by not in (None, account_id):
            raise Refused(Reason.TALK_TAKEN)
        return replace(self, taken_by=account_id)

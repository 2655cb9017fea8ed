"""Who is at the desk now, and who comes later: what the wait depends on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from youthpoint.domain.queue.order import Helper, Waiter


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An expert who is here. Moments are UTC.

    `busy_since` is when the present encounter began, `called_at` when somebody was called who has
    not come yet, `away_since` when a break began; `until` is the planned end of the duty.
    """

    helper: Helper
    busy_since: datetime | None = None
    called_at: datetime | None = None
    serving: frozenset[str] = frozenset()
    until: datetime | None = None
    away_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """An expert who comes on duty later today, in UTC."""

    helper: Helper
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A booked time with an expert whose visitor has not come yet, in UTC."""

    expert_id: str
    begins_at: datetime
    ends_at: datetime

    @property
    def length(self) -> timedelta:
        """How long the meeting was booked for."""
        return self.ends_at - self.begins_at

    def as_waiter(self) -> Waiter:
        """Return the visitor as the order of service will see them; no more is known of them."""
        return Waiter(
            visit_id=f"booked with {self.expert_id}, {self.begins_at}",
            place=self.begins_at,
            arrived_at=self.begins_at,
            topics=frozenset(),
            language="",
            for_expert=self.expert_id,
            not_before=self.begins_at,
            booked_for=self.begins_at,
        )

"""Who is at the desk now, and who comes later: what the wait depends on."""

from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.queue import Helper


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

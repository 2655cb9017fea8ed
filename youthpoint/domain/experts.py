"""Who helps: what they can help with, where they sit, and when they are on duty."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from youthpoint.domain.days import moment_of
from youthpoint.domain.queue import Helper, Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """Somebody of the desk; to visitors a first name and a room."""

    id: str
    point_id: str
    first_name: str
    role: str
    organisation: str
    room: str
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"fi"})
    account_id: str | None = None
    presence: Presence = Presence.OFF_DUTY
    presence_since: datetime | None = None

    def as_helper(self) -> Helper:
        """Return what the order of service needs to know of them."""
        return Helper(
            expert_id=self.id,
            topics=self.topics,
            languages=self.languages,
            presence=self.presence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DutySlot:
    """A weekly time on duty, by the point's clock; `weekday` 0 is Monday."""

    expert_id: str
    weekday: int
    begins: time
    ends: time
    valid_from: date | None = None
    valid_until: date | None = None

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when this duty begins and ends that day in UTC, if it falls on it."""
        if day.weekday() != self.weekday:
            return None
        if self.valid_from and day < self.valid_from:
            return None
        if self.valid_until and day > self.valid_until:
            return None
        return moment_of(day, self.begins, zone), moment_of(day, self.ends, zone)

"""Who helps: what they can help with, where they sit, and when they are on duty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.queue import Helper, Presence


class Channel(StrEnum):
    """The ways to meet an expert at a booked time."""

    PLACE = "place"
    CALL = "call"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expert:
    """Somebody of the desk; to visitors a first name and a room.

    `channels` are the ways to meet them at a booked time, `lengths` how long that takes by
    service, where it is not as long as the service says.
    """

    id: str
    point_id: str
    first_name: str
    role: str
    organisation: str
    room: str
    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"fi"})
    channels: frozenset[Channel] = frozenset({Channel.PLACE})
    video_link: str = ""
    lengths: Mapping[str, timedelta] = field(default_factory=dict)
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
    """A weekly time on duty, by the point's clock; `weekday` 0 is Monday.

    `room` is where it is, when that is not the expert's own. `walk_ins` and `staff` are the shares
    of the time, in hundredths, that are kept for who walks in and for whom the staff book; where
    they are not set, the point's policy says them.
    """

    expert_id: str
    weekday: int
    begins: time
    ends: time
    valid_from: date | None = None
    valid_until: date | None = None
    room: str = ""
    walk_ins: int | None = None
    staff: int | None = None

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when this duty begins and ends that day in UTC, if it falls on it."""
        if day.weekday() != self.weekday:
            return None
        if self.valid_from and day < self.valid_from:
            return None
        if self.valid_until and day > self.valid_until:
            return None
        return moment_of(day, self.begins, zone), moment_of(day, self.ends, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDay:
    """A day on which an expert's duty is another than the week's: ill, away, here in addition.

    It stands in the place of all that day's weekly slots; without spans they are not there.
    """

    expert_id: str
    day: date
    spans: tuple[Span, ...] = ()

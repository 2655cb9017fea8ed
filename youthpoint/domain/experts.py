"""Who helps: what they can help with, where they sit, and when they are on duty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.order import OPEN_TOPICS, Helper, Presence


class Channel(StrEnum):
    """The ways to meet an expert at a booked time."""

    PLACE = "place"
    CALL = "call"
    VIDEO = "video"

    def see_that_we_can_reach(self, phone: str) -> None:
        """Take a time for a phone call only with the number to call.

        Raises:
            Refused: there is none.
        """
        if self is Channel.CALL and not phone:
            raise Refused(Reason.PHONE_NEEDED)


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

    def meets(self, channel: Channel) -> bool:
        """Tell whether they can be met this way: by video only where there is a link for it."""
        return channel in self.channels and (channel is not Channel.VIDEO or bool(self.video_link))

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

    @property
    def bounded(self) -> bool:
        """Tell whether it is in force only for a while."""
        return self.valid_from is not None or self.valid_until is not None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is still, or already, in force on that day."""
        return not (
            (self.valid_from is not None and day < self.valid_from)
            or (self.valid_until is not None and day > self.valid_until)
        )

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
        """Return when this duty begins and ends that day in UTC, if it falls on it."""
        if day.weekday() != self.weekday or not self.holds_on(day):
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


def duty_on(day: date, slots: Iterable[DutySlot], days: Iterable[DutyDay]) -> list[DutySlot]:
    """Return the duty of a day: what is set for it, and the week's for everybody else."""
    special = [each for each in days if each.day == day]
    elsewhere = {each.expert_id for each in special}
    own = [
        DutySlot(
            expert_id=each.expert_id, weekday=day.weekday(), begins=span.begins, ends=span.ends
        )
        for each in special
        for span in each.spans
    ]
    week = [
        each
        for each in slots
        if each.weekday == day.weekday() and each.holds_on(day) and each.expert_id not in elsewhere
    ]
    return week + own


def who_can_meet(
    team: Iterable[Expert], topics: frozenset[str], language: str, channel: Channel
) -> list[Expert]:
    """Return the experts whom somebody with these matters can meet this way.

    Those who know at least one of the matters, and speak the language if any of them does: nobody
    is sent away because of the language they speak.
    """
    reachable = [each for each in team if each.meets(channel)]
    wished = topics - OPEN_TOPICS
    knowing = [
        each
        for each in reachable
        if not wished or not each.topics or not wished.isdisjoint(each.topics)
    ]
    speaking = [each for each in knowing if language in each.languages]
    return speaking or knowing

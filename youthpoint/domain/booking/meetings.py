"""What a search for a free time is made of: the ask, what is taken, and the meeting found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from youthpoint.domain.booking.ticks import TickDay, each_tick
from youthpoint.domain.catalogue import Service, Terms
from youthpoint.domain.experts import Channel, DutyDay, DutySlot, Expert
from youthpoint.domain.points import Point


class Taken(NamedTuple):
    """A stretch of an expert's time, and of a room's, that is kept: in numbers of ticks, UTC."""

    expert_id: str
    room: str | None
    first: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """When a point is open, and who is on duty there when."""

    point: Point
    slots: Sequence[DutySlot]
    days: Sequence[DutyDay] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is looked for: a service of one of these experts, this way; the staff have a share."""

    service: Service
    experts: Sequence[Expert]
    channel: Channel = Channel.PLACE
    by_staff: bool = False

    @property
    def terms(self) -> Terms:
        """How the service is booked."""
        return self.service.terms or Terms()

    @property
    def in_room(self) -> bool:
        """Tell whether the visitor comes to a room."""
        return self.channel is Channel.PLACE

    @property
    def longest(self) -> timedelta:
        """The most time that one of them is kept by a meeting, before and after it too."""
        lengths = [self.length(each) for each in self.experts]
        return self.terms.before + max(lengths, default=timedelta()) + self.terms.after

    def length(self, expert: Expert) -> timedelta:
        """Return how long a meeting with this expert takes."""
        return expert.lengths.get(self.service.code, self.terms.length)

    def meeting(self, expert: Expert, begins_at: datetime, room: str) -> "Meeting":
        """Return what a meeting that begins then takes."""
        ends_at = begins_at + self.length(expert)
        return Meeting(
            expert=expert,
            begins_at=begins_at,
            ends_at=ends_at,
            busy_from=begins_at - self.terms.before,
            busy_until=ends_at + self.terms.after,
            room=room or None if self.in_room else None,
        )


class Meeting(NamedTuple):
    """A time with an expert; the moments are UTC. There is a room where the visitor comes to one.

    From `busy_from` to `busy_until` the expert has no time for anybody else.
    """

    expert: Expert
    begins_at: datetime
    ends_at: datetime
    busy_from: datetime
    busy_until: datetime
    room: str | None


class Offer(NamedTuple):
    """At which ticks a meeting with an expert can begin, and in which room."""

    expert: Expert
    bits: int
    room: str


class FreeDay(NamedTuple):
    """What is free on a day; `bits` are the ticks at which somebody can begin a meeting.

    `found` is what was found on all days that were looked at; this one begins at the bit `start`.
    """

    day: TickDay
    bits: int
    start: int
    found: Sequence[Offer]

    @property
    def offers(self) -> list[Offer]:
        """At which ticks of this day a meeting with whom can begin."""
        if not self.bits:
            return []
        cut = [each._replace(bits=each.bits >> self.start & self.bits) for each in self.found]
        return [each for each in cut if each.bits]

    def times(self) -> list[datetime]:
        """Return when a meeting can begin, in UTC."""
        return [self.day.moment(tick) for tick in each_tick(self.bits)]

    def begins(self) -> list[tuple[datetime, Offer]]:
        """Return when a meeting can begin with whom, the earliest first, in UTC."""
        begins = [(tick, offer) for offer in self.offers for tick in each_tick(offer.bits)]
        begins.sort(key=lambda it: (it[0], it[1].expert.id))
        return [(self.day.moment(tick), offer) for tick, offer in begins]

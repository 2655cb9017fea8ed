"""A day of Aino's on which times are looked for; each test says what is different on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from tests import cast
from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.booking.meetings import Ask, Meeting, Roster, Taken
from youthpoint.domain.booking.ticks import tick_number
from youthpoint.domain.catalogue import Terms
from youthpoint.domain.days import Span
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel, DutyDay, DutySlot, Expert

AINO = cast.AINO
LEILA = replace(cast.LEILA, room=AINO.room)
"""She sits in Aino's room."""

THURSDAY = date(2026, 11, 26)
NEXT_THURSDAY = date(2026, 12, 3)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
TERMS = Terms(length=45 * timedelta(minutes=1), after=QUARTER, notice=2 * HOUR, furthest=56)
FREELY = replace(cast.POINT.policy, kept_walk_ins=0)
ALL_DAY = (Span(time(0), time(23, 55)),)


def at(hour: int, minute: int = 0, *, day: date = THURSDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=cast.POINT.zone).astimezone(UTC)


def duty(clock: str, day: date = THURSDAY, **more: object) -> DutySlot:
    """Aino's duty on the weekday of a day: "9-12", "09:30-12"."""
    begins, ends = (time.fromisoformat(each.zfill(2)) for each in clock.split("-"))
    slot = DutySlot(expert_id="aino", weekday=day.weekday(), begins=begins, ends=ends)
    return replace(slot, **more)  # type: ignore[arg-type]


def taken(begins: datetime, ends: datetime, who: str = "aino", room: str | None = "2") -> Taken:
    return Taken(who, room, tick_number(begins), tick_number(ends))


@dataclass(frozen=True, kw_only=True)
class Example:
    """What is set up, and who asks when."""

    slots: Iterable[DutySlot] = (duty("9-12"),)
    days: Iterable[DutyDay] = ()
    taken: Iterable[Taken] = ()
    terms: Terms = TERMS
    experts: tuple[Expert, ...] = (AINO,)
    channel: Channel = Channel.PLACE
    by_staff: bool = False
    point: object = field(default=replace(cast.POINT, policy=FREELY))
    now: datetime = cast.NOON

    @property
    def search(self) -> Availability:
        service = replace(cast.SERVICES[0], terms=self.terms)
        ask = Ask(
            service=service, experts=self.experts, channel=self.channel, by_staff=self.by_staff
        )
        roster = Roster(point=self.point, slots=list(self.slots), days=list(self.days))  # type: ignore[arg-type]
        return Availability(roster, ask, self.taken)


def free(day: date = THURSDAY, /, **facts: object) -> list[str]:
    """Return when one can begin on a day, by the clock on the wall."""
    example = Example(**facts)  # type: ignore[arg-type]
    found = example.search.between(day, day, now=example.now)
    zone = cast.POINT.zone
    return [f"{each.astimezone(zone):%H:%M}" for one in found for each in one.times()]


def booked(begins: datetime, /, **facts: object) -> Meeting | Reason:
    """Return the meeting that begins then, or why there is none."""
    example = Example(**facts)  # type: ignore[arg-type]
    try:
        return example.search.at(example.experts[0], begins, now=example.now)
    except Refused as refusal:
        return refusal.reason

"""Looking for a free time: what is set up and booked, put to `domain/booking/availability.py`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.booking.meetings import Ask, FreeDay, Meeting, Roster, Taken
from youthpoint.domain.days import bounds
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import Channel, Expert, who_can_meet
from youthpoint.domain.points import Point
from youthpoint.operations.finding import point_found
from youthpoint.store import UnitOfWork

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody would like to book: for which matters, with whom (anybody), how.

    `apart_from` is the booking that they hold or would move: its time counts as free.
    """

    point_id: str
    topics: tuple[str, ...]
    language: str
    channel: Channel = Channel.PLACE
    expert_id: str | None = None
    by_staff: bool = False
    apart_from: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One look for a free time, within a transaction."""

    uow: UnitOfWork
    point: Point
    ask: Ask
    roster: Roster
    apart_from: str

    @classmethod
    def of(cls, uow: UnitOfWork, wanted: Wanted) -> "Search":
        """Begin to look.

        Raises:
            Refused: the point or the expert is unknown, or nothing of this can be booked.
        """
        point = point_found(uow, wanted.point_id)
        service = uow.points.catalogue(point.id).booked_as(frozenset(wanted.topics))
        if service is None:
            raise Refused(Reason.NOT_BOOKABLE)
        ask = Ask(
            service=service,
            experts=_experts(uow, wanted),
            channel=wanted.channel,
            by_staff=wanted.by_staff,
        )
        roster = roster_of(uow, point)
        return cls(uow=uow, point=point, ask=ask, roster=roster, apart_from=wanted.apart_from)

    def days(self, first: date, last: date, *, now: datetime) -> list[FreeDay]:
        """Return what is free from the first day to the last."""
        taken = self._taken(first, last, now)
        return Availability(self.roster, self.ask, taken).between(first, last, now=now)

    def first(self, first: date, last: date, *, now: datetime) -> datetime | None:
        """Return when the first meeting can begin from the first day to the last, a week a look."""
        while first <= last:
            until = min(first + A_WEEK, last)
            for day in self.days(first, until, now=now):
                if day.bits:
                    return day.times()[0]
            first = until + A_DAY
        return None

    def meeting(self, begins_at: datetime, *, now: datetime) -> Meeting:
        """Return a meeting that begins then, with whoever of the experts has most time that day.

        Raises:
            Refused: it can't be had; `TIME_TAKEN` when it could, were it not taken.
        """
        day = self.point.day_of(begins_at)
        taken = self._taken(day, day, now)
        availability = Availability(self.roster, self.ask, taken)
        why = Reason.TIME_OUTSIDE_DUTY
        for expert in self._least_taken_first(taken):
            try:
                return availability.at(expert, begins_at, now=now)
            except Refused as refusal:
                if why is not Reason.TIME_TAKEN:
                    why = refusal.reason
        raise Refused(why)

    def _taken(self, first: date, last: date, now: datetime) -> list[Taken]:
        begins, ends = bounds(first, self.point.zone)[0], bounds(last, self.point.zone)[1]
        beyond = self.ask.longest  # a meeting may keep time beyond midnight
        return self.uow.bookings.taken(
            self.point.id, begins - beyond, ends + beyond, at=now, apart_from=self.apart_from
        )

    def _least_taken_first(self, taken: Iterable[Taken]) -> list[Expert]:
        load: Counter[str] = Counter()
        for each in taken:
            load[each.expert_id] += each.until - each.first
        return sorted(self.ask.experts, key=lambda it: (load[it.id], it.id))


def roster_of(uow: UnitOfWork, point: Point) -> Roster:
    """Return when the point is open and who is on duty, read again only when it has changed."""

    def read(point_id: str) -> Roster:
        days = uow.duty.days(point_id, date.min, date.max)
        return Roster(point=point, slots=uow.duty.of(point_id), days=days)

    revision = uow.points.revision(point.id)
    kept = uow.points.kept.get("roster", point.id, revision, read)
    return kept or read(point.id)


def _experts(uow: UnitOfWork, wanted: Wanted) -> list[Expert]:
    if wanted.expert_id is None:
        team = uow.experts.team(wanted.point_id)
        return who_can_meet(team, frozenset(wanted.topics), wanted.language, wanted.channel)
    chosen = uow.experts.find(wanted.expert_id)
    if chosen is None or chosen.point_id != wanted.point_id:
        raise Refused(Reason.EXPERT_UNKNOWN)
    return [chosen] if chosen.meets(wanted.channel) else []

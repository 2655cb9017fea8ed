"""Days of experts as the staff look at them: when on duty, what is booked, what is still free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.booking.hours import hours_on
from youthpoint.domain.booking.meetings import Ask, Roster, Taken
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.catalogue import Service
from youthpoint.domain.days import bounds
from youthpoint.domain.experts import Channel, Expert
from youthpoint.domain.points import Point
from youthpoint.domain.sights import EVERYTHING, Sight
from youthpoint.operations.booking.free_times import roster_of
from youthpoint.operations.finding import point_found
from youthpoint.store import UnitOfWork

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """One expert's day: hours on duty and times that are free for the staff to book, in UTC."""

    expert: Expert
    day: date
    hours: Sequence[tuple[datetime, datetime]]
    bookings: Sequence[Booking]
    free: Sequence[datetime]

    @property
    def booked(self) -> int:
        """How many times are booked; what was cancelled is none."""
        states = (BookingState.BOOKED, BookingState.ARRIVED, BookingState.NO_SHOW)
        return sum(each.state in states for each in self.bookings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which days are looked at, of whom: of everybody when no experts are named.

    `sight` says whose bookings whoever looks may see.
    """

    point_id: str
    first: date
    last: date
    expert_ids: frozenset[str] = frozenset()
    sight: Sight = EVERYTHING


def agendas(uow: UnitOfWork, pages: Pages, *, now: datetime) -> list[Agenda]:
    """Return the days of each expert, one expert after the other; free is what is left from now on.

    Raises:
        Refused: there is no such point.
    """
    point = point_found(uow, pages.point_id)
    look = _Look(uow, point, pages, now)
    team = uow.experts.team(point.id)
    wanted = [each for each in team if not pages.expert_ids or each.id in pages.expert_ids]
    return [each for expert in wanted for each in look.at(expert)]


def who_waits(
    uow: UnitOfWork, point_id: str, sight: Sight = EVERYTHING
) -> list[tuple[Standby, Booking | None]]:
    """Return the waiting list, who has waited longest first, with what is offered to whom."""
    offers = {each.standby_id: each for each in uow.bookings.offers(point_id)}
    offered = (uow.standbys.find(each) for each in offers if each)
    waiting = [*uow.standbys.waiting(point_id), *(each for each in offered if each)]
    waiting.sort(key=lambda it: (it.made_at, it.id))
    return [(each, offers.get(each.id)) for each in waiting if sight.shows_standby(each)]


class _Look:
    """What of a point's bookings and rules is read once for all experts."""

    def __init__(self, uow: UnitOfWork, point: Point, pages: Pages, now: datetime) -> None:
        self._pages, self._now = pages, now
        self._roster: Roster = roster_of(uow, point)
        begins, ends = bounds(pages.first, point.zone)[0], bounds(pages.last, point.zone)[1]
        self._taken: list[Taken] = uow.bookings.taken(
            point.id, begins - A_DAY, ends + A_DAY, at=now
        )
        kept = uow.bookings.of_days(point.id, pages.first, pages.last)
        self._bookings = [
            each for each in kept if not each.expired(now) and pages.sight.shows_booking(each)
        ]
        self._catalogue = uow.points.catalogue(point.id)

    def at(self, expert: Expert) -> Iterable[Agenda]:
        """Yield the days of one expert."""
        free = self._free(expert)
        for ahead in range((self._pages.last - self._pages.first).days + 1):
            day = self._pages.first + ahead * A_DAY
            mine = [
                each for each in self._bookings if (each.expert_id, each.day) == (expert.id, day)
            ]
            yield Agenda(
                expert=expert,
                day=day,
                hours=hours_on(self._roster, expert.id, day),
                bookings=[each for each in mine if each.day == day],
                free=free.get(day, ()),
            )

    def _free(self, expert: Expert) -> dict[date, Sequence[datetime]]:
        service = self._service(expert)
        if service is None:
            return {}
        channel = min(
            filter(expert.meets, expert.channels), key=list(Channel).index, default=Channel.PLACE
        )
        ask = Ask(service=service, experts=[expert], channel=channel, by_staff=True)
        found = Availability(self._roster, ask, self._taken)
        days = found.between(self._pages.first, self._pages.last, now=self._now)
        return {each.day.day: each.times() for each in days}

    def _service(self, expert: Expert) -> Service | None:
        """Return as what a time with this expert is booked, when nobody has said for what."""
        known = expert.topics or frozenset(each.code for each in self._catalogue.shown())
        return self._catalogue.booked_as(known)

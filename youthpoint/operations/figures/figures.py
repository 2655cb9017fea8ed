"""What a day or a month came to, and today so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.figures import exports, figures
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.facts import VisitFact
from youthpoint.domain.figures.figures import Facts
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import DEFINITIONS, Sheet, Table, Unit
from youthpoint.domain.points import Point
from youthpoint.domain.queue.outcomes import ABANDONED
from youthpoint.domain.queue.states import State
from youthpoint.operations.finding import point_found
from youthpoint.store import Store, UnitOfWork


class NothingKnownError(LookupError):
    """Nothing is known of a time: it was before anything was counted, or has been forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What today came to so far, true to the last one: for those inside the point.

    `abandoned` is by outcome, `contacts` by kind (see `figures.contacts`), `topics` from the most
    frequent, `hours` by the hour of arrival on the point's clock. `participants` took part in the
    group encounters. `booked` is how many times are booked for today, by where they stand.
    """

    visits: int
    served: int
    waiting: int
    abandoned: Mapping[str, int]
    median_wait: timedelta | None
    contacts: Mapping[ContactKind, int]
    participants: int
    topics: tuple[tuple[str, int], ...]
    hours: Mapping[int, int]
    booked: Mapping[BookingState, int]


def day(store: Store, point_id: str, day: date, *, folded: bool = True) -> Sheet:
    """Return the figures of a day that is over: as they leave the point, unless not `folded`.

    When visits of that time have been forgotten, only what was kept is left, and that is folded; a
    sheet says so itself. So are figures that were kept by other definitions: those stay.

    Raises:
        NothingKnownError: nothing is left of that time, or there never was anything.
        Refused: there is no such point.
    """
    return _of_period(store, point_id, Period.day(day), folded=folded)


def month(store: Store, point_id: str, day: date, *, folded: bool = True) -> Sheet:
    """Return the figures of this day's month, which is over; see `day`.

    Raises:
        NothingKnownError: nothing is left of that time, or there never was anything.
        Refused: there is no such point.
    """
    return _of_period(store, point_id, Period.month(day), folded=folded)


def today(store: Store, point_id: str, *, now: datetime) -> Today:
    """Return what today came to so far.

    Raises:
        Refused: there is no such point.
    """
    with store.read() as uow:
        point = point_found(uow, point_id)
        facts = facts_of(uow, point, Period.day(point.day_of(now)))
    visits = figures.counted(facts)
    tables = figures.sheet(facts).tables
    return Today(
        visits=len(visits),
        served=sum(each.served for each in visits),
        waiting=sum(each.state is State.WAITING for each in visits),
        abandoned={code: tables[Table.OUTCOME].get(code, 0) for code in sorted(ABANDONED)},
        median_wait=_median_wait(visits),
        contacts=figures.contacts(facts),
        participants=figures.units(facts)[Unit.GROUP_PARTICIPANT],
        topics=tuple(tables[Table.TOPIC].items()),
        booked=facts.booked,
        hours={int(hour): count for hour, count in tables[Table.HOUR].items()},
    )


def facts_of(uow: UnitOfWork, point: Point, period: Period) -> Facts:
    """Return what happened at the point, within a use case."""
    topics = uow.points.catalogue(point.id).topics
    return Facts(
        visits=uow.figures.visits(point.id, period.first, period.last),
        contacts=uow.desk.contacts(point.id, period.first, period.last),
        groups={each.code: each.reporting_group for each in topics},
        zone=point.zone,
        booked=uow.figures.booked(point.id, period.first, period.last),
    )


def _of_period(store: Store, point_id: str, period: Period, *, folded: bool) -> Sheet:
    with store.read() as uow:
        point = point_found(uow, point_id)
        kept = uow.figures.kept(point_id, period.name)
        if kept and folded:  # told once, it stays: two tellings would tell by their difference
            return kept
        facts = facts_of(uow, point, period)
        oldest = uow.figures.oldest_day(point_id)
    if kept and _outlives(kept, facts):
        return kept
    if _empty(facts) and (oldest is None or period.last < oldest.replace(day=1)):
        raise NothingKnownError(period.name)
    return exports.folded(facts) if folded else figures.sheet(facts)


def _outlives(kept: Sheet, facts: Facts) -> bool:
    """Tell whether a sheet cannot be counted any more of what is left."""
    told = kept.units[Unit.VISIT]
    fewer = isinstance(told, int) and told > len(figures.counted(facts))
    return _empty(facts) or fewer or kept.definitions != DEFINITIONS


def _empty(facts: Facts) -> bool:
    return not (facts.visits or facts.contacts or facts.booked)


def _median_wait(visits: list[VisitFact]) -> timedelta | None:
    seconds = [each.wait.total_seconds() for each in visits if each.wait is not None]
    return timedelta(seconds=median(seconds)) if seconds else None

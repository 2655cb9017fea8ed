"""What any stretch of days came to: added up from tallies, and counted where there is none yet.

All counts are true, for those inside the point; `domain/figures/exports.py` folds what leaves it.
Months whose visits have been forgotten are not in any tally: of them only the folded sheets are
left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import DEFINITIONS, Sheet, Unit
from youthpoint.domain.figures.tallies import Cube, Tally, added
from youthpoint.domain.figures.tallying import grouped
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.points import Point
from youthpoint.operations.figures import tallying
from youthpoint.operations.finding import point_found
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What a stretch of days came to.

    `tally` holds every cube, `Cube.GROUP` too. `days` are the visits of each of its days until
    today that is remembered, also of those without any. `over` tells whether the last day is.
    `sheets` are of what is forgotten, by month (`2024-11`), or by day where the period is no whole
    month (`2024-11-24`): folded, and no part of tally and days.
    """

    period: Period
    over: bool
    tally: Tally
    days: Mapping[date, int]
    sheets: Mapping[str, Sheet]
    definitions: int = DEFINITIONS

    @property
    def forgotten(self) -> bool:
        """Whether a part of the period is only known from folded sheets that were kept."""
        return bool(self.sheets)


def of_period(store: Store, point_id: str, first: date, last: date, *, now: datetime) -> Statistics:
    """Return what the days from first to last came to, both included; today as it is by now.

    Raises:
        Refused: there is no such point.
    """
    period = Period(first=first, last=last)
    with store.read() as uow:
        look = _Look.at(uow, point_found(uow, point_id), period, now)
        total, days = look.total()
        groups = look.groups()
        sheets = look.sheets()
    return Statistics(
        period=period,
        over=last < look.today,
        tally=grouped(total, groups),
        days=days,
        sheets=sheets,
    )


def by_day(
    store: Store, point_id: str, first: date, last: date, *, now: datetime
) -> dict[date, Tally]:
    """Return what each day from first to last came to that is remembered, until today.

    Raises:
        Refused: there is no such point.
    """
    with store.read() as uow:
        look = _Look.at(uow, point_found(uow, point_id), Period(first=first, last=last), now)
        groups = look.groups()
        return {day: grouped(tally, groups) for day, tally in look.each_day()}


def by_month(
    store: Store, point_id: str, first: date, last: date, *, now: datetime
) -> dict[str, Tally]:
    """Return what the days from first to last came to by month (`2026-11`), until today.

    Raises:
        Refused: there is no such point.
    """
    found: dict[str, Tally] = {}
    with store.read() as uow:
        point = point_found(uow, point_id)
        month = Period.month(first)
        while month.first <= last:
            part = Period(first=max(first, month.first), last=min(last, month.last))
            look = _Look.at(uow, point, part, now)
            if look.known is not None:
                found[month.name] = grouped(look.total()[0], look.groups())
            month = Period.month(month.after())
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at a point's days, of which those since a day are remembered."""

    uow: UnitOfWork
    point: Point
    period: Period
    today: date
    since: date

    @classmethod
    def at(cls, uow: UnitOfWork, point: Point, period: Period, now: datetime) -> "_Look":
        """Look at a period; what is forgotten goes by whole months."""
        today = point.day_of(now)
        oldest = uow.figures.oldest_day(point.id)
        kept_since = limits(point.policy, point.zone, now=now).rows
        return cls(
            uow=uow,
            point=point,
            period=period,
            today=today,
            since=max(kept_since, oldest.replace(day=1)) if oldest else today,
        )

    @property
    def known(self) -> Period | None:
        """The part of the period that is remembered and has begun, if there is any."""
        first, last = max(self.period.first, self.since), min(self.period.last, self.today)
        return Period(first=first, last=last) if first <= last else None

    def total(self) -> tuple[Tally, dict[date, int]]:
        """Return what the period came to, without reporting groups, and the visits of each day."""
        if self.known is None:
            return Tally(), {}
        kept = self._kept(self.known)
        wanted = list(self._periods(kept))
        names = [each.name for each in wanted if each.name in kept]
        counted = {
            each.first: tallying.count(self.uow, self.point, each.first)
            for each in wanted
            if each.name not in kept
        }
        days = {
            day: _visits(counted[day]) if day in counted else kept.get(day.isoformat(), 0)
            for day in self.known.days()
        }
        return added([self.uow.tallies.total(self.point.id, names), *counted.values()]), days

    def each_day(self) -> Iterator[tuple[date, Tally]]:
        """Yield what each day came to, without reporting groups."""
        if self.known is None:
            return
        kept = self._kept(self.known)
        names = [each.isoformat() for each in self.known.days() if each.isoformat() in kept]
        tallies = self.uow.tallies.each(self.point.id, names)
        for day in self.known.days():
            is_kept = day.isoformat() in kept
            yield (
                day,
                tallies.get(day.isoformat(), Tally())
                if is_kept
                else tallying.count(self.uow, self.point, day),
            )

    def groups(self) -> dict[str, str]:
        """Return the reporting groups of the point's topics, by the topics' code."""
        topics = self.uow.points.catalogue(self.point.id).topics
        return {each.code: each.reporting_group for each in topics}

    def sheets(self) -> dict[str, Sheet]:
        """Return what was kept of the months and days that are forgotten."""
        found = {
            part.name: self.uow.figures.kept(self.point.id, part.name)
            for part in self.period.parts()
            if part.last < self.since
        }
        return {name: sheet for name, sheet in found.items() if sheet is not None}

    def _kept(self, known: Period) -> dict[str, int]:
        """Return the days and months of which a tally is kept, with their visits."""
        return self.uow.tallies.kept(self.point.id, f"{known.first:%Y-%m}", known.last.isoformat())

    def _periods(self, kept: Mapping[str, int]) -> Iterator[Period]:
        """Yield the months that are kept, and the days of no such month."""
        for part in self.known.parts() if self.known else ():
            if part.name in kept:
                yield part
            else:
                yield from map(Period.day, part.days())


def _visits(tally: Tally) -> int:
    return tally.of(Cube.UNIT).get(Unit.VISIT, 0)

"""Keeping the figures of past months for good: they outlive the visits that they were counted of.

They are kept as they may leave the point, so that nothing small outlives the visits either, and by
the definitions of their time.
"""

from collections.abc import Iterator
from datetime import datetime

from youthpoint.domain.figures import exports
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.points import Point
from youthpoint.operations.figures.figures import facts_of
from youthpoint.store import Store, UnitOfWork


def keep(store: Store, *, now: datetime) -> int:
    """Keep the sheets of every month that is over, a month at a time; return how many months."""
    months = 0
    while keep_one(store, now=now):
        months += 1
    return months


def keep_one(store: Store, *, now: datetime) -> bool:
    """Keep the sheets of one month that is over, and of its days; tell whether there was one."""
    with store.write() as uow:
        for point in uow.points.every():
            for month in _unkept(uow, point, now):
                for each in (month, *map(Period.day, month.days())):
                    sheet = exports.folded(facts_of(uow, point, each))
                    uow.figures.keep(point.id, each.name, sheet, at=now)
                return True
    return False


def _unkept(uow: UnitOfWork, point: Point, now: datetime) -> Iterator[Period]:
    """Yield the past months of which something is known and no sheet was kept.

    None while a visit of theirs is open: the day's end has still to say how it ended.
    """
    oldest = uow.figures.oldest_day(point.id)
    this = Period.month(point.day_of(now))
    if oldest is None or uow.visits.left_open_before(point.id, this.first):
        return
    month = Period.month(oldest)
    while month.last < this.first:
        if uow.figures.kept(point.id, month.name) is None:
            yield month
        month = Period.month(month.after())

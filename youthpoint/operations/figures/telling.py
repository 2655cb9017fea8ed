"""Making the sheets of days and months that are over, each once: what the authority is told.

A day has its sheet as soon as nothing can change it any more. Then nothing does: whatever is done
to a visit is done while it is open, or is an act taken back within seconds. So a day is never
corrected; it has a second version only because its raw rows have gone (`final`).
"""

from datetime import date, datetime

from youthpoint.domain.days import bounds
from youthpoint.domain.figures import figures
from youthpoint.domain.figures.periods import ONE_DAY, Period
from youthpoint.domain.figures.stretches import Day, stretched
from youthpoint.domain.figures.telling import fresh, tell
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.points import Point
from youthpoint.domain.sync.sheets import DaySheet, MonthSheet, made_final
from youthpoint.operations.figures.figures import facts_of
from youthpoint.operations.queue.deeds import UNDO_GRACE, UNDO_TIME
from youthpoint.store import Store, UnitOfWork


def begin(store: Store, point_id: str, first: date) -> None:
    """Let this be the first day that is told of a point, unless telling has begun there."""
    with store.write() as uow:
        uow.telling.begun(point_id, first)


def make(store: Store, *, now: datetime) -> int:
    """Make every sheet that is due, a day at a time; return how many days that were."""
    made = 0
    while make_one(store, now=now):
        made += 1
    return made


def make_one(store: Store, *, now: datetime) -> bool:
    """Make the next sheet of one day, and of the month that it ends; tell whether one was due."""
    with store.write() as uow:
        for point in uow.points.every():
            day = _due(uow, point, now)
            if day is not None:
                _tell_day(uow, point, day, now)
                if day == Period.month(day).last:
                    _tell_month(uow, point, Period.month(day), now)
                return True
    return False


def make_final(store: Store, *, now: datetime) -> int:
    """Make new versions of the sheets whose raw rows have gone; return how many days that were."""
    made = 0
    with store.write() as uow:
        for point in uow.points.every():
            before = limits(point.policy, point.zone, now=now).minutes
            days = uow.telling.open_days(point.id, before=before)
            if days and not uow.stripping.due(point.id, before=before, limit=1):
                for each in days:
                    uow.telling.renew(point.id, each.period, made_final(each.body), at=now)
                made += len(days)
    return made


def _due(uow: UnitOfWork, point: Point, now: datetime) -> date | None:
    """Return the day after the last that has a sheet, if it is settled.

    The first of all lies in the month in which this was first asked: what was before it is told
    by nobody.
    """
    last = uow.telling.last_day(point.id)
    day = _first(uow, point, now) if last is None else last + ONE_DAY
    return day if _settled(uow, point, day, now) else None


def _first(uow: UnitOfWork, point: Point, now: datetime) -> date:
    """Return the first day to tell, which stays what it was when this was first asked."""
    today = point.day_of(now)
    known = uow.figures.oldest_day(point.id) or today
    return uow.telling.begun(point.id, max(known, Period.month(today).first))


def _settled(uow: UnitOfWork, point: Point, day: date, now: datetime) -> bool:
    """Tell whether a day is over, its visits have ended, and no act on them can be taken back."""
    since = now - UNDO_TIME - UNDO_GRACE
    _begins, ends = bounds(day, point.zone)
    if since <= ends:
        return False
    open_days = (each.day for each in uow.visits.left_open_before(point.id, point.day_of(now)))
    return min(open_days, default=date.max) > day and not uow.acts.is_any_on(
        point.id, day, since=since
    )


def _tell_day(uow: UnitOfWork, point: Point, day: date, at: datetime) -> None:
    """Make a day's sheet; one with too few visits waits, and is told with the next open day.

    Whoever came although the point was closed has come.
    """
    facts = facts_of(uow, point, Period.day(day))
    visits = fresh(facts)
    if not visits and not point.spans_on(day):
        uow.telling.keep(point.id, day.isoformat(), DaySheet(visits=None).as_data(), (), at=at)
        return
    stretch = stretched(uow.telling.taken_on(point.id), Day(day=day, visits=visits))
    told, rest = tell(stretch.visits, facts.groups)
    since = stretch.since if stretch.since < day else None
    sheet = DaySheet(visits=told, since=since)
    uow.telling.keep(point.id, day.isoformat(), sheet.as_data(), rest, at=at)
    if stretch.small:
        uow.telling.wait(point.id, stretch)


def _tell_month(uow: UnitOfWork, point: Point, month: Period, at: datetime) -> None:
    """Make a month's sheet of what its days left untold; what it leaves untold is forgotten."""
    facts = facts_of(uow, point, month)
    told, _lost = tell(uow.telling.left_by_days(point.id, month.name), facts.groups)
    sheet = MonthSheet(visits=told, units=figures.units(facts))
    uow.telling.keep(point.id, month.name, sheet.as_data(), (), at=at)

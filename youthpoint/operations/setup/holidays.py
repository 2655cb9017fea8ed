"""Knowing the public holidays of the years to come, so that nobody has to type them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from youthpoint.domain.days import local_day
from youthpoint.domain.localized import Localized
from youthpoint.store import Store

Almanac = Callable[[Iterable[int]], Mapping[date, Localized]]
"""Who knows the holidays of these years: a gateway."""

PAST, AHEAD = 1, 2
"""Years that are known before and after this one: a report counts the open days of last year."""


def unknown_years(store: Store, *, now: datetime) -> list[int]:
    """Return the years of which no holiday is known yet, and some should be."""
    with store.read() as uow:
        known = {day.year for day in uow.holidays.all()}
    return [year for year in _years(now) if year not in known]


def know_holidays(store: Store, almanac: Almanac, *, now: datetime) -> int:
    """Keep the holidays as the almanac has them; return how many days were changed.

    Nothing is written where all is known already: what the points' screens show stays as it is.
    """
    years = _years(now)
    right = almanac(years)
    with store.write() as uow:
        known = {day: name for day, name in uow.holidays.all().items() if day.year in years}
        changed = {day: name for day, name in right.items() if known.get(day) != name}
        gone = known.keys() - right.keys()
        uow.holidays.put(changed)
        uow.holidays.drop(gone)
    return len(changed) + len(gone)


def _years(now: datetime) -> range:
    this = local_day(now).year
    return range(this - PAST, this + AHEAD + 1)

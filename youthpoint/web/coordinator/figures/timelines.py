"""Visits along the time that they are told of: hours, days, months, by their names."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from babel.dates import format_date, get_day_names, get_month_names

from youthpoint.domain.figures.periods import Length
from youthpoint.domain.figures.tallies import Cube
from youthpoint.web.coordinator.figures.columns import Named
from youthpoint.web.coordinator.figures.found import Found
from youthpoint.web.coordinator.figures.heat import stretch
from youthpoint.web.i18n import _l, clock_range, language
from youthpoint.web.shared.moments import date_words


def weekday(code: str, *, short: bool = False) -> str:
    """Return what a weekday is called; Monday is 1."""
    width: Literal["abbreviated", "wide"] = "abbreviated" if short else "wide"
    return str(get_day_names(width, context="stand-alone", locale=language())[int(code) - 1])


def hour_words(code: str) -> str:
    """Return an hour of the clock: 9–10."""
    return clock_range(str(int(code)), str(int(code) + 1))


TITLES = {
    Length.DAY: _l("Visits by hour"),
    Length.WEEK: _l("Visits by day"),
    Length.MONTH: _l("Visits by day"),
    Length.YEAR: _l("Visits by month"),
}
HEADS = {
    Length.DAY: _l("Hour"),
    Length.WEEK: _l("Day"),
    Length.MONTH: _l("Day"),
    Length.YEAR: _l("Month"),
}


def by_time(found: Found) -> Sequence[Named]:
    """Return the visits of a day by hour, of a year by month, of all else by day."""
    length = found.period.length
    if length is Length.DAY:
        hours = Counter[str]()
        for code, count in found.tally.of(Cube.WEEKDAY_HOUR).items():
            hours[code.partition("|")[2]] += count
        return [
            Named(words=hour_words(each), short=str(int(each)), count=hours[each])
            for each in stretch(list(hours))
        ]
    if length is Length.YEAR:
        months = Counter[int]()
        for day, count in found.days.items():
            months[day.month] += count
        return [_month(each, months[each]) for each in range(1, 13)]
    return [_day(day, found.days.get(day, 0), length) for day in found.period.days()]


def _day(day: date, count: int, length: Length) -> Named:
    short = weekday(str(day.isoweekday()), short=True) if length is Length.WEEK else str(day.day)
    return Named(words=date_words(day), short=short, count=count)


def _month(number: int, count: int) -> Named:
    wide = get_month_names("wide", context="stand-alone", locale=language())[number]
    short = format_date(date(2026, number, 1), "LLLLL", locale=language())
    return Named(words=wide, short=short, count=count)

"""Which time somebody asks for: a length and a day in it, said by an address or by a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask import url_for
from flask_babel import gettext

from youthpoint import wording
from youthpoint.domain.figures.periods import Length, Period
from youthpoint.web.i18n import _l, language
from youthpoint.web.shared.moments import date_words

YEARS = range(2000, 2101)
"""Of which figures can be asked for."""

LENGTHS: Mapping[Length, str] = {
    Length.DAY: _l("Day"),
    Length.WEEK: _l("Week"),
    Length.MONTH: _l("Month"),
    Length.YEAR: _l("Year"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The period that is shown; `day` is as it was typed, `problem` says what to do about it."""

    period: Period
    by: Length
    day: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The way to another time."""

    address: str
    words: str


def asked(args: Mapping[str, str], today: date) -> Asked:
    """Return what is asked for: this month, if nothing is; and this time, if it can't be."""
    by, typed = args.get("by", Length.MONTH), args.get("day", "").strip()
    length = Length(by) if by in set(Length) else Length.MONTH
    day = _day(typed) if typed else today
    if day is None:
        problem = gettext("Enter a day, for example 24.12.2026.")
        return Asked(period=Period.around(today, length), by=length, day=typed, problem=problem)
    return Asked(period=Period.around(day, length), by=length, day=day.isoformat())


def link_to(period: Period) -> Link:
    """Return the way to the figures of a period."""
    address = url_for("coordinator.figures", by=period.length, day=period.first.isoformat())
    return Link(address=address, words=period_words(period))


def period_words(period: Period) -> str:
    """Return what a period is called, such as Tuesday, 24 November 2026, or November 2026."""
    if period.length is Length.WEEK:
        return gettext(
            "Week %(number)s, %(days)s",
            number=period.first.isocalendar().week,
            days=days_words(period.first, period.last),
        )
    patterns = {Length.MONTH: "LLLL y", Length.YEAR: "y"}
    locale = wording.LOCALES.get(language(), language())
    return format_date(period.first, patterns.get(period.length, "full"), locale=locale)


def days_words(first: date, last: date) -> str:
    """Return a stretch of days: Mon 23 Nov – Sun 29 Nov 2026."""
    until = wording.dated(last, language())
    return until if first == last else f"{date_words(first)} – {until}"


def compared_with(period: Period, today: date) -> Period:
    """Return the period before, or as much of it as has passed of one that is still going on."""
    before = period.before()
    if not period.first <= today < period.last:
        return before
    last = before.first + (today - period.first)
    return Period(first=before.first, last=min(last, before.last))


def _day(typed: str) -> date | None:
    """Return the day that was typed, as programs or as people write it."""
    parts = typed.rstrip(".").split(".")
    text = "-".join(each.strip().zfill(2) for each in reversed(parts))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS and day < date.max - timedelta(days=1) else None

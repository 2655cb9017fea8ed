"""What figures are of: a day, a week, a month or a year on the point's clock."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

ONE_DAY = timedelta(days=1)
WEEK = 7 * ONE_DAY
YEAR_ONLY, YEAR_AND_MONTH, WHOLE = len("2026"), len("2026-11"), len("2026-11-24")


class Length(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day, a week from Monday, a month or a year; both ends belong to it."""

    first: date
    last: date

    @classmethod
    def day(cls, day: date) -> Self:
        """Return one day."""
        return cls(first=day, last=day)

    @classmethod
    def month(cls, day: date) -> Self:
        """Return the month of this day."""
        length = monthrange(day.year, day.month)[1]
        return cls(first=day.replace(day=1), last=day.replace(day=length))

    @classmethod
    def around(cls, day: date, length: Length) -> Self:
        """Return the period of this length that the day belongs to."""
        if length is Length.WEEK:
            monday = day - day.weekday() * ONE_DAY
            return cls(first=monday, last=monday + WEEK - ONE_DAY)
        if length is Length.YEAR:
            return cls(first=date(day.year, 1, 1), last=date(day.year, 12, 31))
        return cls.day(day) if length is Length.DAY else cls.month(day)

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the period that is called so.

        Raises:
            ValueError: no period is.

        >>> Period.named("2026-W48") == Period.around(date(2026, 11, 24), Length.WEEK)
        True
        """
        lengths = {YEAR_ONLY: Length.YEAR, YEAR_AND_MONTH: Length.MONTH, WHOLE: Length.DAY}
        if "-W" in name:
            found = cls.around(date.fromisoformat(f"{name}-1"), Length.WEEK)
        elif length := lengths.get(len(name)):
            whole = name + "-01-01"[len(name) - YEAR_ONLY :]
            found = cls.around(date.fromisoformat(whole), length)
        else:
            raise ValueError(name)
        if found.name != name:
            raise ValueError(name)
        return found

    @property
    def length(self) -> Length:
        """How long it is."""
        days = (self.last - self.first) // ONE_DAY + 1
        if days == 1:
            return Length.DAY
        if days == WEEK // ONE_DAY:
            return Length.WEEK
        return Length.MONTH if self.first.month == self.last.month else Length.YEAR

    @property
    def name(self) -> str:
        """How it is called.

        >>> day = date(2026, 11, 24)
        >>> [Period.around(day, each).name for each in Length]
        ['2026-11-24', '2026-W48', '2026-11', '2026']
        """
        forms = {Length.WEEK: "%G-W%V", Length.MONTH: "%Y-%m", Length.YEAR: "%Y"}
        year, *rest = f"{self.first:{forms.get(self.length, '%Y-%m-%d')}}".split("-")
        return "-".join((year.zfill(YEAR_ONLY), *rest))

    def days(self) -> Iterator[date]:
        """Yield its days."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * ONE_DAY

    def before(self) -> Self:
        """Return the one before it, as long as this one."""
        return self.around(self.first - ONE_DAY, self.length)

    def after(self) -> date:
        """Return the first day that is not part of it any more."""
        return self.last + ONE_DAY

    def parts(self) -> Iterator["Period"]:
        """Yield the whole months that lie in it, and each day that lies in none of them."""
        day = self.first
        while day <= self.last:
            month = Period.month(day)
            whole = month.first == day and month.last <= self.last
            part = month if whole else Period.day(day)
            yield part
            day = part.after()

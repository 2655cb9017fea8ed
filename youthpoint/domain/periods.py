"""What figures are of: a day or a month on the point's clock."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day or a month; both ends belong to it."""

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

    @property
    def name(self) -> str:
        """How it is called.

        >>> Period.day(date(2026, 11, 24)).name, Period.month(date(2026, 11, 24)).name
        ('2026-11-24', '2026-11')
        """
        day = self.first.isoformat()
        return day if self.first == self.last else day.rpartition("-")[0]

    def days(self) -> Iterator[date]:
        """Yield its days."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * ONE_DAY

    def after(self) -> date:
        """Return the first day that is not part of it any more."""
        return self.last + ONE_DAY

"""When a point was open and who came then, as the forecast of arrivals learns it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.points import Point
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.staffing.arrivals import MEMORY
from youthpoint.domain.staffing.rhythms import Day, near
from youthpoint.operations.setup.put_together import hours_of
from youthpoint.store import UnitOfWork

A_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Calendar:
    """When a point is and was open. `before` are its hours until each day of a change, in order."""

    point: Point
    before: Sequence[tuple[date, Mapping[int, tuple[Span, ...]]]] = ()

    @classmethod
    def of(cls, uow: UnitOfWork, point: Point) -> "Calendar":
        """Return the calendar of a point, by the hours that were changed."""
        changes = reversed(uow.changes.of(point.id))
        return cls(
            point,
            [
                (point.day_of(each.at), hours_of(each.difference.before))
                for each in changes
                if each.difference.name.part is Part.HOURS and each.difference.before
            ],
        )

    def stretches(self, day: date) -> list[Stretch]:
        """Return when it is open that day, in UTC."""
        zone = self.point.zone
        return [
            (moment_of(day, each.begins, zone), moment_of(day, each.ends, zone))
            for each in self._spans(day)
        ]

    def hours(self, day: date) -> dict[int, list[Stretch]]:
        """Return when each hour of the point's clock is open that day, in UTC."""
        found: defaultdict[int, list[Stretch]] = defaultdict(list)
        for begins, ends in self.stretches(day):
            at = begins
            while at < ends:
                local = at.astimezone(self.point.zone)
                following = at + AN_HOUR - timedelta(minutes=local.minute, seconds=local.second)
                found[local.hour].append((at, min(following, ends)))
                at = following
        return dict(found)

    def day(self, day: date, came: Mapping[int, int] | None = None) -> Day:
        """Return a day as the forecast knows it; who came before or after hours came within."""
        shares = {
            hour: sum((ends - begins for begins, ends in each), timedelta()) / AN_HOUR
            for hour, each in self.hours(day).items()
        }
        within: Counter[int] = Counter()
        for hour, count in (came or {}).items() if shares else ():
            within[min((abs(each - hour), each) for each in shares)[1]] += count
        lies = near(day, self._open, self._usually)
        return Day(day=day, open=shares, near=lies, came=within)

    def _spans(self, day: date) -> tuple[Span, ...]:
        if day not in self._known:
            self._known[day] = replace(self.point, hours=self._week(day)).spans_on(day)
        return self._known[day]

    def _week(self, day: date) -> Mapping[int, tuple[Span, ...]]:
        """Return the week's hours as they were, or are, on a day."""
        return next((hours for until, hours in self.before if day < until), self.point.hours)

    def _open(self, day: date) -> bool:
        return bool(self._spans(day))

    def _usually(self, day: date) -> bool:
        return bool(self._week(day).get(day.weekday()))

    @cached_property
    def _known(self) -> dict[date, tuple[Span, ...]]:
        return {}


def past(uow: UnitOfWork, calendar: Calendar, today: date) -> list[Day]:
    """Return the open days before today, from the first one on which somebody came."""
    came = _came(uow, calendar.point, Period(first=today - MEMORY, last=today - A_DAY))
    if not came:
        return []
    since = Period(first=min(came), last=today - A_DAY)
    days = (calendar.day(each, came.get(each)) for each in since.days())
    return [each for each in days if each.open]


def _came(uow: UnitOfWork, point: Point, period: Period) -> dict[date, Counter[int]]:
    """Return who came on each day by hours of the point's clock: of kept days as tallies tell."""
    kept = uow.tallies.by_day(point.id, Cube.WALK_IN, period.first, period.last)
    came: defaultdict[date, Counter[int]] = defaultdict(Counter)
    for day, hours in kept.items():
        for hour, count in hours.items():
            came[day][int(hour)] = count
    others = [each for each in period.days() if each not in kept]
    for day, moment, count in uow.arrivals.by_hour(point.id, others):
        came[day][moment.astimezone(point.zone).hour] += count
    return came

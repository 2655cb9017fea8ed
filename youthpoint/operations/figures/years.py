"""Whole months and years as they leave the point: what is over, as it was told.

Nothing else can be taken out: the figures of two stretches that overlap, a week and its month,
would tell by their difference what neither of them tells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.figures.periods import Length, Period
from youthpoint.domain.figures.ratings import Rating, rated
from youthpoint.domain.figures.sheets import Sheet
from youthpoint.domain.figures.years import DefinitionsDiffer, Told, added
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.points import Point
from youthpoint.operations.figures import figures, keeping
from youthpoint.operations.figures.figures import NothingKnownError
from youthpoint.operations.finding import point_found
from youthpoint.store import Store, UnitOfWork

MONTHS = 12
"""That a year has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a month or a year has told so far; `told` is its `months` together, by their names.

    A year is not `over` while a month of it is to come.
    """

    point: Point
    period: Period
    months: Mapping[str, Sheet]
    told: Told
    over: bool

    @property
    def whole(self) -> bool:
        """Whether it is told of every month that it has."""
        return len(self.months) == (MONTHS if self.period.length is Length.YEAR else 1)

    @property
    def name(self) -> str:
        """How that is called which is told: `2026-10`, `2026`, `2026-08/2026-12` (ISO 8601)."""
        first, *later = self.months
        if self.whole:
            return self.period.name
        return f"{first}/{later[-1]}" if later else first


def taken(store: Store, point_id: str, name: str, *, now: datetime) -> Taken:
    """Return a month (`2026-10`) that is over, or those months of a year (`2026`) that are.

    What has not been kept yet is kept first: what is told once is told so for ever, as two tellings
    would tell by their difference what neither of them tells.

    Raises:
        Refused: it is neither, nothing of it is over, nothing is known of it, or its months follow
            different definitions.
    """
    period = _named(name)
    with store.read() as uow:
        point = point_found(uow, point_id)
        settled = _settled(uow, point, now)
        past = [month for month in _months(period) if month.last < settled]
        told_before = all(uow.figures.kept(point_id, month.name) for month in past)
    if not past:
        raise Refused(Reason.PERIOD_NOT_OVER)
    if not told_before:
        keeping.keep(store, now=now)
    months = dict(_sheets(store, point_id, past))
    if not months:
        raise Refused(Reason.FIGURES_UNKNOWN)
    try:
        told = added(list(months.values()))
    except DefinitionsDiffer as differing:
        raise Refused(Reason.DEFINITIONS_DIFFER) from differing
    over = period.last < settled
    return Taken(point=point, period=period, months=months, told=told, over=over)


def ratings(store: Store, taken: Taken, *, now: datetime) -> dict[str, Rating]:
    """Return what the months that were taken say of the service, by item of the form.

    Answers are kept as long as rows are. Once some of them have gone, nothing is told any more:
    what is left would come to other means, and both together would tell what has gone.
    """
    first = taken.period.first
    if limits(taken.point.policy, taken.point.zone, now=now).rows > first:
        return {}
    months = [Period.named(name) for name in taken.months]
    with store.read() as uow:
        told = [uow.feedback.of_days(taken.point.id, each.first, each.last) for each in months]
    items = {item for month in told for each in month for item in each.answers}
    found = {item: rated([_answers(month, item) for month in told]) for item in sorted(items)}
    return {item: rating for item, rating in found.items() if rating}


def _answers(month: list[Feedback], item: str) -> list[int]:
    return [each.answers[item] for each in month if item in each.answers]


def offered(store: Store, point_id: str, *, now: datetime) -> list[str]:
    """Return the months that can be taken out, newest first.

    Raises:
        Refused: there is no such point.
    """
    with store.read() as uow:
        point = point_found(uow, point_id)
        settled = _settled(uow, point, now)
        month = _first(uow, point, settled)
    found = []
    while month.last < settled:
        found.append(month.name)
        month = Period.month(month.after())
    return found[::-1]


def _first(uow: UnitOfWork, point: Point, settled: date) -> Period:
    """Return the first month of which anything is known: not one between was left out."""
    month = Period.month(uow.figures.oldest_day(point.id) or settled)
    while uow.figures.kept(point.id, month.before().name):
        month = month.before()
    return month


def _named(name: str) -> Period:
    try:
        period = Period.named(name)
    except ValueError as error:
        raise Refused(Reason.PERIOD_WRONG) from error
    if period.length not in (Length.MONTH, Length.YEAR):
        raise Refused(Reason.PERIOD_WRONG)
    return period


def _settled(uow: UnitOfWork, point: Point, now: datetime) -> date:
    """Return the first day of which anything can still change.

    The day's end has yet to say how visits have ended that past days have left open.
    """
    today = point.day_of(now)
    return min((each.day for each in uow.visits.left_open_before(point.id, today)), default=today)


def _months(period: Period) -> Iterator[Period]:
    """Yield the months of a month, or of a year."""
    months = MONTHS if period.length is Length.YEAR else 1
    for number in range(months):
        yield Period.month(period.first.replace(month=period.first.month + number))


def _sheets(store: Store, point_id: str, months: list[Period]) -> Iterator[tuple[str, Sheet]]:
    """Yield the months of which anything is known, by their names."""
    for month in months:
        try:
            yield month.name, figures.month(store, point_id, month.first)
        except NothingKnownError:
            continue

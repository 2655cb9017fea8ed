"""How believable the wait is, beside what three other systems would have told the same people.

Visitors who were never called are left out of the scores and counted; a range's point is its
middle. Lessons and turns come with the moment at which they were known: none is learnt ahead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from tests.bench.baselines import Moment, Told, Wait
from tests.bench.scores import BASELINES, OURS, SHOWN, TOLD, Visitor
from youthpoint.domain.queue.order import next_for
from youthpoint.domain.waits.estimates import Forecast, forecast, shown_range
from youthpoint.domain.waits.houses import Scene
from youthpoint.domain.waits.lessons import Service, Turn, learn
from youthpoint.domain.waits.paces import Pace

LESSONS = 600
"""How many of the newest encounters are learnt from, as in operation."""

LESSON_TIME = timedelta(minutes=10)
"""How long what was learnt is kept, as in operation."""

Fact = TypeVar("Fact", Service, Turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that was played, and all that may pass from those who played it to the estimate.

    `moments` are taken right after somebody joined, in order of time; `called` is when each of
    them was *first* called, nothing when they left or the day ended before; `foretold` is what the
    point really told them, which is scored beside the replay.
    """

    moments: Sequence[Moment]
    called: Mapping[str, datetime | None]
    foretold: Mapping[str, Told]
    lessons: Sequence[tuple[datetime, Service]]
    turns: Sequence[tuple[datetime, Turn]]
    patience: timedelta = timedelta(minutes=45)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Helsinki"))


def judge(days: Iterable[Day]) -> tuple[list[Visitor], int]:
    """Return every visitor who was called, and how many never were; what is learnt is kept."""
    visitors, uncalled = [], 0
    lessons: list[tuple[datetime, Service]] = []
    turns: list[tuple[datetime, Turn]] = []
    for day in days:
        lessons += day.lessons
        turns += day.turns
        pace, learnt_at = Pace(), None
        for place, moment in enumerate(day.moments):
            if learnt_at is None or moment.now - learnt_at >= LESSON_TIME:
                pace = learn(_known(lessons, moment.now), _known(turns, moment.now))
                learnt_at = moment.now
            called = day.called[moment.newcomer_visit_id]
            if called is None:
                uncalled += 1
                continue
            visitors.append(_visitor(day, moment, called, _before(day, place), pace))
    return visitors, uncalled


def _known(facts: Sequence[tuple[datetime, Fact]], now: datetime) -> list[Fact]:
    """Return the newest of what was known by now."""
    return [each for at, each in facts[-3 * LESSONS :] if at < now][-LESSONS:]


def _visitor(
    day: Day, moment: Moment, called: datetime, before: Sequence[Wait], pace: Pace
) -> Visitor:
    scene = Scene(
        queue=moment.queue,
        desks=moment.desks,
        coming=moment.coming,
        pace=pace,
        now=moment.now,
        closes_at=moment.closes_at,
        patience=day.patience,
    )
    told = forecast(scene)[moment.newcomer_visit_id]
    shown = shown_range(told, day.zone)
    return Visitor(
        waited=_minutes(called, moment.now),
        met_queue=not _somebody_free(day, moment),
        told={
            OURS: _range(told, moment.now),
            TOLD: day.foretold[moment.newcomer_visit_id],
            SHOWN: (_minutes(shown[0], moment.now), _minutes(shown[1], moment.now)),
            **{name: method(moment, before) for name, method in BASELINES.items()},
        },
    )


def _before(day: Day, place: int) -> list[Wait]:
    now = day.moments[place].now
    called = [(each, day.called[each.newcomer_visit_id]) for each in day.moments[:place]]
    return [
        Wait(joined=each.now, called=at if at is not None and at <= now else None)
        for each, at in called
    ]


def _somebody_free(day: Day, moment: Moment) -> bool:
    team = [each.helper for each in moment.desks]
    free = [d.helper for d in moment.desks if d.called_at is None and d.busy_since is None]
    chosen = (
        next_for(each, moment.queue, team, now=moment.now, patience=day.patience)
        for each in free
        if each.presence == "on_duty"
    )
    return any(each and each.visit_id == moment.newcomer_visit_id for each in chosen)


def _range(told: Forecast, now: datetime) -> Told:
    return _minutes(told.low, now), _minutes(told.high, now)


def _minutes(at: datetime, now: datetime) -> float:
    return (at - now).total_seconds() / 60

"""Days played through the real operations, handed to those who judge the estimate.

What passes is what could be known: the moment of joining, who waits, who is here, and what had
been measured. The point learns from nothing but these days, and begins with none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.baselines import Moment, Told
from tests.bench.estimates import Day, Fact
from youthpoint import demo
from youthpoint.domain.days import bounds
from youthpoint.domain.points import Point
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.waits.lessons import services_in, turns_in
from youthpoint.simulation import EVERYDAY, UNEVEN, Law, Scenario, play
from youthpoint.store import Store
from youthpoint.store.rows import Row

LAWS: Mapping[str, Law] = {"everyday (built with)": EVERYDAY, "uneven (held out)": UNEVEN}
FIRST = date(2026, 1, 12)
STORE = "youthpoint.db"
A_DAY = 1000
"""Rows: more than any day leaves behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """So many open days at this pace, on a store of their own."""

    days: int
    visits_a_day: float

    def __call__(self, law: str, seed: int) -> Iterator[Day]:
        """Play the days, one at each step."""
        with TemporaryDirectory() as folder, opened(Path(folder)) as store:
            seen = _Seen()
            scenario = Scenario(
                key=b"a key for benchmarks only",
                seed=seed,
                law=LAWS[law],
                visits_a_day=self.visits_a_day,
                watch=seen,
            )
            point = demo.point(store)
            days = islice(open_days(point, FIRST), self.days)
            for played in play(store, point.id, days, scenario):
                yield seen.day_of(store, point, played.day)


@dataclass(slots=True, kw_only=True)
class _Seen:
    """What the watcher of a day has seen: moments, and what the visitors were really told."""

    moments: list[Moment] = field(default_factory=list)
    foretold: dict[str, Told] = field(default_factory=dict)

    def __call__(self, now: datetime, outlook: Outlook, visit: Visit) -> None:
        desks = outlook.desks
        self.moments.append(
            Moment(
                now=now,
                queue=[each.as_waiter() for each in (*outlook.waiting, visit)],
                desks=desks,
                coming=outlook.coming,
                closes_at=outlook.opening.closes_at,
                newcomer_visit_id=visit.id,
                staff_logged_in=len(desks),
                staff_busy=sum(bool(each.busy_since or each.called_at) for each in desks),
            )
        )
        told = outlook.for_newcomer(frozenset(visit.topics), visit.language)
        low, high = ((each - now).total_seconds() / 60 for each in (told.low, told.high))
        self.foretold[visit.id] = (low, high)

    def day_of(self, store: Store, point: Point, day: date) -> Day:
        """Return the day that has just been played, and begin with the next one."""
        moments, self.moments = self.moments, []
        foretold, self.foretold = self.foretold, {}
        begins, ends = bounds(day, point.zone)
        with store.read() as uow:
            visits = [uow.visits.find(each.newcomer_visit_id) for each in moments]
            encounters = uow.stays.recent_encounters(point.id, before=ends, limit=A_DAY)
            turns = uow.stays.recent_turns(point.id, before=ends, limit=A_DAY)
        return Day(
            moments=moments,
            called={each.id: each.called_at for each in visits if each},
            foretold=foretold,
            lessons=_learnt(encounters, lambda rows: services_in(rows)[::-1], begins),
            turns=_learnt(turns, turns_in, begins),
            patience=point.policy.patience,
            zone=point.zone,
        )


def _learnt(
    rows: Sequence[Row], facts: Callable[[Sequence[Row]], list[Fact]], since: datetime
) -> list[tuple[datetime, Fact]]:
    """Return what the rows of a day teach, each known at the moment at which it had ended.

    A turn is known from its call on; that it is learnt from only later is to our disadvantage.
    """
    today = [each for each in rows if datetime.fromisoformat(each["arrived_at"]) >= since]
    ended = [datetime.fromisoformat(each["ended_at"]) for each in today]
    return sorted(zip(ended, facts(today), strict=True), key=itemgetter(0))


def open_days(point: Point, first: date) -> Iterator[date]:
    """Yield the days from this one on at which the point is open."""
    days = (first + timedelta(days=each) for each in count())
    return (day for day in days if point.spans_on(day))


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Lend a store with the demo point that waits for no disk: nobody's number is in it."""
    Store.prepare(folder / STORE).close()
    store = Store.open(folder / STORE, durable=False)
    try:
        demo.furnish(store, folder)
        yield store
    finally:
        store.close()

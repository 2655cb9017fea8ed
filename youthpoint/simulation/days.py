"""Playing days, one after another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

from youthpoint.domain.days import bounds, moment_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.figures import keeping, tallying
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import day_ends
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.simulation import assumptions as figures
from youthpoint.simulation import people, staff, visitors
from youthpoint.simulation.stage import Colleague, Scenario, Stage
from youthpoint.store import Store, UnitOfWork

LONG_SLOT = timedelta(hours=5)
SHORT_SLOT = timedelta(hours=3)
NIGHT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a day came to; `turned_away` looked at the queue and took no number."""

    day: date
    visits: int
    turned_away: int


def play(
    store: Store,
    point_id: str,
    days: Iterable[date],
    scenario: Scenario,
    *,
    until: datetime | None = None,
) -> Iterator[Played]:
    """Play these days in their order, a day at each step; stop in the middle at `until`, in UTC.

    Raises:
        Refused: there is no such point, or nobody there could serve anybody.
    """
    outlooks = Outlooks()
    for day in days:
        stage = _set(store, point_id, day, scenario, outlooks)
        _let_staff_come(stage)
        _let_people_come(stage, until)
        _let_contacts_happen(stage)
        stage.happen(until)
        night = bounds(day, stage.point.zone)[1] + NIGHT
        if until is None or night <= until:
            day_ends.end_past_days(store, now=night)
            tallying.keep(store, now=night)
            keeping.keep(store, now=night)
            retention.forget_all(store, now=night)
        yield Played(day=day, visits=stage.tally.visits, turned_away=stage.tally.turned_away)


def _set(store: Store, point_id: str, day: date, scenario: Scenario, outlooks: Outlooks) -> Stage:
    with store.read() as uow:
        point = uow.points.find(point_id)
        if point is None:
            raise Refused(Reason.POINT_UNKNOWN)
        topics = tuple(each.code for each in uow.points.catalogue(point_id).shown())
        colleagues = _on_duty(uow, point_id, day, point.zone, scenario)
    return Stage(
        store=store,
        point=point,
        day=day,
        now=bounds(day, point.zone)[0],
        scenario=scenario,
        outlooks=outlooks,
        colleagues=colleagues,
        topics=topics,
    )


def _on_duty(
    uow: UnitOfWork, point_id: str, day: date, zone: ZoneInfo, scenario: Scenario
) -> list[Colleague]:
    """Return everybody with a duty that day who can sign in; a gap between two is a break."""
    times: dict[str, list[tuple[datetime, datetime]]] = {}
    for slot in uow.duty.of(point_id):
        if found := slot.on(day, zone):
            times.setdefault(slot.expert_id, []).append(found)
    colleagues = []
    for expert in uow.experts.team(point_id):
        account = uow.accounts.find(expert.account_id) if expert.account_id else None
        slots = sorted(times.get(expert.id, ()))
        if account is None or not slots:
            continue
        dice = Random(f"{scenario.seed} {day} {expert.id}")  # noqa: S311 - made-up people
        colleagues.append(
            Colleague(
                expert=expert,
                account=account,
                begins=slots[0][0],
                ends=slots[-1][1],
                breaks=sorted(_breaks(slots, dice)),
                dice=dice,
            )
        )
    return colleagues


def _breaks(
    slots: list[tuple[datetime, datetime]], dice: Random
) -> Iterator[tuple[datetime, timedelta]]:
    for (_, ends), (begins, _) in pairwise(slots):
        yield ends, begins - ends
    whole = slots[-1][1] - slots[0][0]
    if whole >= SHORT_SLOT:
        yield _due(slots[0][0], figures.COFFEE, dice)
    if whole >= LONG_SLOT and len(slots) == 1:
        yield _due(slots[0][0], figures.LUNCH, dice)


def _due(begins: datetime, kind: tuple[float, float], dice: Random) -> tuple[datetime, timedelta]:
    after, lasts = kind
    return begins + timedelta(seconds=after * dice.uniform(0.9, 1.1)), timedelta(seconds=lasts)


def _let_staff_come(stage: Stage) -> None:
    stage.notice = partial(staff.notice, stage)
    for colleague in stage.colleagues:
        late = timedelta(seconds=colleague.dice.uniform(*figures.LATE))
        stage.at(colleague.begins + late, partial(staff.begin, stage, colleague))
        stage.at(colleague.ends, stage.notice)
    if spans := stage.point.spans_on(stage.day):
        closes = moment_of(stage.day, spans[-1].ends, stage.point.zone)
        over = closes + timedelta(seconds=figures.OVERTIME)
        stage.at(over, partial(staff.close_queue, stage))


def _let_people_come(stage: Stage, until: datetime | None) -> None:
    dice = stage.dice("arrivals")
    moments = people.arrivals(dice, stage.point, stage.day, stage.scenario.visits_a_day)
    if until is not None and stage.point.day_of(until) == stage.day:
        ago = (dice.uniform(*figures.RUSH) for _ in range(stage.scenario.rush))
        moments += [until - timedelta(seconds=each) for each in ago]
    for number, at in enumerate(moments):
        guest = people.guest(stage.dice(f"guest {number}"), stage.topics)
        stage.at(at, partial(visitors.come_in, stage, guest))


def _let_contacts_happen(stage: Stage) -> None:
    dice = stage.dice("contacts")
    busier = stage.scenario.visits_a_day / figures.VISITS_A_DAY
    for span in stage.point.spans_on(stage.day):
        begins = moment_of(stage.day, span.begins, stage.point.zone)
        lasts = (moment_of(stage.day, span.ends, stage.point.zone) - begins).total_seconds()
        for kind, rate in figures.CONTACTS.items():
            for _ in range(people.poisson(dice, rate * busier)):
                at = begins + timedelta(seconds=dice.uniform(0.02, 0.98) * lasts)
                stage.at(at, partial(staff.count, stage, kind, dice))

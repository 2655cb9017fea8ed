"""What must hold of the queue after every single step, whatever came before it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from tests import cast
from tests.concurrency.model import LIMIT, Model
from tests.concurrency.people import CAST, Person, day_of
from youthpoint.domain.queue.order import Helper, Presence, Waiter, may_call, next_for
from youthpoint.domain.queue.states import AT_DESK, ENDED, MOVES, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.outlook import Outlook
from youthpoint.store import Store
from youthpoint.store.rows import Row, iso

POINT = replace(cast.POINT, policy=replace(cast.POINT.policy, queue_limit=LIMIT))
"""The point of all tests, with a queue that is soon full."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Every visit by the name the model gives it, with its intervals."""

    visits: dict[str, Visit]
    stays: dict[str, list[Row]]


def rows(store: Store, ids: dict[str, str]) -> Rows:
    with store.read() as uow:
        found = {name: uow.visits.find(visit_id) for name, visit_id in ids.items()}
        stays = {name: uow.stays.of_visit(visit_id) for name, visit_id in ids.items()}
    return Rows({name: each for name, each in found.items() if each is not None}, stays)


def every_visit_is_as_the_model_says(kept: Rows, model: Model) -> None:
    assert {name: _seen(each) for name, each in kept.visits.items()} == {
        name: _imagined(each) for name, each in model.people.items()
    }


def _seen(visit: Visit) -> tuple[object, ...]:
    expert = visit.expert_id if visit.state in AT_DESK else None
    handed = (visit.for_expert, visit.topics, visit.missed, visit.not_before)
    return (visit.state, expert, visit.version, visit.day, visit.arrived_at, *handed)


def _imagined(person: Person) -> tuple[object, ...]:
    expert = person.expert if person.state in AT_DESK else None
    handed = (person.for_expert, person.topics, person.missed, person.held_until)
    return (person.state, expert, person.version, person.day, person.arrived, *handed)


def places_are_unique_and_in_the_models_order(kept: Rows, model: Model) -> None:
    still = {name: each.place for name, each in kept.visits.items() if each.state not in ENDED}

    assert len(set(still.values())) == len(still), "two share a place"
    assert sorted(still, key=still.__getitem__) == [each.name for each in model.in_line()]


def numbers_of_a_day_run_without_gap_or_twin(visits: Iterable[Visit]) -> None:
    by_day: dict[object, list[int]] = {}
    for each in visits:
        by_day.setdefault(each.day, []).append(each.ordinal)

    for numbers in by_day.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


def no_expert_has_two(visits: Iterable[Visit]) -> None:
    busy = [each.expert_id for each in visits if each.state in AT_DESK]

    assert None not in busy
    assert len(set(busy)) == len(busy)


def intervals_leave_no_gap(visit: Visit, stays: list[Row]) -> None:
    """Every moment from arrival to the end lies in one state, and every move is in the table."""
    assert stays[0]["state"] == State.WAITING
    assert stays[0]["began_at"] == iso(visit.arrived_at)
    assert [each["seq"] for each in stays] == list(range(1, len(stays) + 1))
    for one, after in pairwise(stays):
        assert one["ended_at"] == after["began_at"]
        assert one["began_at"] <= one["ended_at"], "an interval ends before it begins"
        assert State(after["state"]) in MOVES[State(one["state"])]
    last = stays[-1]
    assert last["state"] == visit.state
    over = iso(visit.ended_at) if visit.ended_at else None
    assert last["ended_at"] == over
    assert (over is not None) == (visit.state in ENDED)


def whoever_is_busy_is_here(outlook: Outlook) -> None:
    busy = {each.expert_id for each in outlook.visits if each.state in AT_DESK}

    assert busy <= {each.helper.expert_id for each in outlook.desks}


def the_order_shown_decides_who_is_called(outlook: Outlook, model: Model) -> None:
    now = outlook.seen_at
    queue = _queue(outlook)
    assert len(queue) == len(model.waiting(day_of(now)))
    for name in CAST:
        team = [_here(each) if each.expert_id == name else each for each in _team(outlook)]
        [helper] = [each for each in team if each.expert_id == name]
        first = next_for(helper, queue, team, now=now, patience=POINT.policy.patience)
        imagined = model.first_for(name, now)
        assert (first.arrived_at if first else None) == (imagined.arrived if imagined else None)


def nobody_starves(outlook: Outlook) -> None:
    """While anybody is here, somebody may call the first; past patience, everybody may."""
    now, team = outlook.seen_at, _team(outlook)
    here = [each for each in team if each.here]
    for waiter in _queue(outlook):
        may = [
            may_call(each, waiter, team, now=now, patience=POINT.policy.patience) for each in here
        ]
        held = waiter.not_before is not None and waiter.not_before > now
        impatient = now - waiter.since >= POINT.policy.patience
        assert held or not here or (all(may) if impatient else any(may))


def whoever_would_be_called_now_has_nobody_before_them(outlook: Outlook) -> None:
    """The forecast agrees: those whom free experts would call now come first, in this order."""
    left, team = _queue(outlook), _team(outlook)
    called = []
    for helper in _free(outlook):
        first = next_for(helper, left, team, now=outlook.seen_at, patience=POINT.policy.patience)
        if first is not None:
            called.append(first)
            left.remove(first)

    told = [outlook.forecasts[each.visit_id].ahead for each in sorted(called, key=_place)]
    assert told == list(range(len(called)))
    assert sorted(each.ahead for each in outlook.forecasts.values()) == list(
        range(len(outlook.waiting))
    )


def _queue(outlook: Outlook) -> list[Waiter]:
    return [each.as_waiter() for each in outlook.waiting]


def _team(outlook: Outlook) -> list[Helper]:
    return [each.as_helper() for each in outlook.team]


def _free(outlook: Outlook) -> list[Helper]:
    busy = {each.expert_id for each in outlook.visits if each.state in AT_DESK}
    return [
        each
        for each in _team(outlook)
        if each.presence is Presence.ON_DUTY and each.expert_id not in busy
    ]


def _here(helper: Helper) -> Helper:
    """The expert as they are once they call somebody."""
    return replace(helper, presence=Presence.ON_DUTY)


def _place(waiter: Waiter) -> datetime:
    return waiter.place

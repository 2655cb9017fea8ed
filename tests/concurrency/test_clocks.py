"""Two processes read the clock in one order and are let in to write in the other."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.concurrency import held
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.store import Store

EARLIER = NOON - timedelta(milliseconds=20)


def call(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=now)


def receive(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.arrived(store, visit.id, by=AINO_ACCOUNT, now=now)


def again(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.call_again(store, visit.id, by=AINO_ACCOUNT, now=now)


def miss(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.missed(store, visit.id, by=AINO_ACCOUNT, now=now)


def hand_over(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.hand_over(store, visit.id, Onward(expert="leila"), by=AINO_ACCOUNT, now=now)


def finish(store: Store, visit: Visit, *, now: datetime) -> None:
    serving.finish(store, visit.id, Ending(outcome="advised"), by=AINO_ACCOUNT, now=now)


def leave(store: Store, visit: Visit, *, now: datetime) -> None:
    visits.leave(store, visit.id, now=now)


def hold(store: Store, visit: Visit, *, now: datetime) -> None:
    visits.hold(store, visit.id, now=now)


@pytest.mark.parametrize(
    "acts",
    [
        (call,),
        (leave,),
        (call, receive, finish),
        (call, receive, hand_over),
        (call, again, miss),
        (call, hold),
        (call, leave),
    ],
)
def test_a_visits_own_time_never_runs_backwards(
    store: Store, acts: tuple[Callable[..., None], ...]
) -> None:
    visit = arrive(store, at=NOON)
    for act in acts:
        act(store, visit, now=EARLIER)

    kept = held.rows(store, {"it": visit.id})
    held.intervals_leave_no_gap(kept.visits["it"], kept.stays["it"])
    moments = [getattr(kept.visits["it"], each) for each in ("called_at", "served_at", "ended_at")]
    assert [each for each in moments if each is not None and each < NOON] == []

"""Two phones, two of the staff and the worker at once, as real processes on a real file."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest

from tests import cast
from tests.cast import AINO_ACCOUNT, MIKAEL_ACCOUNT, NOON, arrive
from tests.concurrency import held
from tests.concurrency.held import Rows, rows
from tests.concurrency.racing import race
from tests.concurrency.runners import ROUNDS, Desk, Told, phone, work
from tests.prepared import prepared
from youthpoint.domain.queue.states import AT_DESK, State
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store

ROOMY = replace(cast.POINT, policy=replace(cast.POINT.policy, queue_limit=1000))
ENDED_BY_VISITOR = frozenset({"leave", "hold"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """What the phones were told, whom the staff called, and what the file holds afterwards."""

    told: list[Told]
    called: list[int]
    kept: Rows
    yesterday: Visit | None
    damage: list[str]

    @property
    def visits(self) -> list[Visit]:
        return list(self.kept.visits.values())


@pytest.fixture(scope="module")
def raced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Raced]:
    path = tmp_path_factory.mktemp("race") / "youthpoint.db"
    with closing(furnished(path)) as store:
        left_over = arrive(store, at=NOON - timedelta(days=1))
        aino = Desk(by=AINO_ACCOUNT, expert="aino", colleague="mikael", comers=2 * ROUNDS)
        mikael = Desk(by=MIKAEL_ACCOUNT, expert="mikael", colleague="aino", comers=2 * ROUNDS)
        *told, one, other, _jobs = race(path, phone, phone, aino, mikael, work)
        ids = {each: each for phone_told in told for each in phone_told.numbers}
        with store.read() as uow:
            yesterday = uow.visits.find(left_over.id)
        yield Raced(
            told=told,
            called=[one, other],
            kept=rows(store, ids),
            yesterday=yesterday,
            damage=store.health.damage(),
        )


def furnished(path: Path) -> Store:
    store = prepared(path)
    cast.furnish(store)
    with store.write() as uow:
        uow.points.put(ROOMY)
    return store


def test_everybody_was_busy(raced: Raced) -> None:
    """Without this, what follows would show nothing."""
    assert [len(each.numbers) for each in raced.told] == [ROUNDS, ROUNDS]
    assert min(raced.called) > ROUNDS / 4
    assert any(each.left for each in raced.told)


def test_every_number_that_was_given_is_there_and_none_twice(raced: Raced) -> None:
    numbers = {each: number for told in raced.told for each, number in told.numbers.items()}

    assert {each.id: each.ticket for each in raced.visits} == numbers
    held.numbers_of_a_day_run_without_gap_or_twin(raced.visits)


def test_no_moment_of_a_visit_is_lost_and_no_call_meets_another(raced: Raced) -> None:
    for name, visit in raced.kept.visits.items():
        held.intervals_leave_no_gap(visit, raced.kept.stays[name])


def test_whoever_left_has_left(raced: Raced) -> None:
    left = {each for told in raced.told for each in told.left}

    assert {raced.kept.visits[each].state for each in left} == {State.LEFT}


def test_no_expert_had_two_at_once(raced: Raced) -> None:
    """Whom the visitor ended may overlap by the blink in which two processes read the clock."""
    held.no_expert_has_two(raced.visits)
    by_expert = defaultdict(list)
    for stays in raced.kept.stays.values():
        for one, after in pairwise(stays):
            if one["state"] in AT_DESK and after["act"] not in ENDED_BY_VISITOR:
                by_expert[one["expert_id"]].append(one)

    assert set(by_expert) == {"aino", "mikael"}
    for intervals in by_expert.values():
        for one, after in pairwise(sorted(intervals, key=itemgetter("began_at", "ended_at"))):
            assert one["ended_at"] <= after["began_at"]


def test_yesterday_is_over_and_the_file_is_sound(raced: Raced) -> None:
    assert raced.yesterday is not None
    assert raced.yesterday.state is State.CLOSED
    assert raced.damage == []

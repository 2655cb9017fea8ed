"""A hundredth of the hand-over of 41,400 clients, over a line that loses every fiftieth reply.

Each was kept before it was lost. The whole of it is measured by `python -m tests.bench handover`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest

from authority.store.store import Store
from tests.authority.pointing import Point
from tests.bench.clients import EACH, Crowd, tell
from youthpoint.operations.sync import batches, comparing, pushing
from youthpoint.operations.sync.ports import Answer, Line, OutOfReach, TheirKeys

CLIENTS, POISON = 414, 0.0005
EVERY = 50
AT_ONCE = 12
"""Events: so that there are more than two hundred replies to lose some of."""


@dataclass
class Losing:
    """A line on which a reply gets lost now and then."""

    line: Line
    heard: int = 0
    lost: int = 0

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        answer = self.line.ask(method, path, body, headers)
        self.heard += 1
        if self.heard % EVERY == 0:
            self.lost += 1
            raise OutOfReach("the reply was lost")
        return answer

    def announced(self) -> TheirKeys:
        return self.line.announced()


def there(store: Store) -> list[Any]:
    query = "select id, aggregate, outcome from event where first order by seq"
    with store.read() as uow:
        return list(uow.connection.exec_driver_sql(query))


def by_aggregate(rows: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, aggregate in rows:
        found[aggregate].append(id_)
    return found


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_EVENTS", AT_ONCE)


def test_nothing_is_lost_and_nothing_comes_twice(store: Store, point: Point) -> None:
    tell(point.store, Crowd(clients=CLIENTS, now=point.clock(), poison=POISON))
    made = point.outbox(most=EACH * CLIENTS)
    errand = point.errand()
    losing = Losing(errand.line)
    errand = replace(errand, line=losing)

    while point.is_due() or point.going().failures:
        pushing.push(errand, share=0)
        assert not point.going().is_stopped

    assert losing.lost > 3, "the control"
    rows = there(store)
    assert sorted(row.id for row in rows) == sorted(each.event.id for each in made)
    assert by_aggregate((row.id, row.aggregate) for row in rows) == by_aggregate(
        (each.event.id, each.event.aggregate) for each in made
    )
    outcomes = {row.id: row.outcome for row in rows}
    known = {each.event.id: each.state.value for each in point.outbox(most=EACH * CLIENTS)}
    assert known == outcomes
    assert set(outcomes.values()) == {"applied", "parked", "held"}
    compared = comparing.compare(point.errand())
    assert compared is not None
    assert compared.is_alike

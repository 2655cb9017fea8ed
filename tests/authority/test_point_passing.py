"""While the authority works on a batch, the next is made ready, or on its way already."""

from collections import defaultdict
from datetime import timedelta
from threading import Event

import pytest

from tests.authority.pointing import Point
from tests.authority.test_point_alarms import behind
from tests.cutting import wire
from tests.patience import PATIENCE
from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.sync import batches, receipts
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import Answer


@pytest.fixture(autouse=True)
def _two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_EVENTS", 2)


def test_what_was_only_made_ready_can_still_be_withdrawn(point: Point) -> None:
    point.refer(point.agree())
    second = point.agree()
    point.refer(second)
    with wire(point.port) as line:
        point.port = line.port
        line.after = b'"outcomes"'
        assert point.push().ended == "out of reach"
    assert point.states() == ["tried", "tried", "waiting", "waiting"]

    point.withdraw(second)

    assert [each.event.record for each in point.outbox()] == ["basis", "referral", "void", "void"]


def test_what_is_withdrawn_while_it_waits_its_turn_is_not_sent(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was made ready while another batch was on its way, and that may take a minute."""
    people(point, 1)
    second = point.agree()
    point.refer(second, "home")
    people(point, 1)
    prepare = batches.prepare

    def thought_better(errand: Errand, stream: Stream, *, most: int) -> Batch | None:
        batch = prepare(errand, stream, most=most)
        if batch is not None and batch.first == 3 and batch.events[0].event.record != "void":
            point.withdraw(second)
        return batch

    monkeypatch.setattr(batches, "prepare", thought_better)
    with wire(point.port) as line:
        point.port = line.port
        assert point.push().taken == 7

    assert b'"work"' in line.asked, "the control"
    assert b'"home"' not in line.asked
    assert [each.event.record for each in point.outbox()] == [
        *("basis", "referral", "void", "void", "basis", "referral", "void"),
    ]
    assert set(point.states()) == {"applied"}


def test_what_has_arrived_is_kept_when_the_next_may_not_be_sent(point: Point) -> None:
    point.refer(point.agree())
    point.refer(point.agree())
    behind(
        point,
        "update basis set records = '[\"plan\"]' where rowid = (select max(rowid) from basis)",
    )

    assert point.push().ended == "no_basis"
    assert point.states() == ["applied", "applied", "waiting", "waiting"]


def test_a_backlog_arrives_batch_by_batch_in_its_order(point: Point) -> None:
    for _person in range(4):
        point.refer(point.agree())

    assert point.push().taken == 8
    assert set(point.states()) == {"applied"}


class Crossing:
    """Lets batches wait for one another on their way, by the number of their first event."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left: dict[int, Event] = defaultdict(Event)
        self.answered: dict[int, Event] = defaultdict(Event)
        self.sent: list[int] = []
        self.before: dict[int, Event] = {}
        self.asking = receipts.ask
        monkeypatch.setattr(receipts, "ask", self.ask)

    def ask(self, errand: Errand, stream: Stream, batch: Batch) -> Answer:
        self.sent.append(batch.first)
        self.left[batch.first].set()
        if (other := self.before.pop(batch.first, None)) is not None:
            assert other.wait(PATIENCE), "the other batch did not come"
        try:
            return self.asking(errand, stream, batch)
        finally:
            self.answered[batch.first].set()

    def abreast(self, *firsts: int) -> list[int]:
        """Return two that left at once, in the order in which their threads came to it."""
        return sorted(firsts, key=self.sent.index)


def people(point: Point, number: int) -> None:
    for _person in range(number):
        point.refer(point.agree())


def test_once_one_was_taken_two_batches_are_on_their_way(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(point, 4)
    crossing = Crossing(monkeypatch)
    crossing.before = {3: crossing.left[5], 5: crossing.answered[3], 7: crossing.answered[5]}

    assert point.push().taken == 8
    assert crossing.sent == [1, *crossing.abreast(3, 5), 7]


def test_a_batch_that_overtook_another_is_sent_again_after_it(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(point, 4)
    crossing = Crossing(monkeypatch)
    crossing.before[3] = crossing.answered[5]

    assert point.push().taken == 8
    assert crossing.sent == [1, *crossing.abreast(3, 5), 7, 5, 7]
    assert set(point.states()) == {"applied"}


def test_a_round_ends_after_a_while_and_the_next_one_goes_on(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(point, 4)
    crossing = Crossing(monkeypatch)
    asking = crossing.asking

    def slowly(errand: Errand, stream: Stream, batch: Batch) -> Answer:
        point.clock.at += timedelta(seconds=10)
        return asking(errand, stream, batch)

    crossing.asking = slowly

    assert [point.push().taken for _round in range(2)] == [4, 4]
    assert set(point.states()) == {"applied"}

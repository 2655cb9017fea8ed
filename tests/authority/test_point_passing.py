"""While the authority works on a batch, the next one is made ready, and has not been sent yet."""

import pytest

from tests.authority.pointing import Point
from tests.authority.test_point_alarms import behind
from tests.cutting import wire
from youthpoint.operations.sync import batches


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

"""Backups that were restored, here and there: nothing is lost, and nothing passes for a repeat."""

import re
from contextlib import closing
from datetime import timedelta

import pytest
from sqlite_utils.utils import sqlite3

from authority.operations import nodes
from authority.store.store import Store
from authority.store.streams import Position
from authority.wire import chains
from tests.authority.pointing import CODES, Point
from tests.authority.speaking import publish
from tests.authority.test_point_withdrawals import NAME, bodies_there
from tests.cutting import Wire, wire
from youthpoint.domain.sync.sending import Stream
from youthpoint.operations.sync import batches, restarting, stuck
from youthpoint.operations.sync.errands import Errand
from youthpoint.store.beside import MARK

PAUSE = timedelta(minutes=1)
LOST = ("event", "record", "basis")


def forget(store: Store) -> None:
    """Let the authority stand as it did before the first event came."""
    with store.write() as uow:
        stream = uow.streams.current("keskus")
        assert isinstance(stream, Position)
        for each in LOST:
            uow.connection.exec_driver_sql(f"delete from {each}")  # noqa: S608 - our own names
        uow.streams.advance(stream._replace(acked_seq=0, chain=chains.start(stream.id)))


def copied(point: Point, name: str, *, back: bool = False) -> None:
    """Copy the point's store away, or back; then its mark is gone, as on another machine."""
    if back:
        (point.folder / MARK).unlink(missing_ok=True)
    here, there = point.folder / "youthpoint.db", point.folder / name
    with (
        closing(sqlite3.connect(there if back else here)) as old,
        closing(sqlite3.connect(here if back else there)) as new,
    ):
        old.backup(new)


def test_a_point_whose_backup_was_restored_does_not_pass_for_itself(
    store: Store, point: Point
) -> None:
    """Test 2: what it has made since bears the numbers of what it had made."""
    point.refer(point.agree())
    point.push()
    copied(point, "backup.db")
    point.refer(point.agree())
    assert point.push().taken == 2, "the control"
    copied(point, "backup.db", back=True)
    point.refer(point.agree())

    assert point.push().ended == "chain"

    assert point.states() == ["applied", "applied", "waiting", "waiting"]
    assert not point.is_due()
    assert nodes.state(store, "keskus", point.clock())["acked_seq"] == 4


def test_a_restored_point_goes_on_in_another_stream_and_nothing_is_lost_or_twice(
    store: Store, point: Point
) -> None:
    point.refer(point.agree())
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b'"outcomes"'
        point.push()  # both have arrived, and nothing is known of it
        copied(point, "backup.db")
        lost = point.agree()
        point.refer(lost)
        point.clock.pass_by(PAUSE)
        assert point.push().taken == 4, "the control"
    point.port = there
    copied(point, "backup.db", back=True)
    point.refer(point.agree())
    assert point.push().ended == "chain"

    assert restarting.restart(point.store, at=point.clock()) == 4
    came_to = point.push()

    assert (came_to.taken, came_to.ended) == (4, "")
    assert point.states() == ["applied"] * 4
    assert not point.is_due()
    with store.read() as uow:
        assert uow.records.body("basis", lost.id), "made after the backup, and kept"


def test_what_is_parked_stays_known_and_its_cure_is_learnt_in_another_stream(
    store: Store, point: Point
) -> None:
    """Test 1, with a restore: one was told of, the reply that named the other was lost."""
    told, lost = point.agree(), point.agree()
    point.refer(told, codes=("topics@2026-10", CODES[1]))
    point.push()
    point.refer(lost, codes=("topics@2026-10", CODES[1]))
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b'"outcomes"'
        assert point.push().ended == "out of reach"
    point.port = there

    assert restarting.restart(point.store, at=point.clock()) == 2
    assert point.push().taken == 2
    assert point.states() == ["parked code_unknown"] * 2
    point.push()
    assert point.states() == ["parked code_unknown"] * 2

    publish(store, "topics", "2026-10", ("work", "study", "home"))
    point.push()
    assert point.states() == ["applied"] * 2


def test_what_was_sent_since_the_backup_is_withdrawn_there_too(store: Store, point: Point) -> None:
    """The backup says that it waits; nobody may rely on that."""
    basis = point.agree()
    point.refer(basis)
    copied(point, "backup.db")
    point.push()
    assert NAME in bodies_there(store), "the control"
    copied(point, "backup.db", back=True)
    assert point.states() == ["waiting"] * 2
    restarting.restart(point.store, at=point.clock())

    point.withdraw(basis)
    point.push()

    assert point.states() == ["applied"] * 3
    assert NAME not in bodies_there(store)


def test_a_consent_that_left_in_an_earlier_stream_can_still_be_withdrawn(point: Point) -> None:
    agreed = point.agree()
    point.refer(agreed)
    point.push()
    restarting.restart(point.store, at=point.clock())

    point.withdraw(agreed)
    point.push()

    assert point.states() == ["applied"]
    assert point.outbox()[0].event.verb == "withdrawn"


def test_what_the_authority_loses_during_a_round_is_sent_from_where_it_expects_it(
    store: Store, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    point.refer(point.agree())
    point.push()
    point.refer(point.agree())

    def look(_errand: Errand, _stream: Stream, _acked: int) -> None:
        forget(store)

    monkeypatch.setattr(stuck, "look", look)
    came_to = point.push()

    assert (came_to.taken, came_to.ended) == (4, "")
    assert set(point.states()) == {"applied"}
    assert nodes.state(store, "keskus", point.clock())["acked_seq"] == 4


def test_a_round_ends_at_the_first_line_that_breaks(
    point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Test 14: with no line there is none for the next batch, either."""
    for _person in range(3):
        point.refer(point.agree())
    monkeypatch.setattr(batches, "MOST_EVENTS", 2)
    with wire(point.port) as line:
        point.port, line.after = line.port, b'"outcomes"'
        assert point.push().ended == "out of reach"
        assert sent(line) == [1]
        assert point.states() == ["tried", "tried", *["waiting"] * 4]

        assert point.push().taken == 6, "the control"
        assert set(sent(line)[1:]) == {1, 3, 5}


def sent(line: Wire) -> list[int]:
    """Return the number of the first event of each batch that has passed."""
    return [int(each) for each in re.findall(rb"yp-first-seq: ([0-9]+)", line.asked.lower())]

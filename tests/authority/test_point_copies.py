"""A point that runs twice, and a worker that runs twice: one stream wins, and nothing is mixed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copy
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlite_utils.utils import sqlite3

from authority.operations import nodes, receiving
from authority.store.store import Store as TheirStore
from authority.store.tables import event
from tests.authority.pointing import Point
from tests.patience import PATIENCE
from youthpoint.operations.sync import batches, pushing, receipts, restarting, streams
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ports import Refusal
from youthpoint.operations.sync.pushing import Round
from youthpoint.store import Store

ROUNDS = 4


@pytest.fixture
def copied(point: Point, tmp_path: Path) -> Iterator[Point]:
    """The same point once more, from a copy of its folder that was made after its first round."""
    point.refer(point.agree())
    point.push()
    folder = tmp_path / "copy"
    folder.mkdir()
    copy(point.folder / "authority-key", folder)
    with (
        closing(sqlite3.connect(point.folder / "youthpoint.db")) as here,
        closing(sqlite3.connect(folder / "youthpoint.db")) as there,
    ):
        here.backup(there)
    with closing(Store.open(folder / "youthpoint.db")) as store:
        yield replace(point, store=store, folder=folder)


def ids_there(theirs: TheirStore) -> list[str]:
    with theirs.read() as uow:
        return list(uow.connection.scalars(select(event.c.id)))


def test_of_two_copies_of_a_point_one_stream_wins(
    store: TheirStore, point: Point, copied: Point
) -> None:
    """Test 3: whoever comes second is stopped, and then whose stream was closed."""
    for each in (point, copied):
        each.refer(each.agree())
    assert point.push().taken == 2

    assert copied.push().ended == "chain"
    assert copied.states()[2:] == ["waiting", "waiting"]
    assert len(ids_there(store)) == 4, "nothing of it was taken"

    restarting.restart(copied.store, at=copied.clock())
    assert copied.push().taken == 2
    point.refer(point.agree())

    assert point.push().ended == "stream_closed"
    assert point.states()[4:] == ["tried", "tried"]
    assert nodes.state(store, "keskus", point.clock())["acked_seq"] == 2
    assert len(set(ids_there(store))) == len(ids_there(store)) == 6


def test_of_two_copies_that_send_at_the_same_time_one_is_found_out(
    store: TheirStore, point: Point, copied: Point
) -> None:
    """Test 3: both have looked how it stands before either has sent."""
    both = []
    for each in (point, copied):
        each.refer(each.agree())
        errand = each.errand()
        stream, _acked = streams.begin(errand)
        batch = batches.prepare(errand, stream)
        assert batch is not None
        both.append((errand, stream, batch))
    receipts.send(*both[0])

    with pytest.raises(Refusal, match="fork"):
        receipts.send(*both[1])

    assert ids_there(store)[2:] == [each.event.id for each in point.outbox()[2:]]
    with store.read() as uow:
        assert uow.nodes.alarms() == {"keskus": ["fork"]}


def at_once(point: Point) -> list[Round]:
    """Let as many workers of a point go a round at the same time."""
    start = Barrier(ROUNDS, timeout=PATIENCE)
    errands = [point.errand() for _round in range(ROUNDS)]

    def go(errand: Errand) -> Round:
        with closing(Store.open(point.folder / "youthpoint.db")) as store:
            start.wait()
            return pushing.push(replace(errand, store=store), share=0)

    with ThreadPoolExecutor(ROUNDS) as pool:
        return list(pool.map(go, errands))


def test_two_rounds_at_once_write_once(
    store: TheirStore, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Test 10: whoever is slower is told what became of it."""
    monkeypatch.setattr(batches, "MOST_EVENTS", 5)
    for _person in range(12):
        point.refer(point.agree())

    came_to = at_once(point)

    assert {each.ended for each in came_to} <= {"", "out of reach"}
    assert not point.going().is_stopped
    point.push()
    assert point.states() == ["applied"] * 24
    assert sorted(ids_there(store)) == sorted(each.event.id for each in point.outbox())


def test_where_nobody_looks_the_unique_key_decides(
    store: TheirStore, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Test 10: an authority that takes everything for new still can't write it twice."""
    point.refer(point.agree())
    errand = point.errand()
    stream, _acked = streams.begin(errand)
    batch = batches.prepare(errand, stream)
    assert batch is not None
    receipts.send(errand, stream, batch)
    monkeypatch.setattr(receiving, "_split", lambda _uow, _position, arrivals: ([], [*arrivals]))

    with pytest.raises(Refusal, match="busy"):
        receipts.send(errand, stream, batch)

    assert len(ids_there(store)) == 2

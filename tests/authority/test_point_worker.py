"""The worker sends what waits, when the pause is over, and asks nobody where nothing was joined."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.authority.pointing import Point
from tests.cast import NOON
from tests.prepared import prepared
from youthpoint import worker
from youthpoint.operations.sync import batches, passing
from youthpoint.settings import Settings
from youthpoint.store.joining import Joining


def go(folder: Path, point: Point) -> list[str]:
    said: list[str] = []
    settings = Settings(secret_key=cast.KEY.decode(), data=folder)
    worker.go_to_authority(settings, point.clock, say=said.append)
    return said


def test_the_worker_sends_what_waits_and_then_rests(point: Point) -> None:
    assert go(point.folder, point) == []
    point.refer(point.agree())

    assert go(point.folder, point) == ["authority: 2 taken"]
    assert go(point.folder, point) == []
    assert point.states() == ["applied", "applied"]


def test_the_worker_waits_while_a_pause_lasts(point: Point) -> None:
    point.refer(point.agree())
    with point.store.write() as uow:
        known = uow.joining.joined()
        assert known is not None
        uow.joining.save(uow.joining.pushing().failed(at=point.clock(), share=0))

    assert go(point.folder, point) == []
    point.clock.at = point.going().not_before or NOON
    assert go(point.folder, point) == ["authority: 2 taken"]


def test_a_backlog_is_sent_round_after_round(point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a pause between them."""
    monkeypatch.setattr(passing, "ENOUGH", 3)
    monkeypatch.setattr(batches, "MOST_EVENTS", 2)
    for _person in range(3):
        point.refer(point.agree())

    assert go(point.folder, point) == ["authority: 4 taken", "authority: 2 taken"]


def test_a_key_that_is_not_there_is_said_and_the_worker_lives(point: Point) -> None:
    point.refer(point.agree())
    (point.folder / "authority-key").unlink()

    assert go(point.folder, point) == ["authority: no_key"]
    assert point.going().alarm == "no_key"
    assert go(point.folder, point) == [], "it is tried again after a pause"


def test_without_an_authority_nothing_is_sent(point: Point, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    other = Point(store=prepared(alone / "youthpoint.db"), folder=alone, clock=point.clock, port=0)
    other.refer(other.agree())

    assert not other.is_due()
    assert go(alone, other) == []
    assert other.states() == ["waiting", "waiting"]
    other.store.close()


def steps(point: Point) -> int:
    """Count what the database does to tell that nothing waits."""
    done = []
    with closing(sqlite3.connect(point.folder / "youthpoint.db")) as db:
        joining = Joining(Database(db))
        joining.is_due(at=point.clock())  # the schema has been read
        db.set_progress_handler(lambda: done.append(1), 1)
        assert not joining.is_due(at=point.clock())
        db.set_progress_handler(None, 0)
    return len(done)


def test_asking_whether_anything_waits_reads_nothing_that_was_sent(point: Point) -> None:
    """It is asked every few seconds, beside all that was ever sent."""
    point.refer(point.agree())
    point.push()
    before = steps(point)
    for _person in range(30):
        point.refer(point.agree())
    point.push()

    assert 0 < steps(point) == before

"""However much a point remembers: what is looked up in its newest rows takes no longer."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tests.cast import NOON, arrive
from youthpoint.store import Store
from youthpoint.store.arrivals import Arrivals
from youthpoint.store.stays import Stays

OLD = """
insert into visit (
    id, point_id, day, state, door, channel, language, age_band, topics, nickname, place,
    arrived_at, state_since, called_at, calls, missed, outcome, nonce, stripped, version
)
with recursive counted (n) as (select 1 union all select n + 1 from counted where n < :number)
select
    'old ' || n, point_id, '2026-09-14', 'finished', door, channel, language, age_band, topics, '',
    place, arrived_at, state_since, place, 1, 0, 'advised', '', 1, 1
from counted join visit on not stripped
"""

READ: dict[str, Callable[[Database], object]] = {
    "encounters": lambda db: Stays(db).recent_encounters("point", before=NOON, limit=600),
    "turns": lambda db: Stays(db).recent_turns("point", before=NOON, limit=600),
    "wishes": lambda db: Arrivals(db).wishes("point", 20),
}


@pytest.fixture
def db(file_store: Store, tmp_path: Path) -> Iterator[Database]:
    """A connection to a store in which one person waits, and a hundred came long ago."""
    arrive(file_store)
    with closing(sqlite3.connect(tmp_path / "youthpoint.db", isolation_level=None)) as connection:
        connection.execute(OLD, {"number": 100})
        yield Database(connection)


def steps(db: Database, read: Callable[[Database], object]) -> int:
    """Count the steps that the store's machine takes."""
    taken: list[None] = []
    db.conn.set_progress_handler(lambda: taken.append(None), 1)
    read(db)
    db.conn.set_progress_handler(None, 1)
    return len(taken)


@pytest.mark.parametrize("what", READ)
def test_what_was_stripped_is_not_read(db: Database, what: str) -> None:
    before = steps(db, READ[what])
    db.execute("delete from visit where id like 'old %'")
    db.execute(OLD, {"number": 5000})

    assert before > 0
    assert steps(db, READ[what]) < before * 1.5

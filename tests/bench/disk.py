"""How fast the disk makes a row durable at this moment: other load can move it many times over."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlite_utils.utils import sqlite3

A_ROW = "insert into kept (body) values (?)"
LONG = 0.5
"""Seconds of committing."""


def connect(folder: Path) -> sqlite3.Connection:
    """Open a store of one table, as durable as ours."""
    db = sqlite3.connect(
        str(folder / "floor.db"), timeout=20, isolation_level=None, check_same_thread=False
    )
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table if not exists kept (id integer primary key, body text not null)")
    return db


def commits() -> float:
    """Return how many bare durable commits a second one process makes just now."""
    with TemporaryDirectory() as folder:
        db = connect(Path(folder))
        number, begin = 0, perf_counter()
        while (lasted := perf_counter() - begin) < LONG:
            db.execute(A_ROW, ["x" * 200])
            number += 1
        db.close()
    return number / lasted

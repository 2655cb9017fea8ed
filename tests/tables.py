"""The store's file, read past the store: what really stands in it."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils.utils import sqlite3  # the store's own: two libraries undo each other's locks

FILES = ("youthpoint.db", "youthpoint.db-wal", "youthpoint.db-shm")


def rows(folder: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a query finds in the store of a data folder."""
    with closing(sqlite3.connect(folder / FILES[0])) as db:
        return db.execute(query, values).fetchall()


def tables(folder: Path) -> list[str]:
    """Return the names of all tables."""
    found = rows(folder, "select name from sqlite_schema where type = 'table' order by name")
    return [name for (name,) in found]


def count(folder: Path, table: str) -> int:
    """Return how many rows a table has."""
    ((found,),) = rows(folder, f"select count(*) from {table}")  # noqa: S608 - our own tables
    return int(found)


def holding(folder: Path, text: str) -> list[str]:
    """Return the tables in which some column holds this text."""
    names = tables(folder)
    with closing(sqlite3.connect(folder / FILES[0])) as db:  # one: each reads the schema anew
        return [each for each in names if text in _all_of(db, each)]


def bytes_of(folder: Path) -> bytes:
    """Return every byte that SQLite keeps of a store; call it before `rows` opens the file."""
    return b"".join((folder / name).read_bytes() for name in FILES if (folder / name).exists())


def _all_of(db: sqlite3.Connection, table: str) -> str:
    return str(db.execute(f"select * from {table}").fetchall())  # noqa: S608 - our own tables

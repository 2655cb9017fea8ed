"""A copy of the database as it stands at one moment, made while others go on writing."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

from youthpoint.store.database import PlainDatabase
from youthpoint.store.faults import StoreDamaged, worded
from youthpoint.store.health import Health

PAGES = 2048
"""Of 4 KiB each, from one step of the copying to the next."""


def copy(store: Path, target: Path, *, step: Callable[[], None] = lambda: None) -> None:
    """Copy the store into a file that needs no other beside it; `step` is done after each part.

    All parts show the moment at which the first was read: the write-ahead log keeps it for us, and
    holds up nobody who writes.

    Raises:
        StoreBusy: the disk is full.
        StoreDamaged: what was copied is not what SQLite wrote.
    """
    with (
        worded(),
        closing(PlainDatabase.opened(store)) as source,
        closing(sqlite3.connect(str(target))) as made,
    ):
        made.execute("pragma synchronous = off")  # it is read again before anybody relies on it
        source.begin()
        source.execute("select count(*) from sqlite_schema").fetchone()  # the moment begins here
        source.conn.backup(made, pages=PAGES, progress=lambda *_left: step(), sleep=0)
        source.rollback()
        made.execute("pragma journal_mode = delete").fetchall()
    see_that_it_is_sound(target)


def see_that_it_is_sound(file: Path) -> None:
    """Look through a copy: all of it, where that takes no more than some seconds.

    Raises:
        StoreDamaged: it is not what SQLite wrote.
    """
    with closing(PlainDatabase.opened(file)) as db:
        if damage := Health(db).copied_damage():
            raise StoreDamaged(damage[0])


def lacks_steps(file: Path) -> bool:
    """Tell whether a store was made by an older program; one without any step is new.

    Raises:
        StoreDamaged: it can't be read.
    """
    with closing(PlainDatabase.opened(file)) as db:
        return Health(db).is_older()


def unknown_steps(file: Path) -> list[str]:
    """Return the steps of the schema that this program does not know: a newer one made the file.

    Raises:
        StoreDamaged: it can't be read.
    """
    with closing(PlainDatabase.opened(file)) as db:
        return Health(db).unknown()

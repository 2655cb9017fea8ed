"""What can be wrong with the store as a whole, in the words of the service point."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

OUT_OF_REACH = ("database is locked", "database or disk is full", "disk I/O error")
"""How SQLite says that it is not the statement's fault."""

DAMAGED = ("database disk image is malformed", "file is not a database")
"""How SQLite says that the file is not what it wrote."""


class StoreBusy(Exception):  # noqa: N818 - named for what the caller does about it
    """Somebody else holds the store, or the disk is full; nothing was kept."""


class StoreDamaged(StoreBusy):
    """The file is not what SQLite wrote; nothing was kept."""


@contextmanager
def worded() -> Iterator[None]:
    """Raise what SQLite says of the store as a whole as a fault of the store.

    Raises:
        StoreBusy: it is out of reach.
        StoreDamaged: it can't be read.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        said = str(error)
        if said.startswith(DAMAGED):
            raise StoreDamaged(said) from error
        if said.startswith(OUT_OF_REACH):
            raise StoreBusy(said) from error
        raise

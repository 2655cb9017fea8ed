"""sqlite-utils' database, with queries that cost no more than what they ask for."""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

from youthpoint.store.faults import worded

BUSY_TIMEOUT = 5.0
"""Seconds a writer waits for its turn, should another program hold the lock."""

LOG_PAGES = 4000
"""Of 4 KiB each: how long the write-ahead log grows before a writer empties it into the file.

With SQLite's own 1,000, every eightieth visitor waits for it, and it takes a fifth of the work of
writing, as the same pages are carried over more often.
"""


class PlainDatabase(Database):
    """A database whose `query` does no more than what it is told.

    The library's own puts a savepoint round every query, in case it should change something:
    three statements for one. Rows are read to the end, which lets go of the snapshot.
    """

    @classmethod
    def opened(cls, path: Path | str, *, durable: bool = True) -> Self:
        """Open a connection, as careful as ours are.

        Raises:
            StoreDamaged: the file is not what SQLite wrote.
        """
        connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT, check_same_thread=False)
        db = cls(connection, strict=True)
        try:
            db.set_up(durable=durable)
        except BaseException:
            db.close()
            raise
        return db

    def set_up(self, *, durable: bool) -> None:
        """Make the connection as careful as ours are; `durable` waits for the disk."""
        with worded():
            self.execute("pragma foreign_keys = on")
            # full: a ticket given survives a power cut
            self.execute(f"pragma synchronous = {'full' if durable else 'off'}")
            self.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
            self.execute("pragma secure_delete = on")  # what is erased leaves no trace in the file

    def query(
        self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None
    ) -> Generator[dict[str, Any], None, None]:
        """Return the rows as dictionaries."""
        cursor = self.execute(sql, params)
        names = [each[0] for each in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor.fetchall())

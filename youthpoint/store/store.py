"""One SQLite file, and the transactions on it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

from youthpoint.store.accounts import Accounts
from youthpoint.store.acts import Acts
from youthpoint.store.desk import Desk
from youthpoint.store.experts import Experts
from youthpoint.store.feedback import FeedbackBox
from youthpoint.store.migrations import migrations
from youthpoint.store.points import Points
from youthpoint.store.sessions import Sessions
from youthpoint.store.stays import Stays
from youthpoint.store.throttles import Throttles
from youthpoint.store.visits import Visits

BUSY_TIMEOUT = 5.0
"""Seconds a writer waits for its turn, should another program hold the lock."""


OUT_OF_REACH = ("database is locked", "database or disk is full", "disk I/O error")
"""How SQLite says that it is not the statement's fault."""


class StoreBusy(Exception):  # noqa: N818 - named for what the caller does about it
    """Somebody else holds the store, or the disk is full; nothing was kept."""


class UnitOfWork:
    """The tables of one transaction."""

    def __init__(self, db: Database) -> None:
        self.accounts = Accounts(db)
        self.acts = Acts(db)
        self.desk = Desk(db)
        self.experts = Experts(db)
        self.feedback = FeedbackBox(db)
        self.points = Points(db)
        self.sessions = Sessions(db)
        self.stays = Stays(db)
        self.throttles = Throttles(db)
        self.visits = Visits(db)


class Store:
    """A connection to the service point's database."""

    def __init__(self, db: Database, turn: int | None) -> None:
        self._db = db
        self._turn = turn
        self._unit = UnitOfWork(db)

    @classmethod
    def open(cls, path: Path | str, *, durable: bool = True) -> Self:
        """Open the database; `:memory:` gives tests a fresh one.

        Without `durable` nothing waits for the disk: for made-up days, never for visitors.
        """
        connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT, check_same_thread=False)
        db = Database(connection, strict=True)
        db.execute("pragma foreign_keys = on")
        # full: a ticket given survives a power cut
        db.execute(f"pragma synchronous = {'full' if durable else 'off'}")
        db.execute("pragma secure_delete = on")  # what is erased leaves no trace in the file
        if str(path) == ":memory:":
            return cls(db, None)
        lock = os.open(Path(path).with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        return cls(db, lock)

    @classmethod
    def prepare(cls, path: Path) -> Self:
        """Open the database, made and brought up to date first, by one process at a time."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls.open(path).migrate()

    def migrate(self) -> Self:
        """Bring the schema up to date."""
        with self._in_turn():
            self._db.enable_wal()  # the file remembers it
            with self._alone():
                migrations.apply(self._db)
        return self

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()
        if self._turn is not None:
            os.close(self._turn)
            self._turn = None

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Run one use case: all of it is kept, or none.

        Raises:
            StoreBusy: another program holds the store, or the disk is full.
        """
        with self._in_turn(), self._alone():
            yield self._unit

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Look at one consistent moment; nothing written here is kept."""
        self._db.begin()
        try:
            yield self._unit
        finally:
            self._db.rollback()

    @property
    def changes(self) -> int:
        """How many rows this connection has changed since it was opened."""
        return int(self._db.conn.total_changes)

    def sqlite_version(self) -> str:
        """Return the version of the SQLite in use."""
        return str(sqlite3.sqlite_version)

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the file; nothing when it is sound."""
        found = [str(row[0]) for row in self._db.execute("pragma integrity_check").fetchall()]
        broken = self._db.execute("pragma foreign_key_check").fetchall()
        return [line for line in found if line != "ok"] + [str(row) for row in broken]

    def forget_log(self) -> None:
        """Empty the write-ahead log, which still holds what was erased until then."""
        with self._in_turn():
            self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Queue up for the write lock in a fair line, before SQLite's own lock.

        SQLite lets the luckiest waiter in; under load the unlucky one waits for seconds.
        """
        if self._turn is None:
            yield
            return
        fcntl.flock(self._turn, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._turn, fcntl.LOCK_UN)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Take the write lock first: a transaction that reads and then writes keeps its turn."""
        try:
            self._db.execute("begin immediate")
            yield
            self._db.commit()
        except BaseException as error:
            self._db.rollback()
            if isinstance(error, sqlite3.OperationalError) and str(error).startswith(OUT_OF_REACH):
                raise StoreBusy(str(error)) from error
            raise

"""One SQLite file, and the transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

from youthpoint.store.accounts import Accounts
from youthpoint.store.acts import Acts
from youthpoint.store.database import PlainDatabase
from youthpoint.store.desk import Desk
from youthpoint.store.experts import Experts
from youthpoint.store.faults import worded
from youthpoint.store.feedback import FeedbackBox
from youthpoint.store.figures import Figures
from youthpoint.store.health import Health
from youthpoint.store.lines import Line
from youthpoint.store.migrations import migrations
from youthpoint.store.points import Points
from youthpoint.store.retention import Retention
from youthpoint.store.sessions import Sessions
from youthpoint.store.stays import Stays
from youthpoint.store.stripping import Stripping
from youthpoint.store.throttles import Throttles
from youthpoint.store.visits import Visits

BUSY_TIMEOUT = 5.0
"""Seconds a writer waits for its turn, should another program hold the lock."""

SHORT_WAIT = 0.1
"""Seconds in the line of writers that need no reckoning."""

READERS_PATIENCE = 0.25
"""Seconds that emptying the log waits for readers; writers wait behind it."""


class UnitOfWork:
    """The tables of one transaction."""

    def __init__(self, db: PlainDatabase) -> None:
        self.accounts = Accounts(db)
        self.acts = Acts(db)
        self.desk = Desk(db)
        self.experts = Experts(db)
        self.feedback = FeedbackBox(db)
        self.figures = Figures(db)
        self.points = Points(db)
        self.retention = Retention(db)
        self.sessions = Sessions(db)
        self.stays = Stays(db)
        self.stripping = Stripping(db)
        self.throttles = Throttles(db)
        self.visits = Visits(db)


class Store:
    """A connection to the service point's database."""

    def __init__(self, db: PlainDatabase, line: Line) -> None:
        self._db = db
        self._line = line
        self._unit = UnitOfWork(db)

    @classmethod
    def open(cls, path: Path | str, *, durable: bool = True) -> Self:
        """Open the database; `:memory:` gives tests a fresh one.

        Without `durable` nothing waits for the disk: for made-up days, never for visitors.

        Raises:
            StoreDamaged: the file is not what SQLite wrote.
        """
        connection = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT, check_same_thread=False)
        db = PlainDatabase(connection, strict=True)
        try:
            db.set_up(durable=durable)
        except BaseException:
            db.close()
            raise
        in_memory = str(path) == ":memory:"
        return cls(db, Line(None if in_memory else Path(path).with_suffix(".lock")))

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
        self._line.close()

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
        """Look at one consistent moment; nothing written here is kept.

        Raises:
            StoreDamaged: what was looked for can't be read.
        """
        with worded():
            self._db.begin()
            before = self.changes
            try:
                yield self._unit
            finally:
                self._db.rollback()
                if self.changes != before:
                    self._unit.points.kept.forget()

    @property
    def changes(self) -> int:
        """How many rows this connection has changed since it was opened."""
        return int(self._db.conn.total_changes)

    @property
    def health(self) -> Health:
        """How the store is, as SQLite sees it."""
        return Health(self._db)

    def forget_log(self) -> bool:
        """Empty the write-ahead log, which still holds what was erased until then.

        Tell whether it is empty; it is not while somebody reads what it holds.

        Raises:
            StoreBusy: the disk is full.
        """
        with self._in_turn(), worded():
            self._wait_at_most(READERS_PATIENCE)
            try:
                ((kept, _frames, _moved),) = self._db.execute(
                    "pragma wal_checkpoint(truncate)"
                ).fetchall()
            finally:
                self._wait_at_most(BUSY_TIMEOUT)
        return not kept

    def rewrite(self) -> None:
        """Write the whole file anew: nothing stays that no row holds.

        Raises:
            StoreBusy: another program holds the store, or the disk is full; nothing was changed.
        """
        with self._in_turn(), worded():
            self._db.execute("vacuum")

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Wait in the line of writers, and let SQLite wait only for the rest of the patience.

        Should another program hold SQLite's lock, the whole line gives up when its first does,
        and not one after the other, with every reader behind them.
        """
        with self._line.turn() as waited:
            late = waited > SHORT_WAIT
            try:
                if late:
                    self._wait_at_most(max(BUSY_TIMEOUT - waited, 0.0))
                yield
            finally:
                if late:
                    self._wait_at_most(BUSY_TIMEOUT)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Take the write lock first: a transaction that reads and then writes keeps its turn."""
        with worded():
            try:
                self._db.execute("begin immediate")
                yield
                self._db.commit()
            except BaseException:
                self._db.rollback()
                self._unit.points.kept.forget()
                raise

    def _wait_at_most(self, seconds: float) -> None:
        self._db.execute(f"pragma busy_timeout = {int(1000 * seconds)}").fetchall()

"""The one writer of a process: use cases that wait for one another are kept together.

Each use case is kept as a whole or not at all, and is answered when it is on the disk. What is
shared is the way there: a thread that finds others waiting leaves its work in the open
transaction, and the last of them commits for all (docs/adr/0014-group-commit.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from sqlite_utils.utils import sqlite3  # pysqlite3 where it is installed: a newer SQLite

from youthpoint.store import database
from youthpoint.store.database import PlainDatabase
from youthpoint.store.faults import worded
from youthpoint.store.lines import Baton, Line, Ride
from youthpoint.store.unit import UnitOfWork

SHORT_WAIT = 0.1
"""Seconds in the line of writers that need no reckoning."""

MOST_TOGETHER = 8
"""Use cases that are kept together; then another process has its turn."""


class Writer:
    """A connection that writes, for as many threads as like to."""

    def __init__(self, db: PlainDatabase, line: Line) -> None:
        self.db = db
        self._line = line
        self.unit = UnitOfWork(db)
        self._baton = Baton()
        self._riders: list[Ride] = []

    @property
    def changes(self) -> int:
        """How many rows this connection has changed since it was opened."""
        return int(self.db.conn.total_changes)

    @property
    def waiting(self) -> int:
        """How many threads wait to write."""
        return self._baton.wanted

    def close(self) -> None:
        """Give the connection back."""
        self.db.close()
        self._line.close()

    @contextmanager
    def turn(self) -> Iterator[UnitOfWork]:
        """Run one use case: all of it is kept, or none.

        Raises:
            StoreBusy: another program holds the store, or the disk is full.
        """
        came = monotonic()
        self._baton.take()
        if not self._riders:
            self._begin(came)
        first = not self._riders
        try:
            with worded():
                if not first:
                    self.db.execute("savepoint mine")
                yield self.unit
                if not first:
                    self.db.execute("release mine")
        except BaseException as error:
            self._take_back(error, alone=first)
            raise
        self._go_on(Ride())

    @contextmanager
    def by_itself(self) -> Iterator[PlainDatabase]:
        """Lend the connection for what is no use case; nobody else writes meanwhile.

        Raises:
            StoreBusy: another program holds the store, or the disk is full.
        """
        came = monotonic()
        self._baton.take()
        try:
            if self._riders:
                self._keep()
            self._line.enter()
            try:
                with worded(), self._patience_left(came):
                    yield self.db
            finally:
                self._line.leave()
        finally:
            self._baton.pass_on()

    def wait_at_most(self, seconds: float) -> None:
        """Let SQLite wait this long for another program."""
        self.db.execute(f"pragma busy_timeout = {int(1000 * seconds)}").fetchall()

    def _begin(self, came: float) -> None:
        """Take the write lock first: a transaction that reads and then writes keeps its turn."""
        try:
            self._line.enter()
            try:
                with worded(), self._patience_left(came):
                    self.db.execute("begin immediate")
            except BaseException:
                self._line.leave()
                raise
        except BaseException:
            self._baton.pass_on()
            raise

    @contextmanager
    def _patience_left(self, came: float) -> Iterator[None]:
        """Let SQLite wait only for the rest of the patience.

        Should another program hold SQLite's lock, the whole line gives up when its first does,
        and not one after the other, with every reader behind them.
        """
        waited = monotonic() - came
        late = waited > SHORT_WAIT
        try:
            if late:
                self.wait_at_most(max(database.BUSY_TIMEOUT - waited, 0.0))
            yield
        finally:
            if late:
                self.wait_at_most(database.BUSY_TIMEOUT)

    def _take_back(self, error: BaseException, *, alone: bool) -> None:
        """Undo one's own work; what others left in the transaction is kept all the same."""
        self.unit.points.kept.forget()
        if not alone and self._undone_alone():
            self._go_on(Ride())  # what it was refused for may be what others have left there
            return
        self.db.rollback()
        self._settle(error)
        self._baton.pass_on()

    def _undone_alone(self) -> bool:
        """Undo one's own work and no other; it fails where SQLite has undone all of it."""
        try:
            self.db.execute("rollback to mine")
            self.db.execute("release mine")
        except sqlite3.OperationalError:
            return False
        return True

    def _go_on(self, mine: Ride) -> None:
        """Leave the transaction to the next one who waits, or bring it to its end."""
        if self._baton.wanted and len(self._riders) < MOST_TOGETHER:
            self._riders.append(mine)
            self._baton.pass_on()
            mine.wait()
            return
        try:
            self._keep()
        finally:
            self._baton.pass_on()

    def _keep(self) -> None:
        """Commit for all who left their work here.

        Raises:
            StoreBusy: the disk is full; nothing of theirs was kept.
        """
        try:
            with worded():
                self.db.commit()
        except BaseException as error:
            self.unit.points.kept.forget()
            self.db.rollback()
            self._settle(error)
            raise
        self._settle(None)

    def _settle(self, fault: BaseException | None) -> None:
        """Let another process in, and tell all who wait what became of their work."""
        riders, self._riders = self._riders, []
        self._line.leave()
        for each in riders:
            each.end(fault)

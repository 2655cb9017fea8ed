"""One SQLite file, and the transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from youthpoint.domain.trails.trails import Erasing
from youthpoint.store import database
from youthpoint.store.beside import Beside
from youthpoint.store.database import PlainDatabase
from youthpoint.store.faults import worded
from youthpoint.store.health import Health
from youthpoint.store.lines import Line
from youthpoint.store.migrations import migrations
from youthpoint.store.unit import UnitOfWork
from youthpoint.store.writer import Writer

READERS_PATIENCE = 0.25
"""Seconds that emptying the log waits for readers; writers wait behind it."""


def open_writer(path: Path | str, *, durable: bool = True) -> Writer:
    """Open the database to write; `:memory:` gives tests a fresh one.

    Without `durable` nothing waits for the disk: for made-up days, never for visitors.

    Raises:
        StoreDamaged: the file is not what SQLite wrote.
    """
    db = PlainDatabase.opened(path, durable=durable)
    in_memory = str(path) == ":memory:"
    return Writer(db, Line(None if in_memory else Path(path).with_suffix(".lock")))


class Store:
    """A connection to the service point's database."""

    def __init__(self, db: PlainDatabase, writer: Writer) -> None:
        self._db = db
        self._writer = writer
        self._unit = writer.unit if writer.db is db else UnitOfWork(db)
        self._written = 0

    @classmethod
    def open(cls, path: Path | str, *, durable: bool = True) -> Self:
        """Open the database with a writer of its own (`open_writer`).

        Raises:
            StoreDamaged: the file is not what SQLite wrote.
        """
        writer = open_writer(path, durable=durable)
        return cls(writer.db, writer)

    @classmethod
    def reading(cls, path: Path, writer: Writer) -> Self:
        """Open the database to read; what is written goes through a writer shared with others.

        Raises:
            StoreDamaged: the file is not what SQLite wrote.
        """
        return cls(PlainDatabase.opened(path), writer)

    @classmethod
    def prepare(cls, path: Path) -> Self:
        """Open the database, made and brought up to date first, by one process at a time."""
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls.open(path).migrate()

    def migrate(self) -> Self:
        """Bring the schema up to date."""
        with self._writer.by_itself() as db:
            db.enable_wal()  # the file remembers it
        with self._writer.turn():
            migrations.apply(self._writer.db)
        return self

    def close(self) -> None:
        """Give the connection back."""
        if self._writer.db is self._db:
            self._writer.close()
        else:
            self._db.close()

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Run one use case: all of it is kept, or none.

        Raises:
            StoreBusy: another program holds the store, or the disk is full.
        """
        with self._writer.turn() as uow:
            before = self._writer.changes
            yield uow
            self._written += self._writer.changes - before

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Look at one consistent moment; nothing written here is kept.

        Who looks once more while they look sees the same moment.

        Raises:
            StoreDamaged: what was looked for can't be read.
        """
        if self._db.conn.in_transaction:
            yield self._unit
            return
        with worded():
            self._db.begin()
            before = self._db.conn.total_changes
            try:
                yield self._unit
            finally:
                self._db.rollback()
                if self._db.conn.total_changes != before:
                    self._unit.points.kept.forget()

    def revisions(self) -> dict[str, tuple[int, int]]:
        """Return where every point stands (`Points.revisions`).

        Every request asks for it, and a single statement sees one moment by itself.

        Raises:
            StoreDamaged: it can't be read.
        """
        with worded():
            return self._unit.points.revisions()

    @property
    def changes(self) -> int:
        """A number that moves on whenever something is written through this store."""
        return self._written

    @property
    def has_folder(self) -> bool:
        """Whether files can lie beside it: not where it is in memory."""
        return self._folder() is not None

    @property
    def beside(self) -> Beside:
        """The files beside the database, which none of its backups holds.

        Raises:
            ValueError: it is in memory.
        """
        folder = self._folder()
        if folder is None:
            raise ValueError("in memory")
        return Beside(folder)

    def outlast(self, erasing: Erasing) -> None:
        """Write down beside the file what somebody has erased; one in memory has no backups.

        Raises:
            StoreBusy: the disk is full.
        """
        if folder := self._folder():
            Beside(folder).add_own(erasing)

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
        with self._writer.by_itself() as db:
            self._writer.wait_at_most(READERS_PATIENCE)
            try:
                ((kept, _frames, _moved),) = db.execute(
                    "pragma wal_checkpoint(truncate)"
                ).fetchall()
            finally:
                self._writer.wait_at_most(database.BUSY_TIMEOUT)
        return not kept

    def _folder(self) -> Path | None:
        query = "select file from pragma_database_list where name = 'main'"
        ((path,),) = self._db.execute(query).fetchall()
        return Path(path).parent if path else None

    def rewrite(self) -> None:
        """Write the whole file anew: nothing stays that no row holds.

        Raises:
            StoreBusy: another program holds the store, or the disk is full; nothing was changed.
        """
        with self._writer.by_itself() as db:
            db.execute("vacuum")

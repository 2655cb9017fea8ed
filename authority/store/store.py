"""The door to the database: one transaction a use case, durable when it is left."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from authority.store.code_lists import CodeLists
from authority.store.engines import SQLITE, WRITES, engine_of
from authority.store.erasures import Erasures
from authority.store.events import Events
from authority.store.idempotency import Idempotency
from authority.store.nodes import Nodes
from authority.store.reconciliations import Reconciliations
from authority.store.records import Records
from authority.store.sheets import Sheets
from authority.store.streams import Streams
from authority.store.throttles import Throttles

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class UnitOfWork:
    """The tables, within one transaction."""

    connection: Connection

    @cached_property
    def nodes(self) -> Nodes:
        """Nodes, their points, keys and codes."""
        return Nodes(self.connection)

    @cached_property
    def streams(self) -> Streams:
        """Streams and how far each has come."""
        return Streams(self.connection)

    @cached_property
    def events(self) -> Events:
        """The ledger of what became of each event."""
        return Events(self.connection)

    @cached_property
    def records(self) -> Records:
        """The last version of each record, and the bases."""
        return Records(self.connection)

    @cached_property
    def sheets(self) -> Sheets:
        """Day and month sheets."""
        return Sheets(self.connection)

    @cached_property
    def code_lists(self) -> CodeLists:
        """Published code lists."""
        return CodeLists(self.connection)

    @cached_property
    def idempotency(self) -> Idempotency:
        """What was answered to a request that creates something."""
        return Idempotency(self.connection)

    @cached_property
    def reconciliations(self) -> Reconciliations:
        """What comparing has shown."""
        return Reconciliations(self.connection)

    @cached_property
    def throttles(self) -> Throttles:
        """How often was wrongly tried to join."""
        return Throttles(self.connection)

    @cached_property
    def erasures(self) -> Erasures:
        """Erasures, their answers, and what is left of the erased."""
        return Erasures(self.connection)


class Store:
    """The authority's database. `url` as SQLAlchemy has it, for SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = engine_of(url)

    def prepare(self) -> None:
        """Make the schema, or bring it up to date."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.engine.execution_options(**{WRITES: True}).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Run a use case: all of it is durable when the block is left, or none of it."""
        with self.engine.execution_options(**{WRITES: True}).begin() as connection:
            yield UnitOfWork(connection)

    @contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        """Show the database as it is, and keep nothing."""
        with self.engine.connect() as connection:
            yield UnitOfWork(connection)

    def forget(self) -> None:
        """See that what was erased is in no log of SQLite's any more."""
        if self.engine.dialect.name == SQLITE:
            with self.engine.connect() as connection:
                raw = connection.connection.driver_connection
                if raw is not None:
                    raw.execute("pragma wal_checkpoint(truncate)")

    def ready(self) -> bool:
        """Return whether the database answers."""
        with self.engine.connect() as connection:
            return bool(connection.scalar(text("select 1")))

"""Connections: SQLite durable and in one line for writers, or PostgreSQL."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event

SQLITE = "sqlite"
POSTGRES = "postgresql"
PRAGMAS = (
    *("journal_mode = wal", "synchronous = full", "foreign_keys = on", "secure_delete = on"),
    *("busy_timeout = 20000", "wal_autocheckpoint = 8000"),
)
WRITES = "writes"
"""The execution option of a transaction that will write."""


def engine_of(url: str) -> Engine:
    """Return the engine for a database's address; PostgreSQL is spoken to by psycopg 3."""
    if url.startswith(f"{POSTGRES}:"):
        engine = create_engine(
            url.replace(f"{POSTGRES}:", f"{POSTGRES}+psycopg:", 1), pool_size=8, max_overflow=8
        )
        event.listen(engine, "connect", _met)
        return engine
    engine = create_engine(url, module=_sqlite(), pool_size=8, max_overflow=24)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _sqlite() -> ModuleType:
    """Return the newest SQLite there is: the system's may lack a fix of the write-ahead log."""
    newer = find_spec("pysqlite3") is not None
    return import_module("pysqlite3.dbapi2" if newer else "sqlite3")


def _connected(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's
    connection.isolation_level = None  # transactions begin where `_begun` says so
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")


def _met(connection: Any, _record: object) -> None:  # noqa: ANN401 - a driver's
    """See that each statement is planned for the tables as they are, and arrays written fast.

    A plan that is kept may be one of a time when a table was empty: then all of it is read. None
    is compiled: that costs more than our questions do, and a table that has grown fast without
    having been counted looks to the planner like one for which it would pay.
    """
    from authority.store.arrays import Arrays  # noqa: PLC0415 - SQLite needs no such driver

    connection.adapters.register_dumper(list, Arrays)
    connection.execute("set plan_cache_mode = force_custom_plan")
    connection.execute("set jit = off")
    connection.commit()


def _begun(connection: Any) -> None:  # noqa: ANN401 - typed without its options
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")

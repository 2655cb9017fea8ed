"""The ledger of events, the records they make, the bases these rest on."""

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, Table, Text, text

from authority.store.tables.base import metadata

UNSETTLED = "outcome in ('parked', 'held')"
FIRST = "first"
"""Conditions of indexes, in the very words in which they are asked: SQLite knows no others."""

event = Table(
    "event",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("node", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    Column("aggregate", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("code", Text),
    Column("pointer", Text),
    Column("received_at", Text, nullable=False),
    Column("first", Boolean, nullable=False),
    Column("body", LargeBinary),
    comment="the ledger: what became of every sequence number; a body while it is not settled",
)
Index(
    "event_once",
    event.c.id,
    unique=True,
    sqlite_where=text(FIRST),
    postgresql_where=text(FIRST),
)
Index(
    "event_unsettled",
    event.c.node,
    event.c.stream,
    event.c.seq,
    sqlite_where=text(UNSETTLED),
    postgresql_where=text(UNSETTLED),
)
record = Table(
    "record",
    metadata,
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("node", Text, nullable=False, index=True),
    Column("aggregate", Text, nullable=False, index=True),
    Column("basis", Text, nullable=False, index=True),
    Column("version", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("erased", Text),
    Column("body", LargeBinary),
    comment="the last applied version of each record; erased names the erasure that emptied it",
    postgresql_with={"fillfactor": 60},
)
basis = Table(
    "basis",
    metadata,
    Column("id", Text, primary_key=True),
    Column("node", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("record_types", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("given_at", Text, nullable=False),
    Column("withdrawn_at", Text),
)
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    comment="versions whose event staff took back: what follows may build on them",
)

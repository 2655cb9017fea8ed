"""Sheets, code lists, and what comparing has shown."""

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Table, Text

from authority.store.tables.base import metadata

sheet = Table(
    "sheet",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("point", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="the newest sheet of each day and month of a point, and no older one",
)
code_list = Table(
    "code_list",
    metadata,
    Column("list", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("valid_from", Text, nullable=False),
    Column("published_at", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
reconciliation = Table(
    "reconciliation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("node", Text, nullable=False, index=True),
    Column("as_of_seq", BigInteger, nullable=False),
    Column("matched", Boolean, nullable=False),
    Column("records", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
)

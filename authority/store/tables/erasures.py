"""Erasures, their answers, and what is left of the erased."""

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text

from authority.store.tables.base import metadata

erasure = Table(
    "erasure",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("ground", Text, nullable=False),
    Column("node", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("ordered_at", Text),
)
erasure_answer = Table(
    "erasure_answer",
    metadata,
    Column("erasure", Text, ForeignKey("erasure.id"), primary_key=True),
    Column("node", Text, primary_key=True),
    Column("ordered", Boolean, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("ground", Text),
    Column("until", Text),
    Column("at", Text, nullable=False),
)
tombstone = Table(
    "tombstone",
    metadata,
    Column("aggregate", Text, primary_key=True),
    Column("erasure", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("at", Text, nullable=False),
    comment="aggregates that were erased: nothing about them is taken any more",
)

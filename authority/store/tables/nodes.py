"""Nodes, their keys, codes, streams and requests; what somebody must look at."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, LargeBinary, Table, Text

from authority.store.tables.base import metadata

node = Table(
    "node",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("suspended", Boolean, nullable=False),
    Column("enrolled_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
)
node_point = Table(
    "node_point",
    metadata,
    Column("point", Text, primary_key=True),
    Column("node", Text, nullable=False, index=True),
    comment="which node may send the sheets of a point: exactly one",
)
node_key = Table(
    "node_key",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("node", Text, ForeignKey("node.id"), nullable=False, index=True),
    Column("public", LargeBinary, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("valid_until", Text),
)
enrolment = Table(
    "enrolment",
    metadata,
    Column("code", LargeBinary, primary_key=True),
    Column("node", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    comment="one-time codes, as digests",
)
stream = Table(
    "stream",
    metadata,
    Column("id", Text, primary_key=True),
    Column("node", Text, ForeignKey("node.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("closed_at", Text),
    Column("acked_seq", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)
idempotency = Table(
    "idempotency",
    metadata,
    Column("node", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("at", Text, nullable=False),
    Column("status", BigInteger),
    Column("body", LargeBinary),
)
throttle = Table(
    "throttle",
    metadata,
    Column("key", Text, primary_key=True),
    Column("began_at", Text, nullable=False),
    Column("tries", BigInteger, nullable=False),
    comment="how often was wrongly tried to join from where, within a short while",
)
alarm = Table(
    "alarm",
    metadata,
    Column("node", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("at", Text, nullable=False),
    comment="what a person must look at: fork, erasure that nobody answered",
)

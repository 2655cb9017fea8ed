"""The tables. Moments are UTC text, ids text, digests bytes; bodies are JSON as it was sent."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()

UNSETTLED = "outcome in ('parked', 'held')"

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
    sqlite_where=text("first"),
    postgresql_where=text("first"),
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
    Column("aggregate", Text, nullable=False),
    Column("basis", Text, nullable=False, index=True),
    Column("version", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("erased", Text),
    Column("body", LargeBinary),
    comment="the last applied version of each record; erased names the erasure that emptied it",
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
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("type", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    comment="versions whose event staff took back: what follows may build on them",
)
alarm = Table(
    "alarm",
    metadata,
    Column("node", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("at", Text, nullable=False),
    comment="what a person must look at: fork, erasure that nobody answered",
)

"""The last applied version of each record, and the bases on which records rest."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, text, union, update

from authority.store.bulk import Rows, append, each_of, upsert
from authority.store.changes import Change
from authority.store.rows import AnyRow
from authority.store.tables import UNSETTLED, basis, event, record, withdrawn

MOVING = Change(
    table=record,
    standing={
        **{name: name for name in ("type", "id", "node", "aggregate", "basis")},
        "version": "stood",
    },
    only="erased is null",
    to=("version", "hash", "changed_at", "body"),
)


IN_ORDER = itemgetter("type", "id")
"""In the order of the key neighbours are found together, and no two writers wait in a circle."""


class MovedOnError(Exception):
    """A record does not stand as it was thought to."""


Standing = tuple[str, str]
"""Type and id of a record."""


class Known(NamedTuple):
    """What is known of a record before an event about it is judged."""

    node: str
    version: int


class Records:
    """The tables `record`, `basis` and `withdrawn`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def known(self, ids: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], Known]:
        """Return the records with these ids of each type, by type and id.

        The type is named, as the key begins with it: by ids alone every record would be read.
        """
        return {
            (type_, row.id): Known(row.node, row.version)
            for type_, those in ids.items()
            for row in self._connection.execute(
                each_of(
                    self._connection,
                    select(record.c.id, record.c.node, record.c.version).where(
                        record.c.type == type_
                    ),
                    record.c.id,
                    those,
                )
            )
        }

    def bases(self, ids: Sequence[str]) -> Sequence[AnyRow]:
        """Return id, node, types of records, recipient and withdrawal of these bases."""
        of = basis.c
        named = select(of.id, of.node, of.record_types, of.recipient, of.withdrawn_at)
        return self._connection.execute(each_of(self._connection, named, of.id, ids)).all()

    def withdrawn(self, ids: Mapping[str, Sequence[str]]) -> set[tuple[str, str, int]]:
        """Return the versions of these records, by type, whose event was taken back."""
        return {
            (type_, row.id, row.version)
            for type_, those in ids.items()
            for row in self._connection.execute(
                each_of(
                    self._connection,
                    select(withdrawn).where(withdrawn.c.type == type_),
                    withdrawn.c.id,
                    those,
                )
            )
        }

    def withdraw(self, type_: str, id_: str, version: int) -> None:
        """Say that the event with this version was taken back."""
        row = {"type": type_, "id": id_, "version": version}
        self._connection.execute(insert(withdrawn).values(row))

    def keep(self, rows: Rows) -> None:
        """Write the newest version of each record, which stands here once."""
        upsert(self._connection, record, rows)

    def keep_bases(self, rows: Rows) -> None:
        """Write bases as they stand now."""
        upsert(self._connection, basis, rows)

    def make(self, rows: Rows) -> None:
        """Write records that are not there yet. Raise `IntegrityError` where one is."""
        if rows:
            append(self._connection, record, rows)

    def move(self, rows: Sequence[tuple[Mapping[str, Any], int]]) -> None:
        """Write the newest version of records, each of which stands at this version.

        Raise `MovedOnError` where one of them stands at another, was erased, is another node's, or
        rested on another basis; then some of them have been written.
        """
        named = sorted(({**row, "stood": version} for row, version in rows), key=IN_ORDER)
        if MOVING.make(self._connection, named) < len(rows):
            raise MovedOnError

    def erase_resting_on(self, bases: Mapping[str, str]) -> None:
        """Empty what rests on these bases, given the erasure that each withdrawal is."""
        for id_, erasure in bases.items():
            self._connection.execute(
                update(record)
                .where(record.c.basis == id_, record.c.type != "basis", record.c.erased.is_(None))
                .values(erased=erasure, body=None)
            )

    def erase(self, aggregate: str, erasure: str) -> int:
        """Empty every record of an aggregate, its basis too; return how many there were."""
        done = self._connection.execute(
            update(record)
            .where(record.c.aggregate == aggregate, record.c.erased.is_(None))
            .values(erased=erasure, body=None)
        )
        return done.rowcount

    def holders(self, aggregate: str) -> list[str]:
        """Return the nodes that hold records of an aggregate, or have sent some that wait."""
        held = select(record.c.node).where(record.c.aggregate == aggregate)
        waiting = select(event.c.node).where(event.c.aggregate == aggregate, text(UNSETTLED))
        return sorted(self._connection.scalars(union(held, waiting)))

    def leaves(self, node: str) -> Sequence[AnyRow]:
        """Return type, id, version, hash and erasure of all that a node wrote."""
        return self._connection.execute(
            select(
                record.c.type, record.c.id, record.c.version, record.c.hash, record.c.erased
            ).where(record.c.node == node)
        ).all()

    def newest(self, type_: str, recipient: str, most: int) -> Sequence[AnyRow]:
        """Return the newest records of a type with their recipients; to one of them, or to all.

        Ids sort by the time at which they were made.
        """
        found = (
            select(record, basis.c.recipient)
            .join(basis, basis.c.id == record.c.basis)
            .where(record.c.type == type_)
            .order_by(record.c.id.desc())
            .limit(most)
        )
        if recipient:
            found = found.where(basis.c.recipient == recipient)
        return self._connection.execute(found).all()

    def body(self, type_: str, id_: str) -> bytes | None:
        """Return the data of a record, as it was sent in its canonical form."""
        return self._connection.scalar(
            select(record.c.body).where(record.c.type == type_, record.c.id == id_)
        )

    def counts(self) -> dict[str, int]:
        """Return how many records each node has here."""
        rows = self._connection.execute(select(record.c.node, func.count()).group_by(record.c.node))
        return {row[0]: row[1] for row in rows}

"""The ledger: what became of every sequence number of every stream."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from authority.store.bulk import append, each_of, one_of
from authority.store.rows import AnyRow
from authority.store.tables import FIRST, UNSETTLED, event

PAGE = 500
WAITING = ("parked", "held")


class Events:
    """The table `event`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, stream: str, first: int, last: int) -> Sequence[AnyRow]:
        """Return what became of these sequence numbers, in order."""
        return self._connection.execute(
            select(event.c.seq, event.c.id, event.c.link, event.c.outcome, event.c.code)
            .where(event.c.stream == stream, event.c.seq.between(first, last))
            .order_by(event.c.seq)
        ).all()

    def hashes(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the hash of the data of each of these events that has come before."""
        rows = self._connection.execute(
            each_of(
                self._connection,
                select(event.c.id, event.c.hash).where(text(FIRST)),
                event.c.id,
                ids,
            )
        )
        return {row.id: row.hash for row in rows}

    def not_applied(self, ids: Sequence[str]) -> Sequence[AnyRow]:
        """Return those of these events that came before and were not applied."""
        return self._connection.execute(
            select(event.c.seq, event.c.id, event.c.outcome, event.c.code).where(
                one_of(self._connection, event.c.id, ids),
                text(FIRST),
                event.c.outcome != "applied",
            )
        ).all()

    def append(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write new rows of the ledger, as they come."""
        append(self._connection, event, rows)

    def unsettled(self, node: str, after: tuple[str, int] | None = None) -> Sequence[AnyRow]:
        """Return a page of the node's parked and held events, in order of stream and number.

        Their bodies, which may be large, are not read.
        """
        of = event.c
        named = (of.stream, of.seq, of.id, of.aggregate, of.outcome, of.code, of.pointer)
        question = select(*named).where(of.node == node, text(UNSETTLED))
        if after is not None:
            stream, seq = after
            question = question.where(
                (event.c.stream > stream) | ((event.c.stream == stream) & (event.c.seq > seq))
            )
        return self._connection.execute(
            question.order_by(event.c.stream, event.c.seq).limit(PAGE)
        ).all()

    def waiting(self, node: str, aggregate: str) -> Sequence[AnyRow]:
        """Return what is parked and held of an aggregate, in the order in which it came."""
        return self._connection.execute(
            select(event)
            .where(event.c.node == node, event.c.aggregate == aggregate, text(UNSETTLED))
            .order_by(event.c.received_at, event.c.stream, event.c.seq)
        ).all()

    def blocked(self, node: str) -> set[str]:
        """Return the aggregates that have something parked or held."""
        rows = self._connection.scalars(
            select(event.c.aggregate).where(event.c.node == node, text(UNSETTLED)).distinct()
        )
        return set(rows)

    def count(self, node: str) -> dict[str, int]:
        """Return how many of the node's events are parked and held."""
        rows = self._connection.execute(
            select(event.c.outcome, func.count())
            .where(event.c.node == node, text(UNSETTLED))
            .group_by(event.c.outcome)
        )
        found = {outcome: count for outcome, count in rows}  # noqa: C416 - rows are no pairs to mypy
        return {"parked": found.get("parked", 0), "held": found.get("held", 0)}

    def find(self, node: str, id_: str) -> AnyRow | None:
        """Return the row that first brought an event of this node."""
        return self._connection.execute(
            select(event).where(event.c.node == node, event.c.id == id_, text(FIRST))
        ).first()

    def settle(self, row: AnyRow, verdict: tuple[str, str | None, str | None]) -> None:
        """Write outcome, code and pointer of an event that waited; once settled its body goes."""
        outcome, code, pointer = verdict
        settled: dict[str, Any] = {} if outcome in WAITING else {"body": None}
        self._connection.execute(
            update(event)
            .where(event.c.stream == row.stream, event.c.seq == row.seq)
            .values(outcome=outcome, code=code, pointer=pointer, **settled)
        )

    def empty(self, aggregates: Sequence[str], outcome: str, code: str) -> None:
        """Take the bodies of what waits for these aggregates, which will never be applied."""
        self._connection.execute(
            update(event)
            .where(one_of(self._connection, event.c.aggregate, aggregates), text(UNSETTLED))
            .values(outcome=outcome, code=code, pointer=None, body=None)
        )

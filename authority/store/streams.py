"""Streams: one open stream a node, and how far the authority has acknowledged it."""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from authority.store.rows import AnyRow
from authority.store.tables import stream
from authority.wire import chains


class Position(NamedTuple):
    """How far a stream has come."""

    id: str
    node: str
    closed: bool
    acked_seq: int
    chain: bytes

    def moved(self, acked_seq: int, links: Iterable[bytes]) -> "Position":
        """Return it with all up to this number kept, by the links of the events that came."""
        return self._replace(acked_seq=acked_seq, chain=reduce(chains.extended, links, self.chain))


class Streams:
    """The table `stream`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: str) -> Position | None:
        """Return where a stream stands."""
        row = self._connection.execute(select(stream).where(stream.c.id == id_)).first()
        return None if row is None else _position(row)

    def current(self, node: str) -> Position | None:
        """Return the open stream of a node."""
        row = self._connection.execute(
            select(stream).where(stream.c.node == node, stream.c.closed_at.is_(None))
        ).first()
        return None if row is None else _position(row)

    def open(self, position: Position, reason: str, at: str) -> None:
        """Open a stream, and close whatever the node had open."""
        self._connection.execute(
            update(stream)
            .where(stream.c.node == position.node, stream.c.closed_at.is_(None))
            .values(closed_at=at)
        )
        self._connection.execute(
            insert(stream).values(
                id=position.id,
                node=position.node,
                reason=reason,
                opened_at=at,
                acked_seq=position.acked_seq,
                chain=position.chain,
            )
        )

    def advance(self, position: Position) -> None:
        """Say that everything up to a sequence number is kept."""
        to = {"acked_seq": position.acked_seq, "chain": position.chain}
        self._connection.execute(update(stream).where(stream.c.id == position.id).values(to))


def _position(row: AnyRow) -> Position:
    return Position(
        id=row.id,
        node=row.node,
        closed=row.closed_at is not None,
        acked_seq=row.acked_seq,
        chain=bytes(row.chain),
    )

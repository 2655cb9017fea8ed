"""Erasures: who was asked, what they answered, and what is left of the erased."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from authority.store.bulk import one_of, upsert
from authority.store.rows import AnyRow
from authority.store.tables import erasure, erasure_answer, record, tombstone


class Erasures:
    """The tables `erasure`, `erasure_answer` and `tombstone`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: str) -> AnyRow | None:
        """Return an erasure."""
        return self._connection.execute(select(erasure).where(erasure.c.id == id_)).first()

    def add(self, row: Mapping[str, Any]) -> None:
        """Begin an erasure, with its dry run."""
        self._connection.execute(insert(erasure).values(row))

    def order(self, id_: str, at: str) -> None:
        """Say that the erasure was ordered."""
        self._connection.execute(update(erasure).where(erasure.c.id == id_).values(ordered_at=at))

    def answers(self, id_: str, *, ordered: bool) -> dict[str, AnyRow]:
        """Return the answers by node: to the dry run, or to the order."""
        rows = self._connection.execute(
            select(erasure_answer).where(
                erasure_answer.c.erasure == id_, erasure_answer.c.ordered == ordered
            )
        )
        return {row.node: row for row in rows}

    def answer(self, row: Mapping[str, Any]) -> None:
        """Keep an answer, the newest of each node."""
        upsert(self._connection, erasure_answer, [row])

    def changed_after(self, moment: str) -> Sequence[AnyRow]:
        """Return what was asked or ordered after a moment (UTC text), oldest first."""
        changed = func.coalesce(erasure.c.ordered_at, erasure.c.asked_at)
        return self._connection.execute(
            select(erasure).where(changed > moment).order_by(changed, erasure.c.id)
        ).all()

    def unanswered(self, before: str) -> dict[str, int]:
        """Return by node how many orders of before a moment its holders have not answered."""
        answered = and_(
            erasure_answer.c.erasure == erasure.c.id,
            erasure_answer.c.node == record.c.node,
            erasure_answer.c.ordered,
        )
        rows = self._connection.execute(
            select(record.c.node, func.count(erasure.c.id.distinct()))
            .select_from(erasure)
            .join(record, record.c.aggregate == erasure.c.subject)
            .outerjoin(erasure_answer, answered)
            .where(erasure.c.ordered_at <= before, erasure_answer.c.node.is_(None))
            .group_by(record.c.node)
        )
        return {node: count for node, count in rows}  # noqa: C416 - rows are no pairs to mypy

    def bury(self, row: Mapping[str, Any]) -> None:
        """Leave a tombstone for an aggregate."""
        upsert(self._connection, tombstone, [row])

    def buried(self, aggregates: Sequence[str]) -> set[str]:
        """Return those of these aggregates that were erased."""
        return set(
            self._connection.scalars(
                select(tombstone.c.aggregate).where(
                    one_of(self._connection, tombstone.c.aggregate, aggregates)
                )
            )
        )

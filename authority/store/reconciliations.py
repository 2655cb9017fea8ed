"""What comparing with each node has shown."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from authority.store.rows import AnyRow
from authority.store.tables import reconciliation


class Reconciliations:
    """The table `reconciliation`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, row: Mapping[str, Any]) -> None:
        """Keep what a comparison has shown."""
        self._connection.execute(insert(reconciliation).values(row))

    def find(self, node: str, id_: str) -> AnyRow | None:
        """Return one of a node's comparisons."""
        return self._connection.execute(
            select(reconciliation).where(reconciliation.c.node == node, reconciliation.c.id == id_)
        ).first()

    def newest(self, node: str) -> AnyRow | None:
        """Return the last comparison with a node."""
        return self._connection.execute(
            select(reconciliation)
            .where(reconciliation.c.node == node)
            .order_by(reconciliation.c.at.desc(), reconciliation.c.id.desc())
            .limit(1)
        ).first()

    def forget(self, before: str) -> int:
        """Forget comparisons from before a moment, but each node's last one; return how many."""
        last = select(func.max(reconciliation.c.at)).group_by(reconciliation.c.node)
        return self._connection.execute(
            delete(reconciliation).where(
                reconciliation.c.at < before, reconciliation.c.at.not_in(last)
            )
        ).rowcount

"""What was answered to a request that creates something, so that it is done once."""

from sqlalchemy import Connection, delete, insert, select, update

from authority.store.rows import AnyRow
from authority.store.tables import idempotency


class Idempotency:
    """The table `idempotency`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, node: str, key: str) -> AnyRow | None:
        """Return the request that had this key."""
        return self._connection.execute(
            select(idempotency).where(idempotency.c.node == node, idempotency.c.key == key)
        ).first()

    def begin(self, node: str, key: str, fingerprint: bytes, at: str) -> None:
        """Say that a request is being answered; its key is nobody else's from now on."""
        self._connection.execute(
            insert(idempotency).values(node=node, key=key, fingerprint=fingerprint, at=at)
        )

    def end(self, node: str, key: str, status: int, body: bytes) -> None:
        """Keep what was answered."""
        self._connection.execute(
            update(idempotency)
            .where(idempotency.c.node == node, idempotency.c.key == key)
            .values(status=status, body=body)
        )

    def abandon(self, node: str, key: str) -> None:
        """Free the key of a request that came to nothing."""
        self._connection.execute(
            delete(idempotency).where(idempotency.c.node == node, idempotency.c.key == key)
        )

    def forget(self, before: str) -> int:
        """Forget what was answered before a moment; return how much."""
        return self._connection.execute(
            delete(idempotency).where(idempotency.c.at < before)
        ).rowcount

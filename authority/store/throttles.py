"""How often was wrongly tried to join from where, counted for all processes together."""

from sqlalchemy import Connection, delete, select, text

from authority.store.tables import throttle

COUNT = text(
    """
    insert into throttle (key, began_at, tries) values (:key, :at, 1)
    on conflict (key) do update set
        tries = case when throttle.began_at <= :since then 1 else throttle.tries + 1 end,
        began_at = case when throttle.began_at <= :since then :at else throttle.began_at end
    """
)


class Throttles:
    """The table `throttle`. A key is a keyed hash, never an address; moments are UTC text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tries(self, key: str, since: str) -> int:
        """Return how many tries there have been since a moment."""
        question = select(throttle.c.tries).where(
            throttle.c.key == key, throttle.c.began_at > since
        )
        return self._connection.scalar(question) or 0

    def began(self, key: str) -> str | None:
        """Return when the first of these tries was."""
        return self._connection.scalar(select(throttle.c.began_at).where(throttle.c.key == key))

    def count(self, key: str, at: str, since: str) -> None:
        """Count one more; what was counted before `since` is over."""
        self._connection.execute(COUNT, {"key": key, "at": at, "since": since})

    def forget(self, before: str) -> int:
        """Forget what was counted before a moment; return how much."""
        return self._connection.execute(
            delete(throttle).where(throttle.c.began_at < before)
        ).rowcount

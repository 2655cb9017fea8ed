"""How often somebody has tried something within a short while."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from youthpoint.store.rows import iso, moment


class Throttles:
    """Counters by key, shared by all workers. A key is a keyed hash, never an address."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def count(self, key: str, *, at: datetime, within: timedelta) -> int:
        """Count one more try and return how many there are within this while."""
        rows = self._db.query(
            """
            insert into throttle (key, began_at, tries) values (:key, :at, 1)
            on conflict (key) do update set
                tries = case when began_at <= :since then 1 else tries + 1 end,
                began_at = case when began_at <= :since then :at else began_at end
            returning tries
            """,
            {"key": key, "at": iso(at), "since": iso(at - within)},
        )
        return int(next(iter(list(rows)))["tries"])

    def tries(self, key: str, *, at: datetime, within: timedelta) -> int:
        """Return how many tries there were within this while, without counting one."""
        rows = self._db.execute(
            "select tries from throttle where key = ? and began_at > ?", [key, iso(at - within)]
        )
        found = rows.fetchone()
        return int(found[0]) if found else 0

    def began(self, key: str) -> datetime | None:
        """Return when the first of these tries was."""
        rows = self._db.execute("select began_at from throttle where key = ?", [key])
        found = rows.fetchone()
        return moment(found[0]) if found else None

    def take_back(self, key: str) -> None:
        """Count one try fewer, because the last one was right; those before it stay."""
        self._db.execute(
            "update throttle set tries = tries - 1 where key = :key and tries > 0", {"key": key}
        )

    def forgive(self, key: str) -> None:
        """Forget the tries, because the last one was right."""
        self._db.execute("delete from throttle where key = :key", {"key": key})

    def forget(self, *, before: datetime) -> int:
        """Drop counters nobody needs any more; return how many."""
        return int(
            self._db.execute(
                "delete from throttle where began_at < :before", {"before": iso(before)}
            ).rowcount
        )

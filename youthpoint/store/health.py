"""How the store is, as SQLite sees it."""

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from youthpoint.store.faults import StoreDamaged, worded
from youthpoint.store.migrations import migrations

LARGE = 200 * 2**20
"""Bytes of a file that is not looked through at the start: it would take more than a second."""


class Health:
    """What an operator wants to know of a store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def sqlite_version(self) -> str:
        """Return the version of the SQLite in use."""
        return str(sqlite3.sqlite_version)

    def journal(self) -> str:
        """Return how changes are written down: `wal`, once the store was prepared."""
        return str(self._pragma("journal_mode"))

    def synchronous(self) -> int:
        """Return how this connection waits for the disk: 2 is at each commit."""
        return int(str(self._pragma("synchronous")))

    def pending(self) -> list[str]:
        """Return the steps that the schema still lacks."""
        return [each.name for each in migrations.pending(self._db)]

    def is_older(self) -> bool:
        """Tell whether an older program made the schema."""
        return bool(migrations.applied(self._db) and self.pending())

    def unknown(self) -> list[str]:
        """Return the steps of the schema that this program does not know: a newer one took them."""
        known = {each.name for each in migrations.pending(Database(memory=True))}
        return [each.name for each in migrations.applied(self._db) if each.name not in known]

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the file; nothing when it is sound."""
        return self._findings("pragma integrity_check")

    def strangers(self) -> list[str]:
        """Return the tables with rows that refer to nothing, each with how many."""
        found: dict[str, int] = {}
        with worded():
            for row in self._db.execute("pragma foreign_key_check").fetchall():
                found[row[0]] = found.get(row[0], 0) + 1
        return [f"{table}: {count}" for table, count in found.items()]

    def plain_damage(self) -> list[str]:
        """Return what a quick look finds wrong; a large file is only opened."""
        return [] if self._is_large() else self._findings("pragma quick_check(1)")

    def copied_damage(self) -> list[str]:
        """Return what is wrong with a copy; the indexes of a large file are not compared."""
        return self._findings("pragma quick_check(1)") if self._is_large() else self.damage()

    def _is_large(self) -> bool:
        return int(str(self._pragma("page_count"))) * int(str(self._pragma("page_size"))) > LARGE

    def _findings(self, look: str) -> list[str]:
        try:
            with worded():
                found = [str(row[0]) for row in self._db.execute(look).fetchall()]
        except StoreDamaged as damaged:
            return [str(damaged)]
        return [" ".join(each.split()) for each in found if each != "ok"]

    def _pragma(self, name: str) -> object:
        with worded():
            return self._db.execute(f"pragma {name}").fetchone()[0]

"""Erasures that the authority asks about and orders, and what is left of the erased."""

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.sync.erasures import Asked, Erased
from youthpoint.store.rows import dumps, iso, only


class Erasures:
    """What was asked and answered, and the tombstones of aggregates."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def cursor(self) -> str:
        """Return where in the authority's list we have come to; nowhere at first."""
        row = only(self._db.query("select max(cursor) as cursor from erasure"))
        return str(row["cursor"] or "") if row else ""

    def is_answered(self, asked: Asked) -> bool:
        """Tell whether the authority has had our answer to this."""
        row = only(
            self._db.query(
                "select answered_at from erasure where id = :id and ordered = :ordered",
                {"id": asked.id, "ordered": asked.ordered},
            )
        )
        return row is not None

    def answered(self, asked: Asked, *, at: datetime) -> None:
        """Keep that the authority has had our answer."""
        row = {"id": asked.id, "ordered": asked.ordered, "subject": asked.subject}
        row |= {"ground": asked.ground, "cursor": asked.cursor, "answered_at": iso(at)}
        self._db.table("erasure").upsert(row, pk=("id", "ordered"))

    def bury(self, erased: Erased) -> None:
        """Leave a tombstone, and take from the outbox what it says of an aggregate, salts too."""
        row = {"aggregate": erased.subject, "erasure": erased.id, "ground": erased.ground}
        self._db.table("erased").insert({**row, "at": erased.at}, ignore=True)
        which = {"subject": erased.subject}
        self._db.execute(
            """
            update basis set salt = '' where id in (
                select basis_id from outbox where aggregate = :subject
            )
            """,
            which,
        )
        self._db.execute(
            """
            update outbox set data = null
            where aggregate = :subject and record <> 'void' and data is not null
            """,
            which,
        )

    def is_buried(self, aggregate: str) -> bool:
        """Tell whether there is a tombstone of it."""
        rows = self._db.query("select 1 from erased where aggregate = ?", [aggregate])
        return only(rows) is not None

    def unburied(self, listed: Sequence[Erased]) -> list[Erased]:
        """Return those orders of which there is no tombstone here."""
        rows = self._db.query(
            """
            select aggregate from erased
            where aggregate in (select value from json_each(:listed))
            """,
            {"listed": dumps([each.subject for each in listed])},
        )
        known = {row["aggregate"] for row in rows}
        return [each for each in listed if each.subject not in known]

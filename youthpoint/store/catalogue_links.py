"""The entries of a public catalogue that points are linked with."""

import json
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.setup.entries import Entry, Link, read, written
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, only


class CatalogueLinks:
    """The entry of each point: as it was looked at last, and as it was taken over last."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, point_id: str) -> Link | None:
        """Return the entry of a point, if it has one."""
        query = "select * from catalogue_link where point_id = :point"
        row = only(self._db.query(query, {"point": point_id}))
        return _link(row) if row else None

    def put(self, point_id: str, link: Link) -> None:
        """Remember the entry of a point."""
        row = {
            "point_id": point_id,
            "looked": dumps(written(link.looked)),
            "looked_at": iso(link.looked_at),
            "taken": dumps(written(link.taken)) if link.taken else None,
            "taken_at": iso_or_none(link.taken_at),
        }
        self._db.table("catalogue_link").upsert(row, pk="point_id")

    def drop(self, point_id: str) -> None:
        """Forget the entry of a point."""
        self._db.execute("delete from catalogue_link where point_id = :point", {"point": point_id})


def _link(row: Row) -> Link:
    return Link(
        looked=_entry(row["looked"]),
        looked_at=datetime.fromisoformat(row["looked_at"]),
        taken=_entry(row["taken"]) if row["taken"] else None,
        taken_at=datetime.fromisoformat(row["taken_at"]) if row["taken_at"] else None,
    )


def _entry(text: str) -> Entry:
    return read(json.loads(text))

"""What people could not use, and told."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.feedback.barriers import Barrier
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


class Barriers:
    """Messages about accessibility, by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, barrier: Barrier) -> None:
        """Keep a message."""
        row = {
            "id": barrier.id,
            "point_id": barrier.point_id,
            "told_at": iso(barrier.told_at),
            "language": barrier.language,
            "text": barrier.text,
            "contact": barrier.contact,
            "answered_at": iso_or_none(barrier.answered_at),
        }
        self._db.table("barrier").insert(row)

    def find(self, barrier_id: str) -> Barrier | None:
        """Return a message."""
        row = only(self._db.query("select * from barrier where id = :id", {"id": barrier_id}))
        return _barrier(row) if row else None

    def of(self, point_id: str) -> list[Barrier]:
        """Return a point's messages: those that wait for an answer first, the oldest first."""
        rows = self._db.query(
            """
            select * from barrier where point_id = :point
            order by answered_at is not null, told_at, id
            """,
            {"point": point_id},
        )
        return [_barrier(row) for row in rows]

    def waiting(self, point_id: str) -> int:
        """Count those that nobody has answered yet."""
        query = "select count(*) from barrier where point_id = ? and answered_at is null"
        return int(self._db.execute(query, [point_id]).fetchone()[0])

    def answer(self, barrier_id: str, *, at: datetime | None) -> None:
        """Note when it was answered, or that it was not after all."""
        self._db.execute(
            "update barrier set answered_at = :at where id = :id",
            {"id": barrier_id, "at": iso_or_none(at)},
        )

    def forget(self, point_id: str, *, answered_before: datetime, told_before: datetime) -> int:
        """Drop a point's: answered so long ago, or told and never answered; return how many."""
        dropped = self._db.execute(
            """
            delete from barrier
            where point_id = :point and ifnull(answered_at < :answered, told_at < :told)
            """,
            {"point": point_id, "answered": iso(answered_before), "told": iso(told_before)},
        )
        return int(dropped.rowcount)


def _barrier(row: Row) -> Barrier:
    return Barrier(
        id=row["id"],
        point_id=row["point_id"],
        told_at=datetime.fromisoformat(row["told_at"]),
        language=row["language"],
        text=row["text"],
        contact=row["contact"],
        answered_at=moment(row["answered_at"]),
    )

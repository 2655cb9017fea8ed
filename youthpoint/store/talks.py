"""Wishes to talk, of this day. No row knows of a visit, nor of the answer it came with."""

from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.feedback.talks import Talk
from youthpoint.store.rows import Row, iso, only


class Talks:
    """Wishes by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, talk: Talk) -> None:
        """Keep a wish."""
        row = {
            "id": talk.id,
            "point_id": talk.point_id,
            "day": talk.day.isoformat(),
            "language": talk.language,
            "asked_at": iso(talk.asked_at),
            "taken_by": talk.taken_by,
            "station": talk.station,
        }
        self._db.table("talk").insert(row)

    def find(self, talk_id: str) -> Talk | None:
        """Return a wish."""
        row = only(self._db.query("select * from talk where id = :id", {"id": talk_id}))
        return _talk(row) if row else None

    def untaken(self, point_id: str, day: date) -> list[Talk]:
        """Return the day's wishes that nobody sees to, oldest first."""
        rows = self._db.query(
            """
            select * from talk where point_id = :point and taken_by is null and day = :day
            order by asked_at, id
            """,
            {"point": point_id, "day": day.isoformat()},
        )
        return [_talk(row) for row in rows]

    def assign(self, talk_id: str, account_id: str | None) -> None:
        """Note who sees to a wish, or that nobody does after all."""
        self._db.execute(
            "update talk set taken_by = :account where id = :id",
            {"id": talk_id, "account": account_id},
        )


def _talk(row: Row) -> Talk:
    return Talk(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        language=row["language"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        taken_by=row["taken_by"],
        station=row["station"],
    )

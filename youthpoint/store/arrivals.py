"""Who has come by themselves: how many in each hour, and what for."""

import json
from datetime import UTC, date, datetime

from sqlite_utils import Database


class Arrivals:
    """Visits that nobody had booked, and that were none by a slip of the hand."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def by_hour(self, point_id: str, first: date, last: date) -> list[tuple[date, datetime, int]]:
        """Return the points' days, the full hours in UTC, and how many came then."""
        rows = self._db.execute(
            """
            select day, substr(arrived_at, 1, 13) as hour, count(*) from visit
            where point_id = :point and day between :first and :last
              and booking_id is null and coalesce(outcome, '') != 'undone'
            group by day, hour
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return [
            (
                date.fromisoformat(day),
                datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC),
                count,
            )
            for day, hour, count in rows.fetchall()
        ]

    def wishes(self, point_id: str, limit: int) -> list[tuple[frozenset[str], str]]:
        """Return topics and language of visits of the newest days, in an order of no meaning."""
        rows = self._db.execute(
            """
            select topics, language from (
                select id, topics, language from visit
                where point_id = :point and booking_id is null
                  and coalesce(outcome, '') != 'undone'
                order by day desc limit :limit
            ) order by id
            """,
            {"point": point_id, "limit": limit},
        )
        return [(frozenset(json.loads(topics)), language) for topics, language in rows.fetchall()]

"""Who has come by themselves: how many in each hour, and what for."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from sqlite_utils import Database

from youthpoint.domain.figures.contacts import ON_SITE
from youthpoint.store.rows import dumps


class Arrivals:
    """Visits that nobody had booked, and that were none by a slip of the hand."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def by_hour(self, point_id: str, days: Iterable[date]) -> list[tuple[date, datetime, int]]:
        """Return of these days the full hours in UTC, and how many came then.

        It reads their rows: what a day that is kept came to is told by its tally (`Cube.WALK_IN`).
        """
        rows = self._db.execute(
            """
            select day, substr(arrived_at, 1, 13) as hour, count(*) from visit
            where point_id = :point and day in (select value from json_each(:days))
              and channel = :on_site and coalesce(outcome, '') <> 'undone'
            group by day, hour
            """,
            {
                "point": point_id,
                "days": dumps([each.isoformat() for each in days]),
                "on_site": ON_SITE,
            },
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
                where point_id = :point and channel = :on_site
                  and coalesce(outcome, '') <> 'undone'
                order by day desc limit :limit
            ) order by id
            """,
            {"point": point_id, "limit": limit, "on_site": ON_SITE},
        )
        return [(frozenset(json.loads(topics)), language) for topics, language in rows.fetchall()]

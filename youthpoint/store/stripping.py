"""Taking number and minute off the visits and contacts of past months."""

from collections.abc import Callable
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.queue.visits import Visit
from youthpoint.store.rows import Row, iso
from youthpoint.store.visits import row_of, visit_of

ToHour = Callable[[datetime], datetime]
Cut = Callable[[datetime, datetime], tuple[datetime, datetime]]


class Stripping:
    """Visits that still know their minute.

    Rows get new positions in their tables: the order in which they were written down would tell
    who was the seventh of the day.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def due(self, point_id: str, *, before: date, limit: int) -> list[Visit]:
        """Return visits of earlier days that have not been stripped."""
        rows = self._db.query(
            """
            select * from visit indexed by visit_places
            where not stripped and day < :before and point_id = :point limit :limit
            """,
            {"point": point_id, "before": before.isoformat(), "limit": limit},
        )
        return [visit_of(row) for row in rows]

    def visit(self, visit: Visit, cut: Cut) -> None:
        """Keep a stripped visit; intervals and forecast go, encounters are `cut`."""
        self._db.execute(
            """
            update visit set
                rowid = -1 - (random() & 0x3fffffffffffffff), stripped = 1, ordinal = null,
                place = :place, not_before = null, booked_for = null, for_expert = null,
                expert_id = null, room = null, arrived_at = :arrived_at, state_since = :state_since,
                called_at = :called_at, served_at = :served_at, ended_at = :ended_at,
                coming_at = null, nickname = '', nonce = '', link_digest = null,
                code_digest = null, form_key = null
            where id = :id
            """,
            row_of(visit),
        )
        which = {"visit": visit.id}
        self._db.execute("delete from stay where visit_id = :visit", which)
        self._db.execute("delete from forecast where visit_id = :visit", which)
        for row in list(
            self._db.query("select * from encounter where visit_id = :visit order by id", which)
        ):
            self._encounter(row, cut)

    def contacts(self, point_id: str, to_hour: ToHour, *, before: date, limit: int) -> int:
        """Leave contacts of earlier days their hour; who counted them goes. Return how many."""
        rows = list(
            self._db.query(
                """
                select id, at from contact
                where point_id = :point and day < :before and account_id is not null
                limit :limit
                """,
                {"point": point_id, "before": before.isoformat(), "limit": limit},
            )
        )
        for row in rows:
            hour = iso(to_hour(datetime.fromisoformat(row["at"])))
            self._db.execute(
                "update contact set at = :at, account_id = null where id = :id",
                {"id": row["id"], "at": hour},
            )
        return len(rows)

    def _encounter(self, row: Row, cut: Cut) -> None:
        began, ended = cut(
            *(datetime.fromisoformat(row[each]) for each in ("began_at", "ended_at"))
        )
        self._db.execute(
            """
            update encounter set
                id = -1 - (random() & 0x3fffffffffffffff), expert_id = '', organisation = null,
                called_at = null, began_at = :began, ended_at = :ended
            where id = :id
            """,
            {"id": row["id"], "began": iso(began), "ended": iso(ended)},
        )

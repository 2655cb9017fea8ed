"""Forgetting who has booked a time, or waits for one; each method returns how much that was."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.figures.stripping import STEP
from youthpoint.store.rows import iso

Cut = Callable[[datetime, datetime], tuple[datetime, datetime]]


class BookedRetention:
    """What is due to be forgotten of booked times and of the waiting list."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def names(self, point_id: str, *, before: date, limit: int) -> int:
        """Take name, number, address, link, code and form key off bookings of earlier days."""
        return self._removed(
            """
            update booking set nickname = '', phone = '', email = '', nonce = '',
                link_digest = null, code_digest = null, form_key = null
            where id in (
                select id from booking indexed by booking_named
                where nonce <> '' and day < :before and point_id = :point limit :limit
            )
            """,
            {"point": point_id, "before": before.isoformat(), "limit": limit},
        )

    def numbers(self, point_id: str, *, over: datetime) -> int:
        """Take number and address off bookings whose visit is over, and off those given back.

        Neither can be undone any more: what the staff have cancelled since `over` can be.
        """
        return self._removed(
            """
            update booking set phone = '', email = ''
            where (phone <> '' or email <> '') and point_id = :point and (
                visit_id in (select id from visit where ended_at < :over and id = visit_id)
                or state = 'cancelled' and not exists (
                    select 1 from act
                    where at >= :over and point_id = :point and kind = 'booking-cancel'
                )
            )
            """,
            {"point": point_id, "over": iso(over)},
        )

    def waiting(self, point_id: str, *, before: date) -> int:
        """Forget who has stopped waiting, and with its last day all of a place on the list."""
        which = {"point": point_id, "before": before.isoformat()}
        told = self._removed(
            """
            update standby set nickname = '', phone = '', email = ''
            where state <> 'waiting' and until >= :before and point_id = :point
              and (nickname <> '' or phone <> '' or email <> '')
            """,
            which,
        )
        gone = "delete from standby where until < :before and point_id = :point"
        return told + self._removed(gone, which)

    def minutes(self, point_id: str, cut: Cut, *, before: date, limit: int) -> int:
        """Take minute, expert and room off bookings of past months; the hour stays.

        They get new positions in their table: the order would tell who booked before whom.
        """
        rows = self._db.query(
            """
            select id, begins_at, ends_at from booking
            where not stripped and day < :before and point_id = :point limit :limit
            """,
            {"point": point_id, "before": before.isoformat(), "limit": limit},
        )
        due = list(rows)
        for row in due:
            moments = (datetime.fromisoformat(row[name]) for name in ("begins_at", "ends_at"))
            begins, ends = cut(*moments)
            ends = max(ends, begins + STEP)
            self._db.execute(
                """
                update booking set
                    rowid = -1 - (random() & 0x3fffffffffffffff), stripped = 1,
                    expert_id = null, room = null, visit_id = null, standby_id = null,
                    begins_at = :begins, ends_at = :ends, busy_from = :begins, busy_until = :ends,
                    made_at = :begins
                where id = :id
                """,
                {"id": row["id"], "begins": iso(begins), "ends": iso(ends)},
            )
        return len(due)

    def rows(self, point_id: str, *, before: date, limit: int) -> int:
        """Delete what is left of old bookings."""
        return self._removed(
            """
            delete from booking where id in (
                select id from booking where point_id = :point and day < :before limit :limit
            )
            """,
            {"point": point_id, "before": before.isoformat(), "limit": limit},
        )

    def _removed(self, statement: str, which: Mapping[str, object]) -> int:
        return int(self._db.execute(statement, dict(which)).rowcount)

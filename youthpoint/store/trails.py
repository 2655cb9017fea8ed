"""What is kept of one person: found from its ends, counted, and erased."""

from collections.abc import Mapping
from datetime import date

from sqlite_utils import Database

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.trails.trails import Erasing, Hanging, Record
from youthpoint.store.rows import only

ABOUT: Mapping[Record, str] = {
    Record.VISIT: "visit",
    Record.BOOKING: "booking",
    Record.STANDBY: "standby",
    Record.CALL: "callback",
}
"""What messages say they are about (`domain/messages/messages.Subject`)."""

ERASE: Mapping[Record, str] = {
    Record.VISIT: """
        update visit set nickname = '', phone = '', nonce = '', link_digest = null,
            code_digest = null, form_key = null, version = version + 1
        where id = :id
    """,
    Record.BOOKING: """
        update booking set nickname = '', phone = '', email = '', nonce = '', link_digest = null,
            code_digest = null, form_key = null, version = version + 1
        where id = :id
    """,
    Record.STANDBY: "delete from standby where id = :id",
    Record.CALL: """
        update callback set nickname = '', phone = '', topics = '[]', message = 0, nonce = '',
            link_digest = null, code_digest = null, form_key = null, version = version + 1
        where id = :id
    """,
    Record.REFERRAL: "update referral set visit_id = null where id = :id",
}
"""What is taken off a record so that it holds no person; what is counted of it stays."""

HANGING = (
    "delete from message where key between :first and :last",
    "delete from push where visit_id = :id",
    "delete from slip where coalesce(visit_id, booking_id) = :id",
    # An act keeps the rows that it changed, those of others too; its shape differs by its kind.
    "delete from act where visit_id = :id or instr(before, :id) > 0",
)
"""What hangs on a record, and goes with it."""


class Trails:
    """Records of one person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def standbys_of(self, booking: Booking) -> list[str]:
        """Return the places on the waiting list that led to a booking, or would move it."""
        rows = self._db.execute(
            "select id from standby where id = :led or moves = :booking order by made_at, id",
            {"led": booking.standby_id, "booking": booking.id},
        )
        return [found for (found,) in rows.fetchall()]

    def bookings_of(self, standby_id: str) -> list[str]:
        """Return the bookings that a place on the waiting list led to, or would move."""
        rows = self._db.execute(
            """
            select id from booking
            where link_digest is not null and (
                standby_id = :id or id = (select moves from standby where id = :id)
            )
            order by made_at, id
            """,
            {"id": standby_id},
        )
        return [found for (found,) in rows.fetchall()]

    def hanging_on(self, record: Record, record_id: str) -> Hanging:
        """Count what hangs on a record."""
        row = only(
            self._db.query(
                """
                select
                    (select count(*) from message where key between :first and :last) as messages,
                    (select count(*) from push where visit_id = :id) as browsers,
                    (select count(*) from slip
                     where coalesce(visit_id, booking_id) = :id) as slips,
                    (select count(*) from act
                     where visit_id = :id or instr(before, :id) > 0) as steps
                """,
                _which(record, record_id),
            )
        )
        return Hanging(**row) if row else Hanging()

    def erase(self, record: Record, record_id: str) -> None:
        """Take the person off a record, and all that hangs on it."""
        which = _which(record, record_id)
        for statement in HANGING:
            self._db.execute(statement, which)
        self._db.execute(ERASE[record], which)

    def remember(self, erasing: Erasing) -> None:
        """Remember that a record was erased, and who did it; twice is like once."""
        self._db.execute(
            """
            insert into own_erasure (record, record_id, point_id, day, account_id)
            values (:record, :id, :point, :day, :account) on conflict do nothing
            """,
            {
                "record": erasing.record.value,
                "id": erasing.record_id,
                "point": erasing.point_id,
                "day": erasing.day.isoformat(),
                "account": erasing.by,
            },
        )

    def erased(self) -> set[tuple[Record, str]]:
        """Return what is remembered to have been erased."""
        rows = self._db.execute("select record, record_id from own_erasure")
        return {(Record(record), record_id) for record, record_id in rows.fetchall()}

    def forget(self, *, before: date) -> int:
        """Forget what was erased long ago; return how much."""
        query = "delete from own_erasure where day < :before"
        return int(self._db.execute(query, {"before": before.isoformat()}).rowcount)


def _which(record: Record, record_id: str) -> dict[str, str]:
    about = ABOUT.get(record, "")
    return {"id": record_id, "first": f"{about}:{record_id}:", "last": f"{about}:{record_id};"}

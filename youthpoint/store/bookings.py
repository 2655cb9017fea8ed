"""Booked times. That none is given twice is seen to by the database (`schema/bookings.py`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.booking.meetings import Taken
from youthpoint.domain.errors import Reason, Refused
from youthpoint.store.booking_rows import (
    KEEPING,
    NAMES,
    booking_changes,
    booking_row,
    bookings_in,
    taken_in,
)
from youthpoint.store.rows import iso
from youthpoint.store.schema.bookings import TAKEN

_DOORS = ("form_key", "link_digest", "code_digest")
"""The columns that lead to a booking, and that it does not know itself."""

_ALL = (*NAMES, KEEPING, *_DOORS)

_INSERT = f"""
    insert into booking ({", ".join(_ALL)}) values ({", ".join(f":{name}" for name in _ALL)})
"""  # noqa: S608 - the names of our own fields


class Bookings:
    """Bookings by id, by link, by code and by the form that made them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, booking: Booking, **doors: str) -> None:
        """Keep a new booking, held, offered or booked; `doors` are what it is found by.

        Raises:
            Refused: its time is taken.
        """
        with _clash_worded():
            self._db.execute(_INSERT, dict.fromkeys(_DOORS) | booking_row(booking) | doors)

    def save(self, booking: Booking, before: Booking, **doors: str) -> None:
        """Keep what has changed in a booking; `doors` are the digests of its link and its code.

        Raises:
            Refused: its new time is taken.
        """
        changed = booking_changes(before, booking) | doors
        if changed:
            sets = ", ".join(f"{name} = :{name}" for name in changed)
            with _clash_worded():
                self._db.execute(
                    f"update booking set {sets} where id = :id",  # noqa: S608 - fields' names
                    {**changed, "id": booking.id},
                )

    def drop(self, booking: Booking) -> None:
        """Let a hold go; of what was nobody's nothing is left."""
        self._db.execute("delete from booking where id = :id", {"id": booking.id})

    def find(self, booking_id: str) -> Booking | None:
        """Return the booking, if there is one."""
        return self._one("id = :key", booking_id)

    def by_link(self, digest: str) -> Booking | None:
        """Return the booking whose link has this digest."""
        return self._one("link_digest = :key", digest)

    def by_code(self, digest: str) -> Booking | None:
        """Return the booking whose code has this digest."""
        return self._one("code_digest = :key", digest)

    def by_form(self, point_id: str, form_key: str) -> Booking | None:
        """Return what a form has held or booked."""
        rows = self._db.execute(
            "select * from booking where point_id = :point and form_key = :key",
            {"point": point_id, "key": form_key},
        )
        return next(iter(bookings_in(rows)), None)

    def offered_to(self, standby_id: str) -> Booking | None:
        """Return the time that is offered to somebody on the waiting list."""
        return self._one("standby_id = :key and state = 'offered'", standby_id)

    def got_by(self, standby_id: str) -> Booking | None:
        """Return what somebody on the waiting list has booked by taking an offer."""
        return self._one("standby_id = :key and link_digest is not null", standby_id)

    def offers(self, point_id: str) -> list[Booking]:
        """Return the times that are offered to those on the waiting list."""
        rows = self._db.execute(
            """
            select * from booking
            where standby_id is not null and state = 'offered' and point_id = :point
            order by begins_at, id
            """,
            {"point": point_id},
        )
        return bookings_in(rows)

    def of_days(self, point_id: str, first: date, last: date) -> list[Booking]:
        """Return all bookings of these days, cancelled ones too, by their time."""
        rows = self._db.execute(
            """
            select * from booking
            where point_id = :point and day between :first and :last and not stripped
            order by begins_at, id
            """,
            {"point": point_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return bookings_in(rows)

    def expired(self, point_id: str, at: datetime) -> list[Booking]:
        """Return the holds and offers of a point that have run out."""
        rows = self._db.execute(
            """
            select * from booking
            where expires_at <= :at and point_id = :point order by expires_at
            """,
            {"at": iso(at), "point": point_id},
        )
        return bookings_in(rows)

    def begun_before(self, point_id: str, at: datetime) -> list[Booking]:
        """Return the booked times that had begun by then and to which nobody has come."""
        rows = self._db.execute(
            """
            select * from booking
            where point_id = :point and state = 'booked' and begins_at < :at
            """,
            {"point": point_id, "at": iso(at)},
        )
        return bookings_in(rows)

    def is_any_over(self, *, at: datetime, late: datetime, point_id: str) -> bool:
        """Tell whether a hold has run out at a point, or somebody is later than it waits."""
        rows = self._db.execute(
            """
            select exists (select 1 from booking where expires_at <= :at and point_id = :point)
                or exists (
                    select 1 from booking
                    where point_id = :point and state = 'booked' and begins_at < :late
                      and channel = 'place'
                )
            """,
            {"at": iso(at), "late": iso(late), "point": point_id},
        )
        return bool(rows.fetchone()[0])

    def taken(
        self, point_id: str, begins: datetime, ends: datetime, *, at: datetime, apart_from: str = ""
    ) -> list[Taken]:
        """Return what is taken between two moments.

        What has run out at this moment is free; so is what one holds oneself (`apart_from`), and
        the time that one would give up for another.
        """
        rows = self._db.execute(
            """
            select expert_id, room, busy_from, busy_until from booking
            where point_id = :point and keeping
              and day between date(:begins, '-1 day') and date(:ends, '+1 day')
              and busy_until > :begins and busy_from < :ends
              and (expires_at is null or expires_at > :at)
              and id <> :mine and coalesce(moves, '') <> :mine
            """,
            {
                "point": point_id,
                "begins": iso(begins),
                "ends": iso(ends),
                "at": iso(at),
                "mine": apart_from or "nothing",
            },
        )
        return taken_in(rows.fetchall())

    def _one(self, where: str, key: str) -> Booking | None:
        rows = self._db.execute(f"select * from booking where {where}", {"key": key})  # noqa: S608
        return next(iter(bookings_in(rows)), None)


@contextmanager
def _clash_worded() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        if TAKEN in str(error):
            raise Refused(Reason.TIME_TAKEN) from error
        raise

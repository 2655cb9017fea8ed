"""Rows of booked times, put past the operations: what others have booked."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from youthpoint.domain.booking.bookings import KEEPING
from youthpoint.domain.days import local_day
from youthpoint.store.rows import iso

SECRETS = {
    "service": "debt-advice",
    "topics": '["money"]',
    "nickname": "Ninni",
    "phone": "+358401234567",
    "email": "ninni@piste.example",
}
"""What a booking tells of a visitor."""


def put(
    folder: Path,
    id: str,  # noqa: A002 - as the table calls it
    at: datetime,
    *,
    expert_id: str = "aino",
    state: str = "booked",
    channel: str = "place",
    sequence: int = 0,
) -> None:
    """Book three quarters of an hour."""
    ends = iso(at + timedelta(minutes=45))
    row = SECRETS | {
        "id": id, "point_id": "point", "expert_id": expert_id, "channel": channel,
        "state": state, "day": local_day(at).isoformat(), "begins_at": iso(at), "ends_at": ends,
        "busy_from": iso(at), "busy_until": ends, "door": "phone", "language": "fi",
        "age_band": "18_24", "made_at": iso(at), "sequence": sequence, "version": 1, "nonce": "n",
        "keeping": state in KEEPING,
    }  # fmt: skip
    file = folder / "youthpoint.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        Database(connection, strict=True).table("booking").insert(row)

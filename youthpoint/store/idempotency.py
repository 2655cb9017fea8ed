"""What was answered to requests that carry a key of their own (`operations/idempotency.py`)."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.booking.bookings import Booking
from youthpoint.domain.catalogue import AgeBand
from youthpoint.store.booking_rows import booking_in, booking_row
from youthpoint.store.rows import dumps, iso, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request did: the booking as it stood then, and a digest of what was asked."""

    fingerprint: str
    booking: Booking


class Idempotency:
    """Answers by a digest of the request's key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, key: str) -> Answer | None:
        """Return what was answered to a key, if it was used.

        What a booking tells of a person, and what its link is derived from, is no part of it.
        """
        row = only(self._db.query("select * from answer where key = :key", {"key": key}))
        if row is None:
            return None
        return Answer(
            fingerprint=row["fingerprint"], booking=booking_in(json.loads(row["booking"]))
        )

    def keep(self, key: str, answer: Answer, *, at: datetime) -> None:
        """Keep what was answered."""
        row = {
            "key": key,
            "fingerprint": answer.fingerprint,
            "booking": dumps(booking_row(_of_nobody(answer.booking))),
            "made_at": iso(at),
        }
        self._db.table("answer").insert(row)

    def forget(self, *, before: datetime) -> int:
        """Forget what was answered before then; return how many."""
        return int(
            self._db.execute(
                "delete from answer where made_at < :before", {"before": iso(before)}
            ).rowcount
        )


def _of_nobody(booking: Booking) -> Booking:
    return replace(
        booking,
        service="",
        topics=(),
        language="",
        age_band=AgeBand.NOT_SAID,
        nickname="",
        phone="",
        email="",
        nonce="",
    )

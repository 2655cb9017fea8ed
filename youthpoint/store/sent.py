"""Forgetting what was sent: the texts go, with their salts; that it was sent, and how, stays."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.store.rows import iso


class Sent:
    """The bodies of events, and receipts. What forgets returns how many it has taken away."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def forget_bodies(self, *, before: datetime, limit: int) -> int:
        """Empty events of before that have arrived, or that another stream has taken over."""
        done = self._db.execute(
            """
            update outbox set data = null where (stream, sequence) in (
                select outbox.stream, sequence from outbox indexed by outbox_bodies
                join stream on stream.id = outbox.stream
                where data is not null and at < :before
                and (state not in ('waiting', 'tried') or closed_at is not null)
                limit :limit
            )
            """,
            {"before": iso(before), "limit": limit},
        )
        return int(done.rowcount)

    def forget_withdrawn(self, *, since: datetime) -> int:
        """Empty what rests on a basis that was withdrawn since then.

        What may have been sent may be sent once more, empty: the authority knows it by its hash, or
        parks it, and refuses it by the word that follows.
        """
        done = self._db.execute(
            """
            update outbox set data = null where (stream, sequence) in (
                select stream, sequence
                from basis indexed by basis_withdrawn
                cross join outbox indexed by outbox_basis on basis_id = basis.id
                where withdrawn_at >= :since and data is not null
                and record not in ('basis', 'void') and state <> 'waiting'
            )
            """,
            {"since": iso(since)},
        )
        return int(done.rowcount)

    def forget_record(self, record: str, record_id: str) -> int:
        """Empty what was told of a record, but for what was surely never sent."""
        done = self._db.execute(
            """
            update outbox set data = null
            where record = :record and record_id = :id and data is not null
            and state <> 'waiting'
            """,
            {"record": record, "id": record_id},
        )
        return int(done.rowcount)

    def forget_receipts(self, *, before: datetime) -> int:
        """Delete receipts that were signed before."""
        done = self._db.execute("delete from receipt where at < :before", {"before": iso(before)})
        return int(done.rowcount)

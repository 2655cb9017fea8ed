"""Events on their way to the authority, numbered without a gap in the order of their making."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.sync.canonical import Content
from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.store.rows import Row, dumps, iso, only

_COLUMNS = (
    "stream", "sequence", "id", "record", "record_id", "verb", "version", "base", "aggregate",
    "basis_id", "codes", "at", "hash", "data", "replaces", "state", "code", "pointer",
)  # fmt: skip


class Outbox:
    """Streams, and their events."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def open_stream(self, stream: Stream, *, at: datetime) -> None:
        """Begin a stream; the one before is closed."""
        closing = "update stream set closed_at = :at where closed_at is null"
        self._db.execute(closing, {"at": iso(at)})
        row = {"id": stream.id, "reason": stream.reason, "opened_at": iso(at)}
        self._db.table("stream").insert({**row, "acked": stream.acked, "chain": stream.chain.hex()})

    def stream(self) -> Stream | None:
        """Return the open stream."""
        row = only(self._db.query("select * from stream where closed_at is null"))
        return _stream(row) if row else None

    def acknowledge(self, stream: Stream) -> None:
        """Keep how far a stream is at the authority."""
        self._db.execute(
            "update stream set acked = :acked, chain = :chain where id = :id",
            {"id": stream.id, "acked": stream.acked, "chain": stream.chain.hex()},
        )

    def add(self, stream_id: str, event: Event, *, state: SendState = SendState.WAITING) -> Sending:
        """Put an event at the end of a stream; one that was sent before is in that state."""
        number = self.last(stream_id) + 1
        sending = Sending(stream=stream_id, sequence=number, event=event, state=state)
        self._db.table("outbox").insert(_row(sending))
        return sending

    def save(self, sending: Sending) -> None:
        """Keep what has become of an event, or what stands in its place."""
        self._db.table("outbox").upsert(_row(sending), pk=("stream", "sequence"))

    def find(self, stream_id: str, event_id: str) -> Sending | None:
        """Return an event of a stream by its id."""
        rows = self._db.query(
            "select * from outbox where stream = :stream and id = :id",
            {"stream": stream_id, "id": event_id},
        )
        row = only(rows)
        return _sending(row) if row else None

    def after(self, stream_id: str, sequence: int, *, most: int) -> list[Sending]:
        """Return the events after this one, in order."""
        rows = self._db.query(
            """
            select * from outbox where stream = :stream and sequence > :after
            order by sequence limit :most
            """,
            {"stream": stream_id, "after": sequence, "most": most},
        )
        return [_sending(row) for row in rows]

    def last(self, stream_id: str) -> int:
        """Return the number of the newest event of a stream; none is zero."""
        (found,) = self._db.query(
            "select coalesce(max(sequence), 0) as last from outbox where stream = :stream",
            {"stream": stream_id},
        )
        return int(found["last"])

    def stuck(self, stream_id: str) -> list[Sending]:
        """Return the events of a stream that are parked or held, in order."""
        rows = self._db.query(
            """
            select * from outbox indexed by outbox_stuck
            where stream = :stream and state in ('parked', 'held')
            order by sequence
            """,
            {"stream": stream_id},
        )
        return [_sending(row) for row in rows]

    def of_basis(self, basis_id: str) -> list[Sending]:
        """Return every event that rests on a basis, those of closed streams too, in order."""
        rows = self._db.query(
            "select * from outbox where basis_id = :basis order by stream, sequence",
            {"basis": basis_id},
        )
        return [_sending(row) for row in rows]

    def unacknowledged(self, stream_id: str) -> list[Sending]:
        """Return the events of a stream of which nothing is known from the authority, in order."""
        rows = self._db.query(
            """
            select * from outbox indexed by outbox_unsent
            where stream = :stream and state in ('waiting', 'tried') order by sequence
            """,
            {"stream": stream_id},
        )
        return [_sending(row) for row in rows]

    def mark(self, sendings: Sequence[Sending], state: SendState) -> None:
        """Note what has become of several events."""
        places = [(state.value, each.stream, each.sequence) for each in sendings]
        update = "update outbox set state = ? where stream = ? and sequence = ?"
        self._db.conn.executemany(update, places)

    def unsent(self, stream_id: str) -> int:
        """Count what the authority has not acknowledged."""
        (found,) = self._db.query(
            """
            select count(*) as number from outbox indexed by outbox_unsent
            where stream = :stream and state in ('waiting', 'tried')
            """,
            {"stream": stream_id},
        )
        return int(found["number"])


def _stream(row: Row) -> Stream:
    chain = bytes.fromhex(row["chain"])
    return Stream(id=row["id"], reason=row["reason"], acked=row["acked"], chain=chain)


def _row(sending: Sending) -> Row:
    event = sending.event
    values = (
        sending.stream, sending.sequence, event.id, event.record, event.record_id, event.verb,
        event.version, event.base, event.aggregate, event.basis_id, dumps(event.codes),
        iso(event.at), event.content.hash, event.content.text.decode() or None,
        event.replaces, sending.state.value, sending.code, sending.pointer,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def _sending(row: Row) -> Sending:
    event = Event(
        id=row["id"],
        record=row["record"],
        record_id=row["record_id"],
        verb=row["verb"],
        version=row["version"],
        base=row["base"],
        aggregate=row["aggregate"],
        basis_id=row["basis_id"],
        codes=tuple(json.loads(row["codes"])),
        at=datetime.fromisoformat(row["at"]),
        content=Content((row["data"] or "").encode(), row["hash"]),
        replaces=row["replaces"],
    )
    return Sending(
        stream=row["stream"],
        sequence=row["sequence"],
        event=event,
        state=SendState(row["state"]),
        code=row["code"],
        pointer=row["pointer"],
    )

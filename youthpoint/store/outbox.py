"""Events on their way to the authority, numbered without a gap in the order of their making."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlite_utils import Database

from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.store.outbox_rows import EVENTS, HERE, INSERT, row_of, sendings_in
from youthpoint.store.rows import Row, iso, only


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
        self._db.execute(INSERT, row_of(sending))
        return sending

    def save(self, sending: Sending) -> None:
        """Keep what has become of an event, or what stands in its place."""
        self._db.table("outbox").upsert(row_of(sending), pk=("stream", "sequence"))

    def find(self, stream_id: str, event_id: str) -> Sending | None:
        """Return an event of a stream by its id."""
        found = self._events("where stream = :stream and id = :id", stream=stream_id, id=event_id)
        return found[0] if found else None

    def after(self, stream_id: str, sequence: int, *, most: int) -> list[Sending]:
        """Return the events after this one, in order."""
        return self._events(
            "where stream = :stream and sequence > :after order by sequence limit :most",
            stream=stream_id,
            after=sequence,
            most=most,
        )

    def last(self, stream_id: str) -> int:
        """Return the number of the newest event of a stream; none is zero."""
        (found,) = self._db.query(
            "select coalesce(max(sequence), 0) as last from outbox where stream = :stream",
            {"stream": stream_id},
        )
        return int(found["last"])

    def stuck(self, stream_id: str) -> list[Sending]:
        """Return the events of a stream that are parked or held, in order."""
        return self._events(
            """
            indexed by outbox_stuck
            where stream = :stream and state in ('parked', 'held')
            order by sequence
            """,
            stream=stream_id,
        )

    def of_basis(self, basis_id: str) -> list[Sending]:
        """Return every event that rests on a basis, those of closed streams too, in order."""
        return self._events("where basis_id = :basis order by stream, sequence", basis=basis_id)

    def of_aggregate(self, aggregate: str) -> list[Sending]:
        """Return every event of an aggregate, those of closed streams too, in order."""
        return self._events(
            """
            indexed by outbox_aggregate
            where aggregate = :aggregate order by stream, sequence
            """,
            aggregate=aggregate,
        )

    def knows(self, stream_id: str) -> bool:
        """Tell whether a stream was begun here, closed or not."""
        return only(self._db.query("select 1 from stream where id = ?", [stream_id])) is not None

    def here(self) -> set[str]:
        """Return the streams that go to the authority that is asked now, closed or not."""
        return {row["id"] for row in self._db.query(HERE)}

    def restored_at(self) -> datetime | None:
        """Return when the open stream was begun, if that was after a restore; UTC."""
        row = only(
            self._db.query(
                "select opened_at from stream where closed_at is null and reason = 'restore'"
            )
        )
        return datetime.fromisoformat(row["opened_at"]) if row else None

    def unacknowledged(self, stream_id: str) -> list[Sending]:
        """Return the events of a stream of which nothing is known from the authority, in order."""
        return self._events(
            """
            indexed by outbox_unsent
            where stream = :stream and state in ('waiting', 'tried') order by sequence
            """,
            stream=stream_id,
        )

    def mark(self, stream_id: str, first: int, last: int) -> None:
        """Note of these events that they are tried, where none of their bytes has left before."""
        self._db.execute(
            """
            update outbox set state = 'tried'
            where stream = :stream and sequence between :first and :last and state = 'waiting'
            """,
            {"stream": stream_id, "first": first, "last": last},
        )

    def unmark(self, sendings: Sequence[Sending]) -> None:
        """Note of these events that none of their bytes has left, after all."""
        places = [(each.stream, each.sequence) for each in sendings]
        self._db.conn.executemany(
            """
            update outbox set state = 'waiting'
            where stream = ? and sequence = ? and state = 'tried'
            """,
            places,
        )

    def settle(self, sendings: Sequence[Sending]) -> None:
        """Note what has become of events that follow one another; of those alike, all at once."""
        for _fate, alike in groupby(sendings, key=attrgetter("state", "code", "pointer")):
            first, *others = alike
            last = others[-1] if others else first
            self._db.execute(
                """
                update outbox set state = :state, code = :code, pointer = :pointer
                where stream = :stream and sequence between :first and :last
                """,
                {
                    "state": first.state.value,
                    "code": first.code,
                    "pointer": first.pointer,
                    "stream": first.stream,
                    "first": first.sequence,
                    "last": last.sequence,
                },
            )

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

    def _events(self, which: str, **values: object) -> list[Sending]:
        return sendings_in(self._db.execute(f"{EVENTS} {which}", values))


def _stream(row: Row) -> Stream:
    chain = bytes.fromhex(row["chain"])
    return Stream(id=row["id"], reason=row["reason"], acked=row["acked"], chain=chain)

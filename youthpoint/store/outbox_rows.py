"""An event of the outbox and its row."""

import json
from datetime import datetime
from functools import lru_cache

from youthpoint.domain.sync.canonical import Content
from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.store.rows import Row, dumps, iso

_COLUMNS = (
    "stream", "sequence", "id", "record", "record_id", "verb", "version", "base", "aggregate",
    "basis_id", "codes", "at", "hash", "data", "replaces", "state", "code", "pointer",
)  # fmt: skip

INSERT = f"insert into outbox ({', '.join(_COLUMNS)}) values (:{', :'.join(_COLUMNS)})"  # noqa: S608 - our own names

HERE = """
    select id from stream
    where rowid >= (select max(rowid) from stream where reason = 'install')
"""
"""The streams to the authority that is asked now: each one that is asked begins with its own."""


@lru_cache(64)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def row_of(sending: Sending) -> Row:
    """Return the row that an event is kept as."""
    event = sending.event
    values = (
        sending.stream, sending.sequence, event.id, event.record, event.record_id, event.verb,
        event.version, event.base, event.aggregate, event.basis_id, dumps(event.codes),
        iso(event.at), event.content.hash, event.content.text.decode() or None,
        event.replaces, sending.state.value, sending.code, sending.pointer,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def sending_of(row: Row) -> Sending:
    """Return the event that a row holds."""
    event = Event(
        id=row["id"],
        record=row["record"],
        record_id=row["record_id"],
        verb=row["verb"],
        version=row["version"],
        base=row["base"],
        aggregate=row["aggregate"],
        basis_id=row["basis_id"],
        codes=_codes(row["codes"]),
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

"""An event of the outbox and its row."""

import json
import sqlite3
from datetime import datetime
from functools import lru_cache
from typing import Any

from youthpoint.domain.sync.canonical import Content
from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.store.rows import Row, dumps, iso

_COLUMNS = (
    "stream", "sequence", "id", "record", "record_id", "verb", "version", "base", "aggregate",
    "basis_id", "codes", "at", "hash", "data", "replaces", "state", "code", "pointer",
)  # fmt: skip

EVENTS = f"select {', '.join(_COLUMNS)} from outbox"  # noqa: S608 - our own names
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


def sendings_in(rows: sqlite3.Cursor) -> list[Sending]:
    """Return the events of a query for `EVENTS`."""
    return [_sending(values) for values in rows.fetchall()]


def _sending(values: tuple[Any, ...]) -> Sending:
    (
        stream, sequence, id_, record, record_id, verb, version, base, aggregate,
        basis_id, codes, at, hash_, data, replaces, state, code, pointer,
    ) = values  # fmt: skip
    event = Event(
        id=id_,
        record=record,
        record_id=record_id,
        verb=verb,
        version=version,
        base=base,
        aggregate=aggregate,
        basis_id=basis_id,
        codes=_codes(codes),
        at=datetime.fromisoformat(at),
        content=Content((data or "").encode(), hash_),
        replaces=replaces,
    )
    return Sending(
        stream=stream,
        sequence=sequence,
        event=event,
        state=SendState(state),
        code=code,
        pointer=pointer,
    )

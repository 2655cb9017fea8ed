"""A visit and its row."""

import json
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlite_utils.utils import sqlite3

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.states import State
from youthpoint.domain.visits import Visit
from youthpoint.domain.wishes import Door
from youthpoint.store.rows import Row, columns, dumps, iso, iso_or_none, moment

NAMES = tuple(each.name for each in fields(Visit))
"""The columns that are a visit's own: it calls them the same."""


def row_of(visit: Visit) -> Row:
    """Return a visit as its row, which `visit_of` reads back."""
    return {
        "id": visit.id,
        "point_id": visit.point_id,
        "day": visit.day.isoformat(),
        "ordinal": visit.ordinal,
        "state": visit.state.value,
        "door": visit.door.value,
        "channel": visit.channel,
        "language": visit.language,
        "age_band": visit.age_band.value,
        "topics": dumps(visit.topics),
        "nickname": visit.nickname,
        "place": iso(visit.place),
        "not_before": iso_or_none(visit.not_before),
        "for_expert": visit.for_expert,
        "expert_id": visit.expert_id,
        "room": visit.room,
        "arrived_at": iso(visit.arrived_at),
        "state_since": iso(visit.state_since),
        "called_at": iso_or_none(visit.called_at),
        "served_at": iso_or_none(visit.served_at),
        "ended_at": iso_or_none(visit.ended_at),
        "coming_at": iso_or_none(visit.coming_at),
        "calls": visit.calls,
        "missed": visit.missed,
        "outcome": visit.outcome,
        "nonce": visit.nonce,
        "version": visit.version,
    }


def visit_of(row: Row) -> Visit:
    """Return the visit that a row holds; of the same row it is made once."""
    return _made(tuple(row[name] for name in NAMES))


def visits_in(rows: sqlite3.Cursor) -> list[Visit]:
    """Return the visits of a query for whole rows."""
    return [_made(values) for values in columns(rows, NAMES)]


@lru_cache(maxsize=512)
def _made(values: tuple[Any, ...]) -> Visit:
    row = dict(zip(NAMES, values, strict=True))
    return Visit(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        ordinal=row["ordinal"] or 0,
        state=State(row["state"]),
        door=Door(row["door"]),
        channel=row["channel"],
        language=row["language"],
        age_band=AgeBand(row["age_band"]),
        topics=tuple(json.loads(row["topics"])),
        nickname=row["nickname"],
        place=datetime.fromisoformat(row["place"]),
        not_before=moment(row["not_before"]),
        for_expert=row["for_expert"],
        expert_id=row["expert_id"],
        room=row["room"],
        arrived_at=datetime.fromisoformat(row["arrived_at"]),
        state_since=datetime.fromisoformat(row["state_since"]),
        called_at=moment(row["called_at"]),
        served_at=moment(row["served_at"]),
        ended_at=moment(row["ended_at"]),
        coming_at=moment(row["coming_at"]),
        calls=row["calls"],
        missed=row["missed"],
        outcome=row["outcome"],
        nonce=row["nonce"],
        version=row["version"],
    )

"""A visit and its row."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlite_utils.utils import sqlite3

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.queue.order import Waiter
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door
from youthpoint.store.rows import Row, columns, dumps, iso, iso_or_none, moment

NAMES = tuple(each.name for each in fields(Visit))
"""The columns that are a visit's own: it calls them the same."""


WRITTEN: dict[str, Callable[[Any], Any]] = {
    "day": date.isoformat,
    "topics": dumps,
    **dict.fromkeys(("state", "door", "age_band"), attrgetter("value")),
    **dict.fromkeys(("place", "arrived_at", "state_since"), iso),
    **dict.fromkeys(
        ("booked_for", "not_before", "called_at", "served_at", "ended_at", "coming_at"), iso_or_none
    ),
}
"""How the values are written that do not stand in their column as they are."""


def row_of(visit: Visit) -> Row:
    """Return a visit as its row, which `visit_of` reads back."""
    return {name: _written(name, getattr(visit, name)) for name in NAMES}


def changes(before: Visit, after: Visit) -> Row:
    """Return the columns in which two states of a visit differ, as they are after."""
    return {
        name: _written(name, getattr(after, name))
        for name in NAMES
        if getattr(after, name) != getattr(before, name)
    }


def _written(name: str, value: object) -> object:
    write = WRITTEN.get(name)
    return write(value) if write else value


def visit_of(row: Row) -> Visit:
    """Return the visit that a row holds; of the same row it is made once."""
    return _made(tuple(row[name] for name in NAMES))


def visits_in(rows: sqlite3.Cursor) -> list[Visit]:
    """Return the visits of a query for whole rows."""
    return [_made(values) for values in columns(rows, NAMES)]


def waiters_in(rows: sqlite3.Cursor) -> list[Waiter]:
    """Return those who wait, of a query for their columns alone."""
    return [_waiter(values) for values in rows.fetchall()]


@lru_cache(maxsize=512)
def _waiter(values: tuple[Any, ...]) -> Waiter:
    visit_id, place, arrived_at, topics, language, for_expert, not_before, booked_for = values
    return Waiter(
        visit_id=visit_id,
        place=datetime.fromisoformat(place),
        arrived_at=datetime.fromisoformat(arrived_at),
        topics=frozenset(json.loads(topics)),
        language=language,
        for_expert=for_expert,
        not_before=moment(not_before),
        booked_for=moment(booked_for),
    )


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
        phone=row["phone"],
        booking_id=row["booking_id"],
        booked_for=moment(row["booked_for"]),
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

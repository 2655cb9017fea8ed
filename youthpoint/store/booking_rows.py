"""A booking and its row."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from sqlite_utils.utils import sqlite3

from youthpoint.domain.booking.bookings import Booking, BookingState, CancelledBy
from youthpoint.domain.booking.meetings import Taken
from youthpoint.domain.booking.ticks import tick_number
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel
from youthpoint.domain.queue.wishes import Door
from youthpoint.store.rows import Row, columns, dumps, iso, iso_or_none, moment

NAMES = tuple(each.name for each in fields(Booking))
"""The columns that are a booking's own: it calls them the same."""

KEEPING = "keeping"
"""The column that tells whether a time is kept: `state` says it, but moves an index on."""

MOMENTS = ("begins_at", "ends_at", "busy_from", "busy_until", "made_at")

WRITTEN: dict[str, Callable[[Any], Any]] = {
    "day": date.isoformat,
    "topics": dumps,
    **dict.fromkeys(("channel", "state", "door", "age_band"), attrgetter("value")),
    **dict.fromkeys(MOMENTS, iso),
    "expires_at": iso_or_none,
}
"""How the values are written that do not stand in their column as they are."""


def booking_row(booking: Booking) -> Row:
    """Return a booking as its row, which `bookings_in` reads back."""
    row = {name: written(name, getattr(booking, name)) for name in NAMES}
    return {**row, KEEPING: booking.keeps}


def booking_changes(before: Booking, after: Booking) -> Row:
    """Return the columns in which two states of a booking differ, as they are after."""
    changes = {
        name: written(name, getattr(after, name))
        for name in NAMES
        if getattr(after, name) != getattr(before, name)
    }
    return changes if after.keeps == before.keeps else {**changes, KEEPING: after.keeps}


def booking_with(booking: Booking, changes: Row) -> Booking:
    """Return a booking with these columns as they were written (`booking_changes`)."""
    row = {**booking_row(booking), **changes}
    return _made(tuple(row[name] for name in NAMES))


def written(name: str, value: object) -> object:
    """Return how a value stands in its column."""
    write = WRITTEN.get(name)
    return write(value) if write else value


def bookings_in(rows: sqlite3.Cursor) -> list[Booking]:
    """Return the bookings of a query for whole rows."""
    return [_made(values) for values in columns(rows, NAMES)]


def booking_in(row: Row) -> Booking:
    """Return the booking of a row."""
    return _made(tuple(row[name] for name in NAMES))


def taken_in(rows: Iterable[tuple[Any, ...]]) -> list[Taken]:
    """Return what is taken, of a query for expert, room and what is kept from when to when."""
    return [
        Taken(expert_id, room, _tick(first), _tick(until, up=True))
        for expert_id, room, first, until in rows
    ]


@lru_cache(maxsize=4096)
def _tick(text: str, *, up: bool = False) -> int:
    return tick_number(datetime.fromisoformat(text), up=up)


@lru_cache(maxsize=512)
def _made(values: tuple[Any, ...]) -> Booking:
    row = dict(zip(NAMES, values, strict=True))
    moments = {name: datetime.fromisoformat(row[name]) for name in MOMENTS}
    return Booking(
        **{
            **row,
            **moments,
            "channel": Channel(row["channel"]),
            "state": BookingState(row["state"]),
            "day": date.fromisoformat(row["day"]),
            "door": Door(row["door"]),
            "topics": tuple(json.loads(row["topics"])),
            "age_band": AgeBand(row["age_band"]),
            "expires_at": moment(row["expires_at"]),
            "cancelled_by": CancelledBy(row["cancelled_by"]) if row["cancelled_by"] else None,
        }
    )

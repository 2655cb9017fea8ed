"""The waiting list for booked times."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from youthpoint.domain.booking.standbys import Part, Standby, StandbyState
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.experts import Channel
from youthpoint.store.rows import Row, dumps, iso, only

NAMES = tuple(each.name for each in fields(Standby))
"""The columns that are its own: it calls them the same."""

WRITTEN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("topics", "declined"), dumps),
    **dict.fromkeys(("state", "channel", "part", "age_band"), attrgetter("value")),
    "until": date.isoformat,
    "made_at": iso,
}


class Standbys:
    """Wishes for a freed time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self, standby: Standby, *, link_digest: str, code_digest: str, form_key: str | None
    ) -> None:
        """Keep a new wish."""
        more = {"link_digest": link_digest, "code_digest": code_digest, "form_key": form_key}
        self._db.table("standby").insert({**_row(standby), **more})

    def save(self, standby: Standby) -> None:
        """Keep what has changed in a wish."""
        self._db.table("standby").update(standby.id, _row(standby))

    def find(self, standby_id: str) -> Standby | None:
        """Return the wish, if there is one."""
        return self._one("id = :key", standby_id)

    def by_link(self, digest: str) -> Standby | None:
        """Return the wish whose link has this digest."""
        return self._one("link_digest = :key", digest)

    def by_code(self, digest: str) -> Standby | None:
        """Return the wish whose code has this digest."""
        return self._one("code_digest = :key", digest)

    def by_form(self, point_id: str, form_key: str) -> Standby | None:
        """Return the wish that a form has left."""
        rows = self._db.query(
            "select * from standby where point_id = :point and form_key = :key",
            {"point": point_id, "key": form_key},
        )
        row = only(rows)
        return _standby(row) if row else None

    def waiting(self, point_id: str) -> list[Standby]:
        """Return who waits and has no offer now, who has waited longest first."""
        rows = self._db.query(
            """
            select * from standby where point_id = :point and state = 'waiting' and not exists (
                select 1 from booking where standby_id = standby.id and state = 'offered'
            )
            order by made_at, rowid
            """,
            {"point": point_id},
        )
        return [_standby(row) for row in rows]

    def orphaned(self, point_id: str) -> list[Standby]:
        """Return who waits to move a booking that is not there to be moved any more."""
        rows = self._db.query(
            """
            select * from standby where point_id = :point and state = 'waiting'
              and moves is not null and not exists (
                select 1 from booking where id = standby.moves and state = 'booked'
            )
            """,
            {"point": point_id},
        )
        return [_standby(row) for row in rows]

    def moving(self, booking_id: str) -> Standby | None:
        """Return who waits to move this booking to an earlier time."""
        rows = self._db.query(
            "select * from standby where moves = :booking and state = 'waiting'",
            {"booking": booking_id},
        )
        row = only(rows)
        return _standby(row) if row else None

    def count(self, point_id: str) -> int:
        """Return how many wait."""
        rows = self._db.execute(
            "select count(*) from standby where point_id = :point and state = 'waiting'",
            {"point": point_id},
        )
        return int(rows.fetchone()[0])

    def _one(self, where: str, key: str) -> Standby | None:
        row = only(self._db.query(f"select * from standby where {where}", {"key": key}))  # noqa: S608
        return _standby(row) if row else None


def _row(standby: Standby) -> Row:
    values = {name: getattr(standby, name) for name in NAMES}
    return {name: WRITTEN.get(name, _same)(value) for name, value in values.items()}


def _same(value: object) -> object:
    return value


def _standby(row: Row) -> Standby:
    values = {name: row[name] for name in NAMES}
    return Standby(
        **{
            **values,
            "state": StandbyState(row["state"]),
            "topics": tuple(json.loads(row["topics"])),
            "channel": Channel(row["channel"]),
            "part": Part(row["part"]),
            "until": date.fromisoformat(row["until"]),
            "age_band": AgeBand(row["age_band"]),
            "made_at": datetime.fromisoformat(row["made_at"]),
            "declined": tuple(json.loads(row["declined"])),
        }
    )

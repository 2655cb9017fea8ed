"""Calls that were asked for."""

import json
from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.callbacks.callbacks import Callback, CallState
from youthpoint.domain.callbacks.windows import Window
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, moment, only


class Callbacks:
    """Calls by id, by link, by code and in the order of their times."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self, call: Callback, *, link_digest: str, code_digest: str, form_key: str | None
    ) -> None:
        """Keep a new one."""
        row = {
            **row_of(call),
            "link_digest": link_digest,
            "code_digest": code_digest,
            "form_key": form_key,
        }
        self._db.table("callback").insert(row)

    def save(self, call: Callback) -> None:
        """Keep what can change about one."""
        self._db.execute(
            """
            update callback set
                day = :day, begins_at = :begins_at, ends_at = :ends_at, state = :state,
                phone = :phone, tries = :tries, tried_at = :tried_at, taken_by = :taken_by,
                taken_at = :taken_at, ended_at = :ended_at, version = :version
            where id = :id
            """,
            row_of(call),
        )

    def find(self, call_id: str) -> Callback | None:
        """Return one, if it is still known."""
        return self._one("select * from callback where id = :key", call_id)

    def by_link(self, digest: str) -> Callback | None:
        """Return the one whose link has this digest."""
        return self._one("select * from callback where link_digest = :key", digest)

    def by_code(self, digest: str) -> Callback | None:
        """Return the one whose code has this digest."""
        return self._one("select * from callback where code_digest = :key", digest)

    def by_form(self, point_id: str, form_key: str | None) -> Callback | None:
        """Return the one that this form has asked for before."""
        rows = self._db.query(
            "select * from callback where point_id = :point and form_key = :key",
            {"point": point_id, "key": form_key},
        )
        row = only(rows)
        return call_of(row) if row else None

    def open(self, point_id: str) -> list[Callback]:
        """Return whom the point is still to call, in the order of their times."""
        rows = self._db.query(
            """
            select * from callback where point_id = :point and state = 'asked'
            order by begins_at, asked_at, id
            """,
            {"point": point_id},
        )
        return [call_of(row) for row in rows]

    def forget_numbers(self, point_id: str, *, ended_before: datetime) -> list[str]:
        """Take the number off calls that are over; return which."""
        rows = self._db.query(
            """
            update callback set phone = '', version = version + 1
            where point_id = :point and phone <> '' and ended_at < :before
            returning id
            """,
            {"point": point_id, "before": iso(ended_before)},
        )
        return [row["id"] for row in rows]

    def forget(self, point_id: str, *, before: date) -> int:
        """Delete calls of earlier days that are over; return how many."""
        gone = self._db.execute(
            """
            delete from callback
            where point_id = :point and day < :before and state <> 'asked'
            """,
            {"point": point_id, "before": before.isoformat()},
        )
        return int(gone.rowcount)

    def _one(self, query: str, key: str) -> Callback | None:
        row = only(self._db.query(query, {"key": key}))
        return call_of(row) if row else None


def row_of(call: Callback) -> Row:
    """Return the columns of a call."""
    return {
        "id": call.id,
        "point_id": call.point_id,
        "day": call.day.isoformat(),
        "begins_at": iso(call.window.begins),
        "ends_at": iso(call.window.ends),
        "state": call.state.value,
        "language": call.language,
        "topics": dumps(call.topics),
        "nickname": call.nickname,
        "phone": call.phone,
        "message": int(call.message),
        "asked_at": iso(call.asked_at),
        "tries": call.tries,
        "tried_at": iso_or_none(call.tried_at),
        "taken_by": call.taken_by,
        "taken_at": iso_or_none(call.taken_at),
        "ended_at": iso_or_none(call.ended_at),
        "version": call.version,
        "nonce": call.nonce,
    }


def call_of(row: Row) -> Callback:
    """Read a call."""
    return Callback(
        id=row["id"],
        point_id=row["point_id"],
        day=date.fromisoformat(row["day"]),
        window=Window(
            begins=datetime.fromisoformat(row["begins_at"]),
            ends=datetime.fromisoformat(row["ends_at"]),
        ),
        state=CallState(row["state"]),
        language=row["language"],
        topics=tuple(json.loads(row["topics"])),
        nickname=row["nickname"],
        phone=row["phone"],
        message=bool(row["message"]),
        asked_at=datetime.fromisoformat(row["asked_at"]),
        tries=row["tries"],
        tried_at=moment(row["tried_at"]),
        taken_by=row["taken_by"],
        taken_at=moment(row["taken_at"]),
        ended_at=moment(row["ended_at"]),
        version=row["version"],
        nonce=row["nonce"],
    )

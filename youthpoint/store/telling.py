"""Sheets as the authority is told them, by point and period, and what they left untold."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from youthpoint.domain.figures.stretches import Stretch
from youthpoint.domain.figures.telling import Untold
from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.canonical import Data
from youthpoint.store.rows import Row, dumps, iso, only

THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The newest version of a sheet of a day (`2026-11-24`) or a month (`2026-11`)."""

    period: str
    body: Data
    digest: str


class Telling:
    """The newest version of every sheet: older ones are gone, so that nobody can compare them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(
        self, point_id: str, period: str, body: Data, untold: Sequence[Untold], *, at: datetime
    ) -> None:
        """Keep the first version of a sheet, with what it left untold.

        Raises:
            sqlite3.IntegrityError: the period has been told before.
        """
        self._db.table("told").insert(
            {
                "point_id": point_id,
                "period": period,
                **_made(body, at),
                "untold": dumps([_row(each) for each in untold]) if untold else None,
            }
        )

    def renew(self, point_id: str, period: str, body: Data, *, at: datetime) -> None:
        """Keep a newer version in the place of the one there is."""
        self._db.execute(
            """
            update told set version = :version, body = :body, digest = :digest, made_at = :made_at
            where point_id = :point and period = :period
            """,
            {"point": point_id, "period": period, **_made(body, at)},
        )

    def begun(self, point_id: str, first: date) -> date:
        """Return the first day that is told at a point: this one, unless it began before."""
        which = {"point": point_id, "first": first.isoformat()}
        self._db.execute("insert or ignore into telling values (:point, :first)", which)
        rows = self._db.execute("select first from telling where point_id = :point", which)
        ((found,),) = rows.fetchall()
        return date.fromisoformat(found)

    def last_day(self, point_id: str) -> date | None:
        """Return the last day that has a sheet."""
        rows = self._db.execute(
            "select max(period) from told where point_id = :point and length(period) = 10",
            {"point": point_id},
        )
        (found,) = rows.fetchone()
        return date.fromisoformat(found) if found else None

    def wait(self, point_id: str, stretch: Stretch) -> None:
        """Let a stretch wait for the next open day; it is on the sheet of its last."""
        self._db.execute(
            "update told set waits_since = :since where point_id = :point and period = :last",
            {
                "point": point_id,
                "since": stretch.since.isoformat(),
                "last": stretch.last.isoformat(),
            },
        )

    def taken_on(self, point_id: str) -> Stretch | None:
        """Return the stretch that waited, which waits no more: whoever asks tells it."""
        rows = self._db.query(
            """
            select period, waits_since, untold from told
            where point_id = :point and waits_since is not null
            """,
            {"point": point_id},
        )
        row = only(rows)
        if row is None:
            return None
        self._forget("waits_since is not null", point_id, "")
        return Stretch(
            since=date.fromisoformat(row["waits_since"]),
            last=date.fromisoformat(row["period"]),
            visits=_untold(row["untold"]),
        )

    def left_by_days(self, point_id: str, month: str) -> list[Untold]:
        """Return what the days of a month left untold, and forget it: whoever asks tells it."""
        those = "waits_since is null and substr(period, 1, 7) = :period"
        rows = self._db.execute(
            f"""
            select untold from told
            where point_id = :point and untold is not null and {those} order by period
            """,  # noqa: S608 - our own conditions
            {"point": point_id, "period": month},
        ).fetchall()
        self._forget(those, point_id, month)
        return [each for (untold,) in rows for each in _untold(untold)]

    def forget(self, point_id: str, *, before: date) -> None:
        """Forget what days before this one have left untold."""
        self._forget("period < :period", point_id, before.isoformat())

    def open_days(self, point_id: str, *, before: date) -> list[Kept]:
        """Return the sheets of days before this one that are not final."""
        those = "body ->> '$.final' = 0 and period < :before"
        return self._sheets(those, {"point": point_id, "before": before.isoformat()})

    def unacknowledged(self, point_id: str) -> list[Kept]:
        """Return the sheets that the authority has not acknowledged as they are now."""
        those = """
            (acknowledged is null or acknowledged <> digest) and acknowledged is not 'theirs'
        """
        return self._sheets(those, {"point": point_id})

    def acknowledged(self, point_id: str) -> dict[str, tuple[int, str]]:
        """Return version and digest of each sheet that the authority has acknowledged so."""
        those = "where point_id = ? and acknowledged = digest"
        rows = self._db.execute(f"select period, version, digest from told {those}", [point_id])  # noqa: S608 - our own
        return {period: (version, digest) for period, version, digest in rows}

    def acknowledge(self, point_id: str, period: str, digest: str) -> None:
        """Note that the authority has the sheet of this digest, whichever is the newest by now."""
        self._db.execute(
            """
            update told set acknowledged = :digest where point_id = :point and period = :period
            """,
            {"point": point_id, "period": period, "digest": digest},
        )

    def let_theirs_stand(self, point_id: str, period: str) -> None:
        """Note that the authority has another sheet, which is true: ours is sent no more."""
        self.acknowledge(point_id, period, THEIRS)

    def _sheets(self, those: str, which: Row) -> list[Kept]:
        """Return those of a point's sheets, oldest first."""
        rows = self._db.query(
            f"""
            select period, body, digest from told where point_id = :point and {those}
            order by period
            """,  # noqa: S608 - our own conditions
            which,
        )
        return [_kept(row) for row in rows]

    def _forget(self, those: str, point_id: str, period: str) -> None:
        self._db.execute(
            f"""
            update told set untold = null, waits_since = null
            where point_id = :point and untold is not null and {those}
            """,  # noqa: S608 - our own conditions
            {"point": point_id, "period": period},
        )


def _made(body: Data, at: datetime) -> Row:
    text, digest = canonical.encode(body).decode(), canonical.digest(body)
    return {"version": body["version"], "body": text, "digest": digest, "made_at": iso(at)}


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(period=row["period"], body=json.loads(row["body"]), digest=row["digest"])


def _row(untold: Untold) -> list[Any]:
    return [untold.key, untold.topics, untold.itself]


def _untold(text: str) -> list[Untold]:
    return [
        Untold(key=tuple(key), topics=tuple(topics), itself=itself)
        for key, topics, itself in json.loads(text)
    ]

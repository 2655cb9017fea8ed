"""What was done last, so that it can be undone."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from youthpoint.store.rows import Row, dumps, iso, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act and what stood before it. `account_id` is empty when the visitor did it."""

    id: str
    point_id: str
    account_id: str | None
    visit_id: str
    kind: str
    at: datetime
    undone: bool
    before: dict[str, Any]


class Acts:
    """Acts by id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, act: Act) -> None:
        """Keep an act with what stood before it."""
        self._db.execute(
            """
            insert into act (id, point_id, account_id, visit_id, kind, at, before)
            values (:id, :point, :account, :visit, :kind, :at, :before)
            """,
            {
                "id": act.id,
                "point": act.point_id,
                "account": act.account_id,
                "visit": act.visit_id,
                "kind": act.kind,
                "at": iso(act.at),
                "before": dumps(act.before),
            },
        )

    def find(self, act_id: str) -> Act | None:
        """Return the act, if it is still known."""
        row = only(self._db.query("select * from act where id = :id", {"id": act_id}))
        return _act(row) if row else None

    def last_by(self, account_id: str, point_id: str, *, since: datetime) -> Act | None:
        """Return this person's newest act that can still be undone."""
        rows = self._db.query(
            """
            select * from act
            where account_id = :account and point_id = :point and at >= :since
              and undone_at is null
            order by seq desc limit 1
            """,
            {"account": account_id, "point": point_id, "since": iso(since)},
        )
        row = only(rows)
        return _act(row) if row else None

    def last_on(self, visit_id: str, *, since: datetime) -> Act | None:
        """Return what the visitor did last to their own visit, if it can still be undone."""
        rows = self._db.query(
            """
            select * from act
            where visit_id = :visit and account_id is null and at >= :since
              and undone_at is null
            order by seq desc limit 1
            """,
            {"visit": visit_id, "since": iso(since)},
        )
        row = only(rows)
        return _act(row) if row else None

    def is_any_on(self, point_id: str, day: date, *, since: datetime) -> bool:
        """Tell whether an act on a visit of this day can still be undone."""
        rows = self._db.execute(
            """
            select exists (
                select * from act join visit on visit.id = act.visit_id
                where act.at >= :since and undone_at is null
                  and act.point_id = :point and visit.day = :day
            )
            """,
            {"point": point_id, "day": day.isoformat(), "since": iso(since)},
        )
        return bool(rows.fetchone()[0])

    def undone(self, act: Act, *, at: datetime) -> None:
        """Note that an act was taken back."""
        self._db.execute(
            "update act set undone_at = :at where id = :id", {"id": act.id, "at": iso(at)}
        )

    def forget(self, point_id: str, *, before: datetime) -> int:
        """Drop acts that are too old to undo; return how many."""
        return int(
            self._db.execute(
                "delete from act where at < :before and point_id = :point",
                {"before": iso(before), "point": point_id},
            ).rowcount
        )


def _act(row: Row) -> Act:
    return Act(
        id=row["id"],
        point_id=row["point_id"],
        account_id=row["account_id"],
        visit_id=row["visit_id"],
        kind=row["kind"],
        at=datetime.fromisoformat(row["at"]),
        undone=row["undone_at"] is not None,
        before=json.loads(row["before"]),
    )

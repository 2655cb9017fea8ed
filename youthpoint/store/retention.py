"""Forgetting: each method removes what is due at a point and returns how much that was."""

from datetime import date, datetime

from sqlite_utils import Database

from youthpoint.domain.forgetting.retention import Kind
from youthpoint.store.rows import iso

BULK = (Kind.NAMES, Kind.BOOKED, Kind.MINUTES, Kind.ROWS, Kind.ERASED, Kind.OWN)
"""What leaves so much behind in the file that it is written anew."""


Which = dict[str, str | int]


class Retention:
    """What is due to be forgotten, and the log of what was.

    `indexed by`: a look every few minutes must not pass by years of visits that hold nothing more.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def names(self, point_id: str, *, before: date, limit: int) -> int:
        """Take name, link, code and form key off visits of earlier days."""
        return self._removed(
            """
            update visit set nickname = '', nonce = '', link_digest = null, code_digest = null,
                form_key = null
            where id in (
                select id from visit indexed by visit_places
                where not stripped and nonce <> '' and day < :before and point_id = :point
                limit :limit
            )
            """,
            {"point": point_id, "before": before.isoformat(), "limit": limit},
        )

    def notices(self, point_id: str, *, before: date) -> int:
        """Take the text off notices of earlier days, and who wrote it."""
        return self._removed(
            """
            update notice set body = '{}', account_id = null
            where point_id = :point and day < :before and body <> '{}'
            """,
            {"point": point_id, "before": before.isoformat()},
        )

    def alarms(self, point_id: str, *, before: datetime, at: datetime) -> int:
        """Take the names off alarms of earlier days; one that still rings ends."""
        return self._removed(
            """
            update alarm set first_name = '', room = '', account_id = '', answered_by = null,
                ended_at = coalesce(ended_at, :at)
            where point_id = :point and rung_at < :before and account_id <> ''
            """,
            {"point": point_id, "before": iso(before), "at": iso(at)},
        )

    def talks(self, point_id: str, *, before: date) -> int:
        """Delete wishes to talk of earlier days, with the minute and who saw to them."""
        return self._removed(
            "delete from talk where point_id = :point and day < :before",
            {"point": point_id, "before": before.isoformat()},
        )

    def messages(self, point_id: str, *, began: datetime, over: datetime) -> int:
        """Delete messages of earlier days that are settled, and all that make no sense any more.

        Who has left before `over` is called by nobody: their number goes at once.
        """
        self._db.execute(
            """
            update message set phone = '', email = '', state = 'dropped'
            where subject = 'visit' and state in ('due', 'failed', 'unsure') and point_id = :point
              and subject_id in (
                select id from visit where id = subject_id and ended_at < :over
              )
            """,
            {"point": point_id, "over": iso(over)},
        )
        return self._removed(
            """
            delete from message where point_id = :point and (
                not_after < :began
                or (made_at < :began and state in ('sent', 'dropped', 'told'))
            )
            """,
            {"point": point_id, "began": iso(began)},
        )

    def rows(self, point_id: str, *, before: date, limit: int) -> int:
        """Delete what is left of old visits, with contacts and feedback of the same days."""
        which: Which = {"point": point_id, "before": before.isoformat(), "limit": limit}
        return sum(
            self._removed(statement, which)
            for statement in (
                """
                delete from visit where id in (
                    select id from visit where point_id = :point and day < :before limit :limit
                )
                """,
                """
                delete from contact where id in (
                    select id from contact where point_id = :point and day < :before limit :limit
                )
                """,
                """
                delete from feedback where id in (
                    select id from feedback where point_id = :point and day < :before limit :limit
                )
                """,
            )
        )

    def note(self, kind: str, removed: int, *, at: datetime) -> None:
        """Write down what was forgotten, and how much of it."""
        row = {"at": iso(at), "kind": kind, "removed": removed}
        self._db.table("purge").insert(row)

    def forget_notes(self, *, before: datetime) -> int:
        """Delete old entries of the log."""
        return self._removed("delete from purge where at < :before", {"before": iso(before)})

    def noted(self) -> list[tuple[str, int]]:
        """Return the log, oldest first."""
        rows = self._db.execute("select kind, removed from purge order by id")
        return [(kind, removed) for kind, removed in rows.fetchall()]

    def rewriting_due(self, done: str) -> bool:
        """Tell whether much was forgotten since `done` was last noted."""
        rows = self._db.execute(
            """
            select exists (
                select * from purge where kind in (?, ?, ?, ?, ?, ?)
                  and id > coalesce((select max(id) from purge where kind = ?), 0)
            )
            """,
            [*(each.value for each in BULK), done],
        )
        return bool(rows.fetchone()[0])

    def _removed(self, statement: str, which: Which) -> int:
        return int(self._db.execute(statement, which).rowcount)

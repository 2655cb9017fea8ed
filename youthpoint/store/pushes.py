"""Browsers that are told of a visit."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.messages.pushes import Browser, Push
from youthpoint.store.rows import Row, iso, only


class Pushes:
    """Browsers by visit."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, push: Push) -> str:
        """Keep a browser, once a visit; return the id that it has there."""
        browser = push.browser
        kept = self._db.query(
            """
            insert into push (id, visit_id, endpoint, p256dh, auth)
            values (:id, :visit, :endpoint, :p256dh, :auth)
            on conflict (visit_id, endpoint) do update set
                p256dh = excluded.p256dh, auth = excluded.auth
            returning id
            """,
            {
                "id": push.id,
                "visit": push.visit_id,
                "endpoint": browser.endpoint,
                "p256dh": browser.p256dh,
                "auth": browser.auth,
            },
        )
        return str(next(kept)["id"])

    def find(self, push_id: str) -> Push | None:
        """Return a browser that is told, while it is."""
        row = only(self._db.query("select * from push where id = :id", {"id": push_id}))
        return _push(row) if row else None

    def of(self, visit_id: str) -> list[Push]:
        """Return the browsers that are told of a visit."""
        query = "select * from push where visit_id = :visit order by rowid"
        return [_push(row) for row in self._db.query(query, {"visit": visit_id})]

    def drop(self, push_id: str) -> None:
        """Tell a browser no more."""
        self._db.execute("delete from push where id = ?", [push_id])

    def any_untold(self, point_id: str) -> bool:
        """Tell whether somebody waits whose browser is to tell that their turn is near."""
        rows = self._db.execute(
            """
            select 1 from push cross join visit on visit.id = push.visit_id
            where visit.point_id = ? and visit.state = 'waiting' and not exists (
                select 1 from message where key =
                    'visit:' || visit.id || ':turn-near:' || visit.missed || ':' || push.id
            )
            limit 1
            """,
            [point_id],
        )
        return rows.fetchone() is not None

    def any_over(self, *, before: datetime) -> bool:
        """Tell whether a browser is kept of a visit that ended before then."""
        rows = self._db.execute(
            """
            select 1 from push cross join visit on visit.id = push.visit_id
            where visit.ended_at < ? limit 1
            """,
            [iso(before)],
        )
        return rows.fetchone() is not None

    def forget(self, *, before: datetime) -> int:
        """Forget the browsers of visits that ended before then; return how many."""
        done = self._db.execute(
            """
            delete from push where exists (
                select 1 from visit where visit.id = push.visit_id and visit.ended_at < ?
            )
            """,
            [iso(before)],
        )
        return int(done.rowcount)


def _push(row: Row) -> Push:
    browser = Browser(endpoint=row["endpoint"], p256dh=row["p256dh"], auth=row["auth"])
    return Push(id=row["id"], visit_id=row["visit_id"], browser=browser)

"""Sign-ins, kept by the server so that the server can end them."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from youthpoint.domain.accounts.accounts import Account, CameBy
from youthpoint.store.accounts import account_of
from youthpoint.store.rows import columns, iso

COLUMNS = (
    "digest", "began_at", "seen_at", "came_by",
    "id", "username", "first_name", "language", "disabled_at", "second_factor", "point_id", "role",
)  # fmt: skip
"""What is read of a sign-in, its account and each role; never the password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A sign-in that has not been ended: how, and at what kind of browser, it was begun."""

    digest: str
    account_id: str
    began_at: datetime
    seen_at: datetime
    browser: str = ""
    came_by: CameBy = CameBy.PASSWORD


class Sessions:
    """Sign-ins by the digest of their secret."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def begin(self, session: Session) -> None:
        """Keep a sign-in."""
        row = {
            "digest": session.digest,
            "account_id": session.account_id,
            "began_at": iso(session.began_at),
            "seen_at": iso(session.seen_at),
            "browser": session.browser,
            "came_by": session.came_by.value,
        }
        self._db.table("session").insert(row)

    def find(self, digest: str) -> tuple[Session, Account] | None:
        """Return the sign-in and whose it is, if it has not been ended."""
        rows = self._db.execute(
            """
            select digest, began_at, seen_at, came_by,
                id, username, first_name, language, disabled_at,
                exists (select 1 from second_factor where account_id = id) as second_factor,
                point_id, role
            from session join account on account.id = session.account_id
                left join account_role on account_role.account_id = account.id
            where digest = :key
            """,
            {"key": digest},
        )
        return _signed_in(tuple(columns(rows, COLUMNS)))

    def of(self, account_id: str) -> list[Session]:
        """Return the sign-ins of an account, the newest first."""
        query = "select * from session where account_id = :id order by began_at desc, digest"
        return [
            Session(
                digest=row["digest"],
                account_id=row["account_id"],
                began_at=datetime.fromisoformat(row["began_at"]),
                seen_at=datetime.fromisoformat(row["seen_at"]),
                browser=row["browser"],
                came_by=CameBy(row["came_by"]),
            )
            for row in self._db.query(query, {"id": account_id})
        ]

    def from_browser(self, digest: str, browser: str) -> None:
        """Note at what kind of browser it was begun."""
        self._db.execute(
            "update session set browser = :browser where digest = :key",
            {"key": digest, "browser": browser},
        )

    def seen(self, digest: str, *, at: datetime) -> None:
        """Note that the console is in use."""
        self._db.execute(
            "update session set seen_at = :at where digest = :key", {"key": digest, "at": iso(at)}
        )

    def end(self, digest: str) -> None:
        """Sign out."""
        self._db.execute("delete from session where digest = :key", {"key": digest})

    def end_all(self, account_id: str) -> None:
        """Sign out everywhere."""
        self._db.execute("delete from session where account_id = :id", {"id": account_id})

    def end_one(self, digest: str, account_id: str) -> None:
        """End a sign-in of this account, and of no other."""
        self._db.execute(
            "delete from session where digest = :key and account_id = :id",
            {"key": digest, "id": account_id},
        )

    def end_others(self, digest: str, account_id: str) -> None:
        """End every sign-in of an account but this one."""
        self._db.execute(
            "delete from session where digest <> :key and account_id = :id",
            {"key": digest, "id": account_id},
        )

    def forget(self, *, seen_before: datetime, begun_before: datetime) -> int:
        """Drop sign-ins past their time; return how many."""
        return int(
            self._db.execute(
                "delete from session where seen_at < :seen or began_at < :begun",
                {"seen": iso(seen_before), "begun": iso(begun_before)},
            ).rowcount
        )


@lru_cache(maxsize=256)
def _signed_in(found: tuple[tuple[Any, ...], ...]) -> tuple[Session, Account] | None:
    """Return what the rows hold, one for each role; of the same rows it is made once."""
    if not found:
        return None
    rows = [dict(zip(COLUMNS, values, strict=True)) for values in found]
    session = Session(
        digest=rows[0]["digest"],
        account_id=rows[0]["id"],
        began_at=datetime.fromisoformat(rows[0]["began_at"]),
        seen_at=datetime.fromisoformat(rows[0]["seen_at"]),
        came_by=CameBy(rows[0]["came_by"]),
    )
    return session, account_of(rows)

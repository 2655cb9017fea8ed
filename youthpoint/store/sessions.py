"""Sign-ins, kept by the server so that the server can end them."""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from youthpoint.store.rows import Row, iso, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A sign-in that has not been ended."""

    digest: str
    account_id: str
    began_at: datetime
    seen_at: datetime


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
        }
        self._db.table("session").insert(row)

    def find(self, digest: str) -> Session | None:
        """Return the sign-in, if it has not been ended."""
        row = only(self._db.query("select * from session where digest = :key", {"key": digest}))
        return _session(row) if row else None

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

    def forget(self, *, seen_before: datetime, begun_before: datetime) -> int:
        """Drop sign-ins past their time; return how many."""
        return int(
            self._db.execute(
                "delete from session where seen_at < :seen or began_at < :begun",
                {"seen": iso(seen_before), "begun": iso(begun_before)},
            ).rowcount
        )


def _session(row: Row) -> Session:
    return Session(
        digest=row["digest"],
        account_id=row["account_id"],
        began_at=datetime.fromisoformat(row["began_at"]),
        seen_at=datetime.fromisoformat(row["seen_at"]),
    )

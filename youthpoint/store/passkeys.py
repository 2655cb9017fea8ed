"""Passkeys of accounts, and the questions that are still to be answered by one."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.accounts.passkeys import Passkey
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


class Passkeys:
    """Each belongs to one account. What is asked has an answer once, within its time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, passkey: Passkey) -> None:
        """Keep a new one."""
        row = {
            "id": passkey.id,
            "account_id": passkey.account_id,
            "public_key": passkey.public_key,
            "uses": passkey.uses,
            "name": passkey.name,
            "made_at": iso(passkey.made_at),
            "used_at": iso_or_none(passkey.used_at),
        }
        self._db.table("passkey").insert(row)

    def is_known(self, passkey_id: str) -> bool:
        """Tell whether it is anybody's."""
        found = self._db.execute("select 1 from passkey where id = ?", [passkey_id])
        return found.fetchone() is not None

    def of(self, account_id: str) -> list[Passkey]:
        """Return those of an account, the oldest first."""
        query = "select * from passkey where account_id = :id order by made_at, id"
        return [_passkey(row) for row in self._db.query(query, {"id": account_id})]

    def drop(self, passkey_id: str, account_id: str) -> bool:
        """Take one of an account's away; tell whether it was there."""
        query = "delete from passkey where id = :id and account_id = :account"
        return bool(self._db.execute(query, {"id": passkey_id, "account": account_id}).rowcount)

    def used(self, passkey: Passkey) -> bool:
        """Note what it has counted and when it was used; tell whether that goes on from before.

        Some devices count nothing: theirs stays at nought.
        """
        query = """
            update passkey set uses = :uses, used_at = :at
            where id = :id and account_id = :account and (uses < :uses or uses = 0 and :uses = 0)
            """
        said = {
            "id": passkey.id,
            "account": passkey.account_id,
            "uses": passkey.uses,
            "at": iso_or_none(passkey.used_at),
        }
        return bool(self._db.execute(query, said).rowcount)

    def ask(self, digest: str, account_id: str, challenge: str, *, until: datetime) -> None:
        """Keep what is asked on a page, in the place of what was asked there before."""
        row = {
            "digest": digest,
            "account_id": account_id,
            "challenge": challenge,
            "until": iso(until),
        }
        self._db.table("passkey_question").upsert(row, pk="digest")

    def asked(self, digest: str, account_id: str, *, at: datetime) -> str | None:
        """Return the challenge that a page still has an answer to give to."""
        query = """
            select challenge from passkey_question
            where digest = :digest and account_id = :account and until >= :at
            """
        said = {"digest": digest, "account": account_id, "at": iso(at)}
        row = only(self._db.query(query, said))
        return str(row["challenge"]) if row else None

    def forget(self, digest: str, *, at: datetime) -> None:
        """Let what a page asked have no answer any more, nor anything whose time is over."""
        query = "delete from passkey_question where digest = :digest or until < :at"
        self._db.execute(query, {"digest": digest, "at": iso(at)})


def _passkey(row: Row) -> Passkey:
    return Passkey(
        id=row["id"],
        account_id=row["account_id"],
        public_key=row["public_key"],
        uses=row["uses"],
        name=row["name"],
        made_at=datetime.fromisoformat(row["made_at"]),
        used_at=moment(row["used_at"]),
    )

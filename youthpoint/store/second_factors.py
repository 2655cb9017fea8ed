"""What people have set up for the second step of signing in, and their recovery codes."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.accounts.second_factors import SecondFactor
from youthpoint.store.rows import iso, only


class SecondFactors:
    """At most one for an account."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, factor: SecondFactor) -> None:
        """Keep it, in the place of any before."""
        row = {
            "account_id": factor.account_id,
            "sealed": factor.sealed,
            "made_at": iso(factor.made_at),
            "last_step": factor.last_step,
            "salt": factor.salt,
        }
        self._db.table("second_factor").upsert(row, pk="account_id")

    def of(self, account_id: str) -> SecondFactor | None:
        """Return what an account has set up."""
        query = "select * from second_factor where account_id = :id"
        row = only(self._db.query(query, {"id": account_id}))
        if row is None:
            return None
        return SecondFactor(**{**row, "made_at": datetime.fromisoformat(row["made_at"])})

    def drop(self, account_id: str) -> None:
        """Take it away, with its recovery codes and the passkeys beside it."""
        for table in ("second_factor", "recovery_code", "passkey", "passkey_question"):
            self._db.table(table).delete_where("account_id = :id", {"id": account_id})

    def spend_step(self, account_id: str, step: int) -> bool:
        """Use up a step of time and those before it; tell whether it was still to be used."""
        query = """
            update second_factor set last_step = :step
            where account_id = :id and last_step < :step
            """
        return bool(self._db.execute(query, {"id": account_id, "step": step}).rowcount)

    def put_codes(self, account_id: str, digests: Iterable[str]) -> None:
        """Keep recovery codes by their digests, in the place of all before."""
        self._db.table("recovery_code").delete_where("account_id = :id", {"id": account_id})
        rows = [{"account_id": account_id, "digest": each} for each in digests]
        self._db.table("recovery_code").insert_all(rows)

    def spend_code(self, account_id: str, digest: str) -> bool:
        """Use up a recovery code; tell whether it was still to be used."""
        query = "delete from recovery_code where account_id = :id and digest = :digest"
        return bool(self._db.execute(query, {"id": account_id, "digest": digest}).rowcount)

    def codes_left(self, account_id: str) -> int:
        """Return how many recovery codes are still to be used."""
        query = "select count(*) from recovery_code where account_id = ?"
        ((left,),) = self._db.execute(query, [account_id]).fetchall()
        return int(left)

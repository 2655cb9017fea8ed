"""Accounts that are of no use any more, and all that hangs on them."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.accounts.accounts import Account
from youthpoint.store.accounts import Accounts
from youthpoint.store.rows import iso

HANGING = (
    *("account_role", "account_organisation", "provided_post", "identity"),
    *("second_factor", "recovery_code", "passkey", "passkey_question"),
    *("session", "invitation", "feed"),
)
"""What an account has of its own, and goes with it."""


class FormerStaff:
    """Who was shut out, or has no role left."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def due(self, *, before: datetime) -> list[Account]:
        """Return who was so already before then, and is named by no act that is remembered."""
        rows = self._db.execute(
            """
            select id from account
            where (
                disabled_at < :before
                or not exists (select * from account_role where account_id = account.id)
                   and (signed_in_at is null or signed_in_at < :before)
            ) and not exists (
                select * from account_act where account.id in (whom, made_by)
            )
            """,
            {"before": iso(before)},
        )
        accounts = Accounts(self._db)
        return [found for (each,) in rows.fetchall() if (found := accounts.find(each))]

    def forget(self, account_id: str) -> None:
        """Delete an account; an expert it was stays, and can be somebody else's."""
        self._db.execute(
            "update expert set account_id = null where account_id = :id", {"id": account_id}
        )
        for table in HANGING:
            self._db.table(table).delete_where("account_id = :id", {"id": account_id})
        self._db.table("account").delete_where("id = :id", {"id": account_id})

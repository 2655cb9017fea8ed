"""Which account is whose at the organisation's provider, and which posts came from its word."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.identities import digest_of
from youthpoint.domain.accounts.invitations import Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.store.rows import iso


class Identities:
    """At most one of a provider for an account, and at most one account for it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def account_of(self, issuer: str, subject: str) -> str | None:
        """Return whose account it is."""
        query = "select account_id from identity where issuer = ? and subject = ?"
        found = self._db.execute(query, [issuer, subject]).fetchone()
        return str(found[0]) if found else None

    def link(self, account_id: str, issuer: str, subject: str, *, at: datetime) -> None:
        """Let it be this account's, in the place of any other of the same provider."""
        self.unlink(account_id, issuer)
        self._db.table("barred").delete_where("digest = ?", [digest_of(issuer, subject)])
        row = {
            "issuer": issuer,
            "subject": subject,
            "account_id": account_id,
            "linked_at": iso(at),
        }
        self._db.table("identity").insert(row)

    def unlink(self, account_id: str, issuer: str) -> None:
        """Let the account be nobody's of this provider."""
        which = {"id": account_id, "issuer": issuer}
        self._db.table("identity").delete_where("account_id = :id and issuer = :issuer", which)

    def bar(self, account: Account) -> None:
        """Let those of an account that was shut out open none again, until one is linked here."""
        if account.disabled_at is None:
            return
        query = "select issuer, subject from identity where account_id = ?"
        digests = [digest_of(*each) for each in self._db.execute(query, [account.id]).fetchall()]
        self._db.table("barred").insert_all([{"digest": each} for each in digests], ignore=True)

    def is_barred(self, issuer: str, subject: str) -> bool:
        """Tell whether an account of theirs was shut out and is forgotten."""
        query = "select exists (select * from barred where digest = ?)"
        return bool(self._db.execute(query, [digest_of(issuer, subject)]).fetchone()[0])

    def provided(self, account_id: str) -> dict[str, Post]:
        """Return what the provider's word has made of somebody, by point."""
        query = "select point_id, role, organisation from provided_post where account_id = ?"
        rows = self._db.execute(query, [account_id]).fetchall()
        return {
            point_id: Post(point_id=point_id, role=Role(role), organisation=organisation)
            for point_id, role, organisation in rows
        }

    def provide(self, account_id: str, post: Post) -> None:
        """Note that a post came from the provider's word."""
        row = {
            "account_id": account_id,
            "point_id": post.point_id,
            "role": post.role.value,
            "organisation": post.organisation,
        }
        self._db.table("provided_post").upsert(row, pk=("account_id", "point_id"))

    def withdraw(self, account_id: str, point_id: str) -> None:
        """Note that the provider's word makes nothing of them at a point any more."""
        which = {"id": account_id, "point": point_id}
        self._db.table("provided_post").delete_where(
            "account_id = :id and point_id = :point", which
        )

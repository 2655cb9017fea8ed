"""One-time links to accounts, and what was done to accounts."""

from dataclasses import asdict
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.accounts.invitations import AccountAct, Deed, Invitation, Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.store.rows import Row, iso, only


class Invitations:
    """Links by the digest of their secret, and the acts of a point, newest first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, invitation: Invitation) -> None:
        """Keep a one-time way in."""
        self._db.table("invitation").insert({
            "digest": invitation.digest,
            **asdict(invitation.post),
            "expires_at": iso(invitation.expires_at),
            "made_by": invitation.made_by,
            "username": invitation.username,
            "first_name": invitation.first_name,
            "account_id": invitation.account_id,
            "second_factor": invitation.second_factor,
        })  # fmt: skip

    def find(self, digest: str) -> Invitation | None:
        """Return an invitation that nobody has used."""
        row = only(self._db.query("select * from invitation where digest = :key", {"key": digest}))
        return _invitation(row) if row else None

    def open(self, point_id: str, *, at: datetime) -> list[Invitation]:
        """Return the links to a point that still open, the oldest first."""
        rows = self._db.query(
            """
            select * from invitation where point_id = :point and expires_at > :at
            order by expires_at, digest
            """,
            {"point": point_id, "at": iso(at)},
        )
        return [_invitation(row) for row in rows]

    def take(self, digest: str) -> Invitation | None:
        """Return an invitation and make it void."""
        rows = self._db.query(
            "delete from invitation where digest = :key returning *", {"key": digest}
        )
        row = only(rows)
        return _invitation(row) if row else None

    def withdraw(self, role: Role, point_id: str) -> None:
        """Make the operator's invitations to this role at this point void."""
        self._db.execute(
            "delete from invitation where role = :role and point_id = :point and made_by = ''",
            {"role": role.value, "point": point_id},
        )

    def withdraw_of(self, account_id: str) -> None:
        """Make links of this account to another password or second step void."""
        self._db.execute("delete from invitation where account_id = :id", {"id": account_id})

    def withdraw_made(self, account_id: str) -> None:
        """Make links void that somebody has made who may not any more."""
        self._db.execute("delete from invitation where made_by = :id", {"id": account_id})

    def forget(self, *, at: datetime) -> int:
        """Drop invitations that are too old to be used; return how many."""
        query = "delete from invitation where expires_at <= :at"
        return int(self._db.execute(query, {"at": iso(at)}).rowcount)

    def remember(self, act: AccountAct) -> None:
        """Remember what was done to an account."""
        self._db.table("account_act").insert({
            "point_id": act.point_id,
            "at": iso(act.at),
            "made_by": act.by,
            "whom": act.whom,
            "what": act.deed.value,
            "role": act.role.value if act.role else "",
        })  # fmt: skip

    def acts(self, point_id: str, *, most: int) -> list[AccountAct]:
        """Return what was done to accounts of a point last."""
        rows = self._db.query(
            "select * from account_act where point_id = :point order by id desc limit :most",
            {"point": point_id, "most": most},
        )
        return [_act(row) for row in rows]

    def forget_acts(self, *, before: datetime) -> int:
        """Forget what was done to accounts long ago; return how much."""
        query = "delete from account_act where at < :before"
        return int(self._db.execute(query, {"before": iso(before)}).rowcount)


def _invitation(row: Row) -> Invitation:
    return Invitation(
        digest=row["digest"],
        post=Post(
            point_id=row["point_id"],
            role=Role(row["role"]),
            organisation=row["organisation"],
            expert_id=row["expert_id"],
        ),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        made_by=row["made_by"],
        username=row["username"],
        first_name=row["first_name"],
        account_id=row["account_id"],
        second_factor=bool(row["second_factor"]),
    )


def _act(row: Row) -> AccountAct:
    return AccountAct(
        point_id=row["point_id"],
        at=datetime.fromisoformat(row["at"]),
        by=row["made_by"],
        whom=row["whom"],
        deed=Deed(row["what"]),
        role=Role(row["role"]) if row["role"] else None,
    )

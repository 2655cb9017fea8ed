"""The staff's accounts and rights."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from youthpoint.domain.accounts import Account
from youthpoint.domain.roles import Role
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time way in: what its holder becomes, and where."""

    digest: str
    role: Role
    point_id: str
    expires_at: datetime


class Accounts:
    """Accounts by id and by username."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, account: Account, *, password: str) -> None:
        """Keep a new account; `password` is its hash."""
        row = {
            "id": account.id,
            "username": account.username,
            "first_name": account.first_name,
            "language": account.language,
            "password": password,
            "disabled_at": iso_or_none(account.disabled_at),
        }
        self._db.table("account").insert(row)
        for point_id, roles in account.roles.items():
            for role in roles:
                self.grant(account.id, point_id, role)

    def grant(self, account_id: str, point_id: str, role: Role) -> None:
        """Give a role at a point."""
        row = {"account_id": account_id, "point_id": point_id, "role": role.value}
        self._db.table("account_role").insert(row, ignore=True)

    def find(self, account_id: str) -> Account | None:
        """Return the account, disabled or not."""
        rows = list(
            self._db.query(
                """
                select account.*, point_id, role
                from account left join account_role on account_id = id
                where id = :id
                """,
                {"id": account_id},
            )
        )
        return account_of(rows) if rows else None

    def by_username(self, username: str) -> tuple[Account, str] | None:
        """Return the account and its password hash."""
        row = only(
            self._db.query("select * from account where username = :name", {"name": username})
        )
        account = self.find(row["id"]) if row else None
        return (account, row["password"]) if row and account else None

    def every(self) -> list[Account]:
        """Return all accounts by username."""
        rows = list(
            self._db.query(
                """
                select account.*, point_id, role
                from account left join account_role on account_id = id
                order by username, id
                """
            )
        )
        return [account_of(list(each)) for _id, each in groupby(rows, key=itemgetter("id"))]

    def set_password(self, account_id: str, password: str) -> None:
        """Keep another password hash."""
        self._db.execute(
            "update account set password = :password where id = :id",
            {"id": account_id, "password": password},
        )

    def set_language(self, account_id: str, language: str) -> None:
        """Remember in which language the console speaks to them."""
        self._db.execute(
            "update account set language = :language where id = :id",
            {"id": account_id, "language": language},
        )

    def disable(self, account_id: str, *, at: datetime | None) -> None:
        """Shut the account out, or let it in again."""
        self._db.execute(
            "update account set disabled_at = :at where id = :id",
            {"id": account_id, "at": iso_or_none(at)},
        )

    def invite(self, invitation: Invitation) -> None:
        """Keep a one-time way in."""
        row = {
            "digest": invitation.digest,
            "role": invitation.role.value,
            "point_id": invitation.point_id,
            "expires_at": iso(invitation.expires_at),
        }
        self._db.table("invitation").insert(row)

    def withdraw(self, role: Role, point_id: str) -> None:
        """Make invitations to this role at this point void."""
        self._db.execute(
            "delete from invitation where role = :role and point_id = :point",
            {"role": role.value, "point": point_id},
        )

    def take_invitation(self, digest: str) -> Invitation | None:
        """Return an invitation and make it void."""
        rows = self._db.query(
            "delete from invitation where digest = :key returning *", {"key": digest}
        )
        row = only(rows)
        return _invitation(row) if row else None

    def invitation(self, digest: str) -> Invitation | None:
        """Return an invitation that nobody has used."""
        row = only(self._db.query("select * from invitation where digest = :key", {"key": digest}))
        return _invitation(row) if row else None

    def forget_invitations(self, *, at: datetime) -> int:
        """Drop invitations that are too old to be used; return how many."""
        return int(
            self._db.execute(
                "delete from invitation where expires_at <= :at", {"at": iso(at)}
            ).rowcount
        )


def account_of(rows: Sequence[Row]) -> Account:
    """Return the account that rows hold: one for each of its roles, one where it has none."""
    row = rows[0]
    roles: dict[str, set[Role]] = defaultdict(set)
    for each in rows:
        if each["role"] is not None:
            roles[each["point_id"]].add(Role(each["role"]))
    return Account(
        id=row["id"],
        username=row["username"],
        first_name=row["first_name"],
        language=row["language"],
        disabled_at=moment(row["disabled_at"]),
        roles={point_id: frozenset(each) for point_id, each in roles.items()},
    )


def _invitation(row: Row) -> Invitation:
    return Invitation(
        digest=row["digest"],
        role=Role(row["role"]),
        point_id=row["point_id"],
        expires_at=datetime.fromisoformat(row["expires_at"]),
    )

"""The staff's accounts and rights."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


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
                select account.*, point_id, role,
                    exists (select 1 from second_factor where account_id = id) as second_factor
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
                select account.*, point_id, role,
                    exists (select 1 from second_factor where account_id = id) as second_factor
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

    def signed_in(self, account_id: str, *, at: datetime) -> None:
        """Note when they came in last."""
        self._db.execute(
            "update account set signed_in_at = :at where id = :id",
            {"id": account_id, "at": iso(at)},
        )

    def at_point(self, point_id: str) -> list[Account]:
        """Return the accounts with a role at a point, by username; disabled ones too."""
        return [each for each in self.every() if each.roles.get(point_id)]

    def leave(self, account_id: str, point_id: str) -> None:
        """Take every role at a point away, and the organisation there."""
        for table in ("account_role", "account_organisation"):
            self._db.table(table).delete_where(
                "account_id = :id and point_id = :point", {"id": account_id, "point": point_id}
            )

    def belong(self, account_id: str, point_id: str, organisation: str) -> None:
        """Say for which organisation somebody is at a point."""
        row = {"account_id": account_id, "point_id": point_id, "organisation": organisation}
        self._db.table("account_organisation").upsert(row, pk=("account_id", "point_id"))

    def organisations(self, point_id: str) -> dict[str, str]:
        """Return the organisations of accounts at a point, where one was said, by account."""
        query = "select account_id, organisation from account_organisation where point_id = ?"
        return dict(self._db.execute(query, [point_id]).fetchall())

    def coordinators(self, point_id: str) -> set[str]:
        """Return the accounts that coordinate a point and are not shut out."""
        rows = self._db.execute(
            """
            select id from account join account_role on account_id = id
            where point_id = :point and role = :role and disabled_at is null
            """,
            {"point": point_id, "role": Role.COORDINATOR.value},
        )
        return {row[0] for row in rows.fetchall()}


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
        signed_in_at=moment(row.get("signed_in_at")),
        second_factor=bool(row["second_factor"]),
        roles={point_id: frozenset(each) for point_id, each in roles.items()},
    )

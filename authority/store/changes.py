"""Many rows changed at once, each if it still stands as it is said to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, text, update
from sqlalchemy.dialects import postgresql

from authority.store.engines import POSTGRES

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Change:
    """A change of rows: `standing` says which value of a row each column must hold before.

    `only` is what must hold besides. `to` names the columns that are set: none that has an index,
    so that none is touched.
    """

    table: Table
    standing: Mapping[str, str]
    only: str
    to: Sequence[str]

    def make(self, connection: Connection, rows: Rows) -> int:
        """Change the rows that stand so, and return how many did."""
        if not rows:
            return 0
        if connection.dialect.name == POSTGRES:
            values = {_bound(name): [row[name] for row in rows] for name in self.kinds}
            return connection.execute(_at_once(self), values).rowcount
        named = [{_bound(name): row[name] for name in self.kinds} for row in rows]
        return connection.execute(_one_by_one(self), named).rowcount

    @property
    def kinds(self) -> Mapping[str, Any]:
        """Return the type of each value that a row brings."""
        columns = self.table.columns
        stood = {name: columns[column].type for column, name in self.standing.items()}
        return stood | {name: columns[name].type for name in self.to}


@cache
def _one_by_one(change: Change) -> Executable:
    columns = change.table.columns
    here = (columns[name] == bindparam(_bound(value)) for name, value in change.standing.items())
    to: dict[str, Any] = {name: bindparam(_bound(name)) for name in change.to}
    return update(change.table).where(*here, text(change.only)).values(to)


@cache
def _at_once(change: Change) -> Executable:
    """Return the statement that takes each value as an array.

    Each row is looked up by its key, and by that alone. Left to itself PostgreSQL may read the
    table whole, or all that another index has, until it has counted them. So the rows are found
    first, behind a fence (the offset), then looked at, and changed where they lie.
    """
    table, kinds = change.table.name, change.kinds
    arrays = ", ".join(f"unnest(:{_bound(name)}) as {_bound(name)}" for name in kinds)
    key = {each.name for each in change.table.primary_key}
    by_key = [f"{name} = {_bound(change.standing[name])}" for name in sorted(key)]
    stands = [f"found.{name} = {_bound(to)}" for name, to in change.standing.items()]
    to = ", ".join(f"{name} = {_bound(name)}" for name in change.to)
    found = f"select ctid as place, * from {table} where {' and '.join(by_key)} offset 0"  # noqa: S608 - names of ours
    statement = text(
        f"update {table} set {to} from (select {arrays}) new, lateral ({found}) found"  # noqa: S608 - as above
        f" where {table}.ctid = found.place and {' and '.join(stands)} and found.{change.only}"
    )
    return statement.bindparams(
        *(bindparam(_bound(name), type_=postgresql.ARRAY(kind)) for name, kind in kinds.items())
    )


def _bound(name: str) -> str:
    return f"new_{name}"

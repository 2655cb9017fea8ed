"""Many rows at once: one statement a batch on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Executable,
    LargeBinary,
    Select,
    Table,
    Text,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from authority.store.engines import POSTGRES

KINDS: Mapping[type[Any], str] = {
    Text: "text",
    BigInteger: "int8",
    Boolean: "bool",
    LargeBinary: "bytea",
}
"""What PostgreSQL calls each type: in its binary form a value is copied as it lies in memory."""

Rows = Sequence[Mapping[str, Any]]


def append(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert the rows, as they come; each names every column."""
    if connection.dialect.name == POSTGRES:
        _copy(connection, table, rows)
    elif gathered := list(rows):
        connection.execute(insert(table), gathered)


def upsert(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows, or put them in the place of those with the same primary key.

    SQLite writes the entries of an index anew whenever a column of it is set, to the same value,
    too. So there such columns are set by themselves, and only where they differ.
    """
    if not rows:
        return
    if connection.dialect.name == POSTGRES:
        values = {each.name: [row[each.name] for row in rows] for each in table.columns}
        connection.execute(_merge(table), values)
        return
    connection.execute(_put(table), rows)
    if seldom := _indexed(table):
        connection.execute(_move(table), [_told_apart(row, seldom, table) for row in rows])


@cache
def _merge(table: Table) -> Executable:
    """Return the statement that takes each column as an array."""
    arrays = (
        func.unnest(bindparam(each.name, type_=postgresql.ARRAY(each.type)))
        for each in table.columns
    )
    new = postgresql.insert(table).from_select(list(table.columns), select(*arrays))
    return new.on_conflict_do_update(index_elements=_key(table), set_=_others(table, new.excluded))


@cache
def _put(table: Table) -> Executable:
    put = sqlite.insert(table)
    seldom = _indexed(table)
    others = {name: to for name, to in _others(table, put.excluded).items() if name not in seldom}
    return put.on_conflict_do_update(index_elements=_key(table), set_=others)


@cache
def _move(table: Table) -> Executable:
    """Return the statement that sets what is indexed, where it has changed."""
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _indexed(table)}
    here = (table.c[name] == bindparam(f"key_{name}") for name in _key(table))
    changed = or_(*(table.c[name] != to for name, to in new.items()))
    return update(table).where(*here, changed).values(new)


def _told_apart(row: Mapping[str, Any], seldom: Sequence[str], table: Table) -> dict[str, Any]:
    return {
        **{f"new_{name}": row[name] for name in seldom},
        **{f"key_{name}": row[name] for name in _key(table)},
    }


@cache
def _indexed(table: Table) -> list[str]:
    """Return the columns that have an index of their own."""
    return [each.name for each in table.columns if each.index]


def _key(table: Table) -> list[str]:
    return [each.name for each in table.primary_key]


def _others(table: Table, new: Any) -> dict[str, Any]:  # noqa: ANN401 - columns by their names
    return {each.name: new[each.name] for each in table.columns if not each.primary_key}


def _copy(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    names = [column.name for column in table.columns]
    in_order = itemgetter(*names)
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    statement = f'copy "{table.name}" ({columns}) from stdin (format binary)'
    kind = import_module("psycopg").Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            copy.set_types([KINDS[type(column.type)] for column in table.columns])
            for row in rows:
                copy.write_row(in_order(row))
    except kind as error:  # what is thrown past SQLAlchemy is told as what it throws
        raise DBAPIError.instance(statement, None, error, kind) from error


def each_of(
    connection: Connection,
    question: Select[Any],
    column: Any,  # noqa: ANN401
    values: Sequence[str],
) -> Select[Any]:
    """Return the question for the rows in which a column holds one of these.

    PostgreSQL is made to look each of them up in the column's index, in its order, so that
    neighbours are found together. Left to itself it reads a table whole that has grown fast, until
    it has counted it.
    """
    if connection.dialect.name != POSTGRES:
        return question.where(column.in_(values))
    array = bindparam(None, sorted(values), type_=postgresql.ARRAY(column.type))
    wanted = select(func.unnest(array).label("value")).subquery()
    found = question.where(column == wanted.c.value).offset(0).lateral()  # the offset is a fence
    return select(found).select_from(wanted.join(found, true()))


def one_of(connection: Connection, column: Any, values: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the condition that a column holds one of these, by one statement for any number."""
    if not values:
        return literal_column("1 = 0")
    if connection.dialect.name == POSTGRES:
        return column == func.any(
            bindparam(None, list(values), type_=postgresql.ARRAY(column.type))
        )
    return column.in_(values)

"""Many rows at once: one statement a batch on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from authority.store.engines import POSTGRES

Rows = Sequence[Mapping[str, Any]]


def append(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows; each names every column."""
    if not rows:
        return
    if connection.dialect.name == POSTGRES:
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def upsert(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert the rows, or put them in the place of those with the same primary key."""
    if not rows:
        return
    names = [column.name for column in table.columns]
    key = [column.name for column in table.primary_key]
    if connection.dialect.name == POSTGRES:
        arrays = {
            column.name: bindparam(column.name, type_=postgresql.ARRAY(column.type))
            for column in table.columns
        }
        new = postgresql.insert(table).from_select(
            names, select(*(func.unnest(array).label(name) for name, array in arrays.items()))
        )
        values: Any = {name: [row[name] for row in rows] for name in names}
        connection.execute(
            new.on_conflict_do_update(
                index_elements=key,
                set_={name: new.excluded[name] for name in names if name not in key},
            ),
            values,
        )
        return
    one = sqlite.insert(table)
    connection.execute(
        one.on_conflict_do_update(
            index_elements=key,
            set_={name: one.excluded[name] for name in names if name not in key},
        ),
        rows,
    )


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    statement = f'copy "{table.name}" ({columns}) from stdin'
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])


def one_of(connection: Connection, column: Any, values: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the condition that a column holds one of these, by one statement for any number."""
    if not values:
        return literal_column("1 = 0")
    if connection.dialect.name == POSTGRES:
        return column == func.any(
            bindparam(None, list(values), type_=postgresql.ARRAY(column.type))
        )
    return column.in_(values)

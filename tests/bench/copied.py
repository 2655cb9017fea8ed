"""The raw limit of a hand-over: the same rows by `COPY` into the same PostgreSQL."""

from time import perf_counter

import psycopg

TABLES = ("event", "record", "basis")
"""What a hand-over fills."""


def seconds(database: str) -> float:
    """Return how long PostgreSQL takes to take in what is in these tables, once more.

    Into tables of the same shape, with their keys and indexes, and durable. The rows lie ready in
    memory as PostgreSQL itself writes them: nothing is left out but everything that we do.
    """
    with psycopg.connect(database) as connection:
        rows = {table: _rows(connection, table) for table in TABLES}
        for table in TABLES:
            connection.execute(f"create table {table}_again (like {table} including all)")
        connection.commit()
        began = perf_counter()
        for table in TABLES:
            with connection.cursor().copy(f"copy {table}_again from stdin (format binary)") as into:
                for each in rows[table]:
                    into.write(each)
        connection.commit()
        took = perf_counter() - began
        for table in TABLES:
            connection.execute(f"drop table {table}_again")
    return took


def _rows(connection: "psycopg.Connection[tuple[object, ...]]", table: str) -> list[bytes]:
    with connection.cursor().copy(f"copy {table} to stdout (format binary)") as out:
        return [bytes(each) for each in out]

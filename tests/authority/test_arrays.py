"""Lists of values arrive at PostgreSQL as they are, however odd they are."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, LargeBinary, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from authority.store.engines import engine_of

ODD_TEXTS = ["", '"', "\\", "{},NULL", "null", " \n\t", "äö\u0301", "\U0001f600", "å'" * 500]
ODD_BYTES = [b"", b"\x00", b"\\x00", b'"}', bytes(range(256))]


@pytest.fixture
def connection(postgres_url: str) -> Iterator[Connection]:
    engine = engine_of(postgres_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def back(connection: Connection, kind: type[Text | LargeBinary], values: list[object]) -> object:
    """Return what the server reads, each in a row of its own."""
    question = text("select unnest(:values)").bindparams(bindparam("values", type_=ARRAY(kind)))
    return list(connection.scalars(question, {"values": values}))


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (Text, ODD_TEXTS),
        (LargeBinary, ODD_BYTES),
        (Text, [*ODD_TEXTS, None]),
        (LargeBinary, [None, *ODD_BYTES]),
        (Text, [None]),
        (Text, []),
    ],
)
def test_values_come_back_as_they_went(
    connection: Connection, kind: type[Text | LargeBinary], values: list[object]
) -> None:
    assert back(connection, kind, values) == values

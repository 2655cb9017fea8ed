"""What PostgreSQL is asked by the hundred arrives as it was meant, whatever it holds."""

from collections.abc import Iterator

import pytest
from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import LargeBinary, Text, TypeEngine

from authority.store.store import Store

ODD = ['"', "\\", "{}", "a,b", "", "NULL", "null", " ", 'x"\\"', "ä€😀", "\n\t", None]


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Store]:
    store = Store(postgres_url)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("values", "kind"),
    [(ODD, Text), ([], Text), ([None, None], Text), ([b"\x00\\\xff", b"", None], LargeBinary)],
    ids=["texts", "none", "nothing but null", "bytes"],
)
def test_an_array_comes_as_it_was_meant(
    postgres: Store, values: list[object], kind: type[TypeEngine[object]]
) -> None:
    asked = select(func.unnest(bindparam("values", values, type_=ARRAY(kind))))

    with postgres.read() as uow:
        assert list(uow.connection.scalars(asked)) == values

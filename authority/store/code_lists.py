"""Published code lists. A version is never changed once it is out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, tuple_

from authority.store.rows import AnyRow
from authority.store.tables import code_list


class CodeLists:
    """The table `code_list`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Sequence[AnyRow]:
        """Return list, version and dates of all, the oldest first."""
        return self._connection.execute(
            select(
                code_list.c.list,
                code_list.c.version,
                code_list.c.valid_from,
                code_list.c.published_at,
            ).order_by(code_list.c.list, code_list.c.version)
        ).all()

    def find(self, name: str, version: str) -> bytes | None:
        """Return a list as it was published."""
        return self._connection.scalar(
            select(code_list.c.body).where(code_list.c.list == name, code_list.c.version == version)
        )

    def some(self, names: Iterable[tuple[str, str]]) -> Sequence[AnyRow]:
        """Return name, version and body of those of these lists, by name and version, there are."""
        wanted = tuple_(code_list.c.list, code_list.c.version).in_(list(names))
        return self._connection.execute(select(code_list).where(wanted)).all()

    def publish(self, row: Mapping[str, Any]) -> None:
        """Publish a version of a list."""
        self._connection.execute(insert(code_list).values(row))

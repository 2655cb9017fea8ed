"""Day and month sheets: the newest version of each, and no older one."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from authority.store.bulk import upsert
from authority.store.rows import AnyRow
from authority.store.tables import node_point, sheet


class Sheets:
    """The table `sheet`; `kind` is day or month, `period` its date or month."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, kind: str, point: str, period: str) -> AnyRow | None:
        """Return the newest sheet of a period."""
        return self._connection.execute(
            select(sheet).where(
                sheet.c.kind == kind, sheet.c.point == point, sheet.c.period == period
            )
        ).first()

    def keep(self, row: Mapping[str, Any]) -> None:
        """Put a sheet in the place of the one before it, whose cells are gone."""
        upsert(self._connection, sheet, [row])

    def between(self, kind: str, point: str, first: str, last: str) -> Sequence[AnyRow]:
        """Return period, version and digest of a point's sheets, by period."""
        return self._connection.execute(
            select(sheet.c.period, sheet.c.version, sheet.c.digest)
            .where(
                sheet.c.kind == kind, sheet.c.point == point, sheet.c.period.between(first, last)
            )
            .order_by(sheet.c.period)
        ).all()

    def all(self, kind: str, first: str, last: str) -> Sequence[AnyRow]:
        """Return the sheets of all points between two periods, by point and period."""
        return self._connection.execute(
            select(sheet)
            .where(sheet.c.kind == kind, sheet.c.period.between(first, last))
            .order_by(sheet.c.point, sheet.c.period)
        ).all()

    def told_until(self) -> dict[str, str]:
        """Return by node the last day that each of its points has told, so the earliest of them."""
        last = (
            select(node_point.c.node, func.max(sheet.c.period).label("day"))
            .join(sheet, sheet.c.point == node_point.c.point)
            .where(sheet.c.kind == "day")
            .group_by(node_point.c.node, node_point.c.point)
            .subquery()
        )
        rows = self._connection.execute(
            select(last.c.node, func.min(last.c.day)).group_by(last.c.node)
        )
        return {node: day for node, day in rows}  # noqa: C416 - rows are no pairs to mypy

"""Lane 1: day and month sheets. The newest is kept; older ones are gone, cells and all."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from authority.moments import written
from authority.operations import nodes
from authority.problems import Problem
from authority.store.store import Store, UnitOfWork
from authority.wire import canonical

DAY, MONTH = "day", "month"
SUMS = (("total", "cells"), ("mentions", "topics"))


def put(
    store: Store, node: str, key: tuple[str, str, str], sheet: Mapping[str, Any], now: datetime
) -> bool:
    """Keep a sheet under its kind, point and period; return whether the period is new.

    Raise `Problem`: another node's point, a sum that is none, `sheet_fork`, `sheet_superseded`.
    """
    kind, point, period = _checked(key)
    wrong = list(_wrong_sums(sheet))
    if wrong:
        raise Problem(422, "invalid", errors=[{"pointer": each} for each in wrong])
    row = {
        "kind": kind,
        "point": point,
        "period": period,
        "version": sheet["version"],
        "digest": canonical.digest(sheet),
        "received_at": written(now),
        "body": canonical.encode(sheet),
    }
    with store.write() as uow:
        nodes.active(uow, node, now)
        _claim(uow, node, point)
        before = uow.sheets.find(kind, point, period)
        if before is not None and row["version"] < before.version:
            raise Problem(409, "sheet_superseded", version=before.version)
        if before is not None and row["version"] == before.version:
            if row["digest"] != before.digest:
                raise Problem(409, "sheet_fork", version=before.version)
            return False
        uow.sheets.keep(row)
    return before is None


def versions(
    store: Store, node: str, key: tuple[str, str], first: str, last: str
) -> list[dict[str, Any]]:
    """Return version and digest of a point's sheets between two periods, both included."""
    kind, point = key
    with store.read() as uow:
        if uow.nodes.speaker_of(point) not in (None, node):
            raise Problem(403, "node_other")
        rows = uow.sheets.between(kind, point, first, last)
    return [dict(zip(("period", "version", "digest"), row, strict=True)) for row in rows]


def _claim(uow: UnitOfWork, node: str, point: str) -> None:
    """See that one node alone sends for a point: the first that did."""
    speaker = uow.nodes.speaker_of(point)
    if speaker is None:
        uow.nodes.claim(point, node)
    elif speaker != node:
        raise Problem(403, "node_other")


def _checked(key: tuple[str, str, str]) -> tuple[str, str, str]:
    kind, _, period = key
    try:
        day = date.fromisoformat(period if kind == DAY else f"{period}-01")
    except ValueError as error:
        raise Problem(404, "not_found") from error
    if day.isoformat()[: len(period)] != period:
        raise Problem(404, "not_found")
    return key


def _wrong_sums(sheet: Mapping[str, Any]) -> Iterator[str]:
    """Yield the pointers of figures to which their cells do not add up; a small one has none."""
    for name, unit in sheet["units"].items():
        for figure, cells in SUMS:
            told = unit.get(figure, 0)
            due = told if isinstance(told, int) else 0
            if cells in unit and sum(each["count"] for each in unit[cells]) != due:
                yield f"/units/{name}/{figure}"

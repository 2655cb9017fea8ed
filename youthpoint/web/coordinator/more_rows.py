"""Rows of a list on a form: one more, one less, and those that wait to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from youthpoint.domain.setup.readings import Plain
from youthpoint.domain.setup.shapes import WEEK
from youthpoint.domain.setup.tables import Table
from youthpoint.web.coordinator.reading import Sent, is_number, piece_of, rows_sent, without_row

WORKDAYS: list[Plain] = [{"day": each} for each in WEEK[:5]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What was sent. `only` a row was added or taken away: then nothing is saved yet.

    `blanks` are rows to fill in, by the list; `at` is the list and the row where one goes on.
    """

    value: Plain
    only: bool = False
    blanks: Mapping[str, list[Plain]] = field(default_factory=dict)
    at: str = ""


def rows_of(table: Table, sent: Sent) -> Rows:
    """Return what a form has sent, with one row more or less where that is what was asked for."""
    if way := sent.get("drop", ""):
        name, _dot, row = way.rpartition(".")
        before = max(int(row) - 1, 0) if is_number(row) else 0
        return Rows(value=piece_of(table, without_row(sent, way)), only=True, at=f"{name}.{before}")
    value, name = piece_of(table, sent), sent.get("more", "")
    if not isinstance(value.get(name), list):
        return Rows(value=value)
    number, filled = len(rows_sent(name, sent)), len(value[name])
    blanks: dict[str, list[Plain]] = {name: [{}] * (number - filled + 1)}
    return Rows(value=value, only=True, blanks=blanks, at=f"{name}.{number}")


def blanks_of(value: Plain | None, rows: Rows | None) -> Mapping[str, list[Plain]]:
    """Return the rows to fill in: the days of a week for whoever has no duty yet."""
    week = {} if (value or {}).get("duty") else {"duty": WORKDAYS}
    return {**week, **(rows.blanks if rows else {})}

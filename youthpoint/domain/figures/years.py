"""Sheets added up as they were told: a year of its months, a town of its points.

A year is the sum of its months' folded sheets, and is never counted anew. Counted anew, it would
tell rows that a month keeps back: whoever takes eleven months from such a year has the twelfth, and
in it what is small. A sum of what has been told already tells nothing more, however many of them
somebody holds beside one another.

The price is that a row may be told as "at least": in some months it was too small, and has gone to
the row of the rest, which is added to rests alone. Quantiles are not added: those of a year do not
follow from its months'.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from youthpoint.domain.figures.figures import in_order
from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.sheets import UNIT_OF, Figure, Hidden, Sheet, Table, Unit, Waiting

WAITING = "waiting_minutes"
MEDIAN, UPPER = "median", "percentile_80"
"""What minutes of waiting are called where figures stand in lines."""

UNITS = "unit"
"""What the table of the units is called there."""


class Status(StrEnum):
    """How a figure is told: as it is, as the least that it comes to, or not at all.

    `SMALL` is any figure under five; `KEPT_BACK` is any figure.
    """

    TOLD = ""
    AT_LEAST = "at_least"
    SMALL = Hidden.SMALL.value
    KEPT_BACK = Hidden.KEPT_BACK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure of several sheets; there is no `count` where it is not told."""

    count: int | None
    status: Status = Status.TOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one or several sheets tell together; waits only those of a single one."""

    definitions: int
    units: Mapping[Unit, Amount]
    tables: Mapping[Table, Mapping[str, Amount]]
    waiting: Waiting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure with its place: the table (or `UNITS`, or `WAITING`) and the code in it."""

    table: str
    code: str
    amount: Amount


class DefinitionsDiffer(ValueError):  # noqa: N818 - what is the matter, and no fault of ours
    """The sheets do not follow the same definitions: their sums would mean nothing."""


def added(sheets: Sequence[Sheet]) -> Told:
    """Return what folded sheets, of which there is at least one, come to together.

    Raises:
        DefinitionsDiffer: they do not count the same.
        ValueError: one of them is true to the last figure, and stays inside the point.
    """
    if not all(each.folded for each in sheets):
        raise ValueError("only what is folded leaves the point")
    definitions, *others = {each.definitions for each in sheets}
    if others:
        raise DefinitionsDiffer
    return Told(
        definitions=definitions,
        units={unit: _sum([each.units[unit] for each in sheets]) for unit in Unit},
        tables={table: _table(table, sheets) for table in Table},
        waiting=sheets[0].waiting if len(sheets) == 1 else None,
    )


def lines(told: Told) -> Iterator[Line]:
    """Yield every figure with its place, always in the same order."""
    for unit, amount in told.units.items():
        yield Line(table=UNITS, code=unit.value, amount=amount)
    for table, rows in told.tables.items():
        for code, amount in rows.items():
            yield Line(table=table.value, code=code, amount=amount)
    if told.waiting is not None:
        for code, minutes in ((MEDIAN, told.waiting.median), (UPPER, told.waiting.upper)):
            status = Status.KEPT_BACK if minutes is None else Status.TOLD
            yield Line(table=WAITING, code=code, amount=Amount(count=minutes, status=status))


def _table(table: Table, sheets: Sequence[Sheet]) -> dict[str, Amount]:
    codes = {code for each in sheets for code in each.tables[table]}
    rows = {code: _sum([_row(each, table, code) for each in sheets]) for code in codes}
    order = in_order(table, {code: each.count or 0 for code, each in rows.items()})
    return {code: rows[code] for code in order}


def _row(sheet: Sheet, table: Table, code: str) -> Figure:
    """Return a row of a sheet; one that is missing may be in the rest, or in what is hidden."""
    rows = sheet.tables[table]
    if code in rows:
        return rows[code]
    hidden = isinstance(sheet.units[UNIT_OF[table]], Hidden)
    gathered = any(each.endswith(REST) for each in rows) and not code.endswith(REST)
    return Hidden.KEPT_BACK if hidden or gathered else 0


def _sum(figures: Sequence[Figure]) -> Amount:
    told = sum(each for each in figures if isinstance(each, int))
    hidden = [each for each in figures if isinstance(each, Hidden)]
    if not hidden:
        return Amount(count=told)
    if told:
        return Amount(count=told, status=Status.AT_LEAST)
    (status,) = hidden if len(figures) == 1 else [Hidden.KEPT_BACK]
    return Amount(count=None, status=Status(status.value))

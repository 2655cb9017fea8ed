"""The tables of the report: figures as they are told, each with a bar as long as it is large."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from flask_babel import format_decimal

from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.sheets import UNIT_OF, Figure, Hidden, Table, Unit
from youthpoint.domain.figures.years import Amount, Status, Told
from youthpoint.web.coordinator.figure_rows import TABLES, name_of
from youthpoint.web.coordinator.figures.bars import part, percent
from youthpoint.web.coordinator.figures.names import Names

AT_LEAST = "≥\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: what it is, its figures in their columns, and the `width` of its bar in percent.

    A `rest` is what small rows were gathered in; a `mark` stands where the country is.
    """

    words: str
    cells: tuple[str, ...]
    width: float | None = None
    rest: bool = False
    mark: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table; the first of `heads` is of the rows, the others of the columns."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    barred: bool = True


def said(amount: Amount) -> str:
    """Return a figure as it is told: 1 204, ≥ 34, <5, *."""
    if amount.count is None:
        return amount.status.value
    number = str(format_decimal(amount.count))
    return f"{AT_LEAST}{number}" if amount.status is Status.AT_LEAST else number


def figure(told: Figure) -> Amount:
    """Return a figure of one sheet."""
    if isinstance(told, Hidden):
        return Amount(count=None, status=Status(told.value))
    return Amount(count=told)


def share(amount: Amount, whole: Amount) -> str:
    """Return a figure's part of a whole; a dash where either is not told."""
    if amount.count is None or not whole.count or whole.status is not Status.TOLD:
        return "–"
    sign = AT_LEAST if amount.status is Status.AT_LEAST else ""
    return f"{sign}{percent(amount.count, whole.count)}\N{NO-BREAK SPACE}%"


def amount_of(told: Told, table: Table, code: str) -> Amount:
    """Return a row of a table; one that is missing was nothing, or is not told."""
    rows = told.tables[table]
    if code in rows:
        return rows[code]
    whole = told.units[UNIT_OF[table]].status is Status.TOLD
    gathered = any(each.endswith(REST) for each in rows)
    return (
        Amount(count=0) if whole and not gathered else Amount(count=None, status=Status.KEPT_BACK)
    )


def block(
    told: Told, table: Table, names: Names, heads: tuple[str, str, str], *, of: Unit | None = None
) -> Block:
    """Return a table of the sheets with bars, and shares of its unit (or of another)."""
    rows = told.tables[table]
    return Block(
        title=str(TABLES[table]),
        heads=heads,
        lines=tuple(lines(rows.items(), table, names, told.units[of or UNIT_OF[table]])),
    )


def lines(
    rows: Iterable[tuple[str, Amount]], table: Table, names: Names, whole: Amount
) -> Iterator[Line]:
    """Yield rows of a table of the sheets."""
    rows = list(rows)
    most = max((each.count or 0 for _code, each in rows), default=0)
    for code, amount in rows:
        yield Line(
            words=name_of(table, code, names),
            cells=(said(amount), share(amount, whole)),
            width=part(amount.count or 0, most),
            rest=code.endswith(REST),
        )


def only(told: Told, table: Table, codes: Collection[str]) -> list[tuple[str, Amount]]:
    """Return these rows of a table, in its order."""
    return [(code, each) for code, each in told.tables[table].items() if code in codes]

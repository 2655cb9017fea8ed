"""What is exported: one tidy table, a row a figure, with the same columns in every format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from youthpoint.domain.figures.years import Amount

COLUMNS = ("point", "period", "definitions", "table", "code", "label", "value", "status")

Cell = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure with its place, and what it is called in each language."""

    table: str
    code: str
    unit: str
    labels: Mapping[str, str]
    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What a point tells of a period; `names` are the point's by language.

    `notes` say how the figures are to be read, and `statuses` what each of them means, both in the
    `language` of who takes them out; `title` is what the whole is called.
    """

    point: str
    names: Mapping[str, str]
    period: str
    definitions: int
    rows: tuple[Row, ...]
    language: str
    title: str
    notes: tuple[str, ...]
    statuses: Mapping[str, str]
    made_at: datetime

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the table's rows, their cells in the order of the columns."""
        for row in self.rows:
            yield (
                self.point,
                self.period,
                self.definitions,
                row.table,
                row.code,
                row.labels[self.language],
                row.amount.count,
                row.amount.status.value,
            )

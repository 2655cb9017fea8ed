"""What a page of figures is made of: questions, answered by charts with their tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from youthpoint.web.coordinator.figures.bars import Bar
from youthpoint.web.coordinator.figures.columns import Columns, Mark
from youthpoint.web.coordinator.figures.heat import HeatMap


@dataclass(frozen=True, slots=True, kw_only=True)
class BarBlock:
    """A table whose rows have bars; `heads` name its columns: of what, how many, what share."""

    kind: ClassVar[str] = "bars"
    id: str
    title: str
    heads: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnBlock:
    """Columns with their table below; `about` says in a sentence what there is to see."""

    kind: ClassVar[str] = "columns"
    id: str
    title: str
    about: str
    heads: tuple[str, str]
    drawn: Columns
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatBlock:
    """A heat map with its table below; `corner` names what stands down the side."""

    kind: ClassVar[str] = "heat"
    id: str
    title: str
    about: str
    corner: str
    drawn: HeatMap


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table alone; `folded` where it is long, `wide` where a phone has to scroll it sideways."""

    kind: ClassVar[str] = "table"
    id: str
    title: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[object]]
    folded: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A mean beside the country's; `width` and `mark` say in percent how far up its scale."""

    words: str
    ours: str
    theirs: str
    answers: int
    width: float
    mark: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureBlock:
    """Means of ours beside the country's."""

    kind: ClassVar[str] = "measures"
    id: str
    title: str
    heads: tuple[str, ...]
    measures: tuple[Measure, ...]


Block = BarBlock | ColumnBlock | HeatBlock | TableBlock | MeasureBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A question with its answer in a sentence, in pictures, and in what was counted.

    Without blocks there is nothing to show, and `finding` says so.
    """

    id: str
    question: str
    finding: str
    blocks: tuple[Block, ...]
    counts: tuple[str, ...]

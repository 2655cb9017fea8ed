"""Somebody who holds everything that was ever sent, and works out what it does not say.

They know the fold, so that whatever fell into a wider cell rested on four visits at the most, and
they know of every combination that occurred in the month: more than anybody will. A hidden figure
is worked out when it is the same in every month that fits what was sent. What fits is an integral
flow from the cells of the days through the true combinations to the cells of the month, and a flow
on an arc can be another one exactly if the arc lies on a cycle of what can still be pushed
(Ahuja, Magnanti, Orlin: Network Flows, 1993, section 2.4).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from youthpoint.domain.figures.folding import LEAST, Key

Node = tuple[Any, ...]
ANYWHERE: Node = ("anywhere",)
"""What of a day's cell is told nowhere else may be any combination that fits."""

Placed = Mapping[Key, Key]
"""In which cell each combination was told."""


@dataclass
class Flow:
    """What was true, as amounts on arcs."""

    amounts: Counter[tuple[Node, Node]] = field(default_factory=Counter)
    most: dict[tuple[Node, Node], int] = field(default_factory=dict)

    def put(self, start: Node, end: Node, amount: int, *, most: int | None = None) -> None:
        """Add to an arc, which can hold `most`."""
        self.amounts[start, end] += amount
        if most is not None:
            self.most[start, end] = max(most, self.amounts[start, end])

    def fixed(self) -> Iterator[tuple[Node, Node]]:
        """Yield the arcs from cells that hold one to four, and can hold nothing else."""
        ways = self._ways()
        for (start, end), amount in self.amounts.items():
            if start[0] != "cell" or not 0 < amount < LEAST:
                continue
            more = end in ways[start] and _leads(ways, end, start, without=(end, start))
            less = _leads(ways, start, end, without=(start, end))
            if not more and not less:
                yield start, end

    def _ways(self) -> dict[Node, set[Node]]:
        ways: dict[Node, set[Node]] = defaultdict(set)
        for (start, end), amount in self.amounts.items():
            if amount < self.most.get((start, end), amount + 1):
                ways[start].add(end)
            if amount:
                ways[end].add(start)
        return ways


def _leads(
    ways: Mapping[Node, set[Node]], start: Node, end: Node, *, without: tuple[Node, Node]
) -> bool:
    seen, look = {start}, [start]
    while look:
        here = look.pop()
        for there in ways.get(here, ()):
            if (here, there) != without and there not in seen:
                if there == end:
                    return True
                seen.add(there)
                look.append(there)
    return False


def worked_out(
    days: Sequence[tuple[Counter[Key], Placed]], month: Placed, nowhere: Key
) -> set[tuple[int, Key, int]]:
    """Return the hidden figures of days that follow from what was sent: day, combination, figure.

    Each day is its true combinations, and where it told them; `month` is where the month told the
    combinations that stood `nowhere` in their days.
    """
    flow = Flow()
    every = sorted({key for truly, _placed in days for key in truly})
    for number, day in enumerate(days):
        _put_day(flow, number, day, every, nowhere)
    for key in every:
        hidden = sum(truly[key] for truly, placed in days if placed.get(key, nowhere) == nowhere)
        for cell in {*month.values(), nowhere}:
            if _fits(key, cell):
                mine = hidden if month.get(key, nowhere) == cell else 0
                flow.put(("month", key), ("told", cell), mine)
    return {(start[1], end[-1], flow.amounts[start, end]) for start, end in flow.fixed()}


def _put_day(
    flow: Flow,
    number: int,
    day: tuple[Counter[Key], Placed],
    every: Sequence[Key],
    nowhere: Key,
) -> None:
    truly, placed = day
    for cell in {placed.get(key, nowhere) for key in truly}:
        for key in every:
            if not _fits(key, cell) or key == cell:
                continue
            mine = truly[key] if placed.get(key, nowhere) == cell else 0
            known = ("month", key) if cell == nowhere else ("day", number, cell, key)
            flow.put(("cell", number, cell), known, mine, most=LEAST - 1)
            if cell != nowhere:
                flow.put(known, ANYWHERE, mine)


def _fits(key: Key, cell: Key) -> bool:
    return all(
        stated in (code, "*") or (stated.endswith("/*") and place == len(cell) - 1)
        for place, (code, stated) in enumerate(zip(key, cell, strict=True))
    )

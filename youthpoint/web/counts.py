"""How many requests each route had, how they ended and how long they took, in all processes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from youthpoint.web.memory import Memory

STATUSES = (200, 204, 286, 302, 303, 304, 400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503)
"""Those that are counted by themselves; others stand in for one another as 0."""

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds: upper ends of how long an answer took."""

OTHER = 0

PLACES = 64
"""Processes of the server that there may be at once: no more workers can be asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a route came to: answers by status, and how many took up to each bound, and in all.

    `seconds` is the time of all of them together.
    """

    route: str
    statuses: dict[int, int]
    within: dict[float, int]
    seconds: float

    @property
    def answers(self) -> int:
        """How many answers there were."""
        return sum(self.statuses.values())


class Listening:
    """How many pages each process keeps up to date, in memory that all of them share."""

    def __init__(self) -> None:
        self._memory = Memory(2 * PLACES)
        self._said: tuple[int, int] | None = None

    def say(self, number: int) -> None:
        """Say how many listen to this process now."""
        said = (os.getpid(), number)
        if said != self._said:
            with self._memory.turn():
                place = self._place(said[0])
                self._memory.cells[place], self._memory.cells[place + 1] = said
            self._said = said

    def told(self) -> int:
        """Return how many listen, to all processes that are alive."""
        cells = [int(each) for each in self._memory.seen()]
        pairs = zip(cells[::2], cells[1::2], strict=True)
        return sum(number for process, number in pairs if number and _lives(process))

    def _place(self, process: int) -> int:
        """Return where a process writes: where it did before, else where nobody alive does."""
        held: list[int] = self._memory.cells.tolist()[::2]
        if process in held:
            return 2 * held.index(process)
        return 2 * next(number for number, each in enumerate(held) if not (each and _lives(each)))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Counts:
    """Numbers of a fixed set of routes, which every process that is forked later adds to."""

    def __init__(self, routes: Sequence[str]) -> None:
        self._rows = {route: row for row, route in enumerate(dict.fromkeys(routes))}
        self._columns = {each: number for number, each in enumerate((OTHER, *STATUSES))}
        self._width = len(self._columns) + len(BOUNDS) + 1
        self._memory = Memory(len(self._rows) * self._width, fractions=True)
        self.listening = Listening()

    def add(self, route: str, status: int, seconds: float) -> None:
        """Count an answer of a known route; of one that is not known nothing."""
        if (row := self._rows.get(route)) is None:
            return
        first = row * self._width
        bands = first + len(self._columns)
        cells = self._memory.cells
        with self._memory.turn():
            cells[first + self._columns.get(status, 0)] += 1
            cells[bands + len(BOUNDS)] += seconds
            for number, bound in enumerate(BOUNDS):
                if seconds <= bound:
                    cells[bands + number] += 1

    def told(self) -> list[Counted]:
        """Return what has been counted, of each route that was asked for."""
        cells = self._memory.seen()
        found = (
            self._read(route, cells[row * self._width : (row + 1) * self._width])
            for route, row in self._rows.items()
        )
        return [each for each in found if each.answers]

    def _read(self, route: str, cells: Sequence[float]) -> Counted:
        statuses = {each: int(cells[column]) for each, column in self._columns.items()}
        bands = cells[len(self._columns) :]
        return Counted(
            route=route,
            statuses={status: count for status, count in statuses.items() if count},
            within={bound: int(bands[number]) for number, bound in enumerate(BOUNDS)},
            seconds=bands[-1],
        )

"""Driving two servers in turn, and what comes out of it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Self

from tests.bench.load import Outcome, Plan, connect, drive
from tests.bench.processes import Running

Planned = Callable[[], Plan]
"""Prepares a slice of work; what is needed for it happens here, before anything is measured."""


class Generator:
    """The process that asks."""

    def __enter__(self) -> Self:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.shutdown()

    def connect(self, server: Running, number: int) -> None:
        """Open connections to a server."""
        self._pool.submit(connect, server.port, number, server.workers()).result()

    def drive(self, plan: Plan) -> Outcome:
        """Carry the plan out and return what came."""
        return self._pool.submit(drive, plan).result()


@dataclass(slots=True, kw_only=True)
class Measured:
    """What a server did over all its slices; times are seconds."""

    lapses: list[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, cpu: float) -> None:
        """Take a slice in."""
        self.lapses += outcome.lapses
        self.wall += outcome.wall
        self.wrong += outcome.wrong
        self.cpu += cpu

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.lapses) / self.wall if self.wall else 0.0

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time for each answer, all the server's processes together."""
        return 1000 * self.cpu / max(len(self.lapses), 1)

    def percentile(self, share: float) -> float:
        """Return how many milliseconds this share of the answers took at most."""
        ordered = sorted(self.lapses)
        if not ordered:
            return float("nan")
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A server, what it is asked, and what is done after each slice; that is not measured.

    `after` returns what was wrong with the slice, if anything.
    """

    server: Running
    planned: Planned
    after: Callable[[], Sequence[str]] = tuple

    def slice(self, generator: Generator, into: Measured) -> None:
        """Measure once."""
        plan = self.planned()
        before = self.server.cpu_seconds()
        outcome = generator.drive(plan)
        into.add(outcome, self.server.cpu_seconds() - before)
        into.wrong += self.after()


def alternate(generator: Generator, sides: Sequence[Side], *, seconds: float) -> list[Measured]:
    """Measure the sides in turn until each was asked for so many seconds in all."""
    found = [Measured() for _side in sides]
    while min(each.wall for each in found) < seconds:
        for side, measured in zip(sides, found, strict=True):
            if measured.wall < seconds:
                side.slice(generator, measured)
        if any(each.wrong for each in found):
            break
    return found

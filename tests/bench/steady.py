"""`python -m tests.bench steady`: whether an event costs more after a million than after a few.

Two points, each with an authority and a PostgreSQL of its own, do the same work in turn, so that
what the machine is worth at the moment is the same for both.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.centre import POSTGRES, Centre, centre
from tests.bench.clients import EACH, Crowd, Step, evenly, put
from tests.bench.giver import AUTHORITY, DATABASE, POINT, Giver
from youthpoint import clock

FEW, MANY, QUICK_MANY = 10_000, 1_000_000, 60_000
ROUNDS, A_ROUND = 5, 20_000
"""Measurements of each side, and events of each; of many, those of all rounds are the last ones."""

QUICK_ROUND = 5_000
MOST = 1.3
"""How many times as much an event may cost among many: of each side, together, and in time."""

SIDES = (POINT, AUTHORITY, DATABASE)
NAMES = (*(f"{each}, µs" for each in SIDES), "together, µs", "time, µs")
WIDTH = 18


class Cost(NamedTuple):
    """What an event costs: processor time of each side, and time, in microseconds."""

    cpu: Mapping[str, float]
    time: float

    @property
    def figures(self) -> tuple[float, ...]:
        """What is printed: of each side, of all together, and the time."""
        sides = [self.cpu[each] for each in SIDES]
        return (*sides, sum(sides), self.time)


class Pair(NamedTuple):
    """A point with its authority, and what is still to happen at it."""

    giver: Giver
    there: Centre
    steps: Iterator[Step]

    def tell(self, events: int) -> None:
        """Put so many into the outbox."""
        with self.giver.store() as store:
            put(store, islice(self.steps, events))
            store.forget_log()

    def send(self) -> Cost:
        """Send all that waits; return what an event cost while they were arriving."""
        looks = self.giver.send_watched(self.there)
        arriving = [each for each in looks if looks[0].arrived < each.arrived < looks[-1].arrived]
        before, after = arriving[0], arriving[-1]
        each = 1e6 / (after.arrived - before.arrived)
        cpu = {name: each * (after.cpu[name] - before.cpu[name]) for name in SIDES}
        return Cost(cpu, each * (after.at - before.at))

    def round(self, events: int) -> Cost:
        """Tell and send so many; return what one of them cost."""
        self.tell(events)
        return self.send()


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether the bar was reached."""
    many, a_round = (QUICK_MANY, QUICK_ROUND) if quick else (MANY, A_ROUND)
    crowd = Crowd(clients=many // EACH + 1, now=clock.now())
    with ExitStack() as stack:
        before = [FEW, many - ROUNDS * a_round]
        pairs = [_joined(stack, crowd) for _side in before]
        for pair, events in zip(pairs, before, strict=True):
            pair.tell(events)
            pair.send()
        costs = [[pair.round(a_round) for pair in pairs] for _round in range(ROUNDS)]
    return _print([_median(found) for found in zip(*costs, strict=True)], before)


def _joined(stack: ExitStack, crowd: Crowd) -> Pair:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    there = stack.enter_context(centre(folder, POSTGRES))
    giver = Giver(folder=folder)
    with giver.store():
        giver.join(there)
    return Pair(giver, there, evenly(crowd))


def _median(costs: Sequence[Cost]) -> Sequence[float]:
    """Return the median of each figure: a pass of autovacuum falls into one round or another."""
    return tuple(map(median, zip(*(each.figures for each in costs), strict=True)))


def _print(costs: Sequence[Sequence[float]], before: Sequence[int]) -> bool:
    print(f"{'events before':>14}" + "".join(f"{each:>{WIDTH}}" for each in NAMES))
    for events, cost in zip(before, costs, strict=True):
        print(f"{events:>14}" + "".join(f"{each:>{WIDTH}.1f}" for each in cost))
    few, lots = costs
    times = [b / a for a, b in zip(few, lots, strict=True)]
    print(f"{'times':>14}" + "".join(f"{each:>{WIDTH}.2f}" for each in times))
    return all(each <= MOST for each in times)

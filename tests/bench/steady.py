"""`python -m tests.bench steady`: whether a millionth event costs more than a ten-thousandth."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.centre import POSTGRES, centre
from tests.bench.clients import EACH, Crowd, tell
from tests.bench.giver import AUTHORITY, DATABASE, POINT, Giver
from youthpoint import clock

MANY, QUICK_MANY = 1_000_000, 60_000
STRETCHES = 25
"""How many there are; the cost is taken over one of them: a look is some hundreds of events off."""

MOST = 1.3
"""How many times the first stretch the last may cost, of each side."""

SIDES = (POINT, AUTHORITY, DATABASE)


class Look(NamedTuple):
    """What each side has used of the processor, in seconds, when so many had arrived."""

    arrived: int
    cpu: Mapping[str, float]


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether the bar was reached."""
    many = QUICK_MANY if quick else MANY
    crowd = Crowd(clients=many // EACH, now=clock.now())
    with TemporaryDirectory() as name, centre(Path(name), POSTGRES) as there:
        giver = Giver(folder=Path(name))
        with giver.store() as store:
            tell(store, crowd)
            store.forget_log()
        giver.join(there)
        looks = [Look(*each) for each in giver.send_watched(there)]
    print(f"{'events before':>14}" + "".join(f"{each + ', µs':>18}" for each in SIDES))
    stretch = many // STRETCHES
    begins = (many // 100, many // 10, many - 2 * stretch)  # in the end the programs stop
    costs = [_cost(looks, begin, begin + stretch) for begin in begins]
    for begin, cost in zip(begins, costs, strict=True):
        print(f"{begin:>14}" + "".join(f"{cost[each]:>18.1f}" for each in SIDES))
    times = {each: costs[-1][each] / costs[0][each] for each in SIDES}
    print(f"{'times':>14}" + "".join(f"{times[each]:>18.2f}" for each in SIDES))
    return all(each <= MOST for each in times.values())


def _cost(looks: Sequence[Look], begin: int, end: int) -> Mapping[str, float]:
    """Return what an event from here to there has cost each side, in microseconds."""
    before = next(each for each in looks if each.arrived >= begin)
    after = next(each for each in looks if each.arrived >= end)
    events = after.arrived - before.arrived
    return {each: 1e6 * (after.cpu[each] - before.cpu[each]) / events for each in SIDES}

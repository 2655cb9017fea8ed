"""`python -m tests.bench estimates`: the wait estimate on simulated days, two laws, three seeds."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.bench.estimates import judge
from tests.bench.played import LAWS, Playing
from tests.bench.scores import GROUPS, OURS, SHOWN, Visitor, print_table, ratio, score
from youthpoint.simulation.assumptions import DEMO_VISITS_A_DAY, VISITS_A_DAY

SEEDS = (1, 2, 3)
PACES = (DEMO_VISITS_A_DAY, VISITS_A_DAY)
DAYS, FEW_DAYS = 40, 4
MOST_ERROR = 0.7
LEAST_KEPT, MOST_KEPT = 0.75, 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One run of days."""

    law: str
    visits_a_day: float
    seed: int
    days: int


def run(*, quick: bool) -> bool:
    """Play, judge and print; return whether every run reached both figures."""
    days = FEW_DAYS if quick else DAYS
    cells = [Cell(law=law, visits_a_day=pace, seed=seed, days=days)
             for law in LAWS for pace in PACES for seed in SEEDS]  # fmt: skip
    print(f"Wait estimate: {days} open days a run, learning from nothing but those days")
    with ProcessPoolExecutor() as pool:
        judged = list(zip(cells, pool.map(_judged, cells), strict=True))
    for cell, (visitors, uncalled) in judged:
        print(f"\n{_name(cell)}: {len(visitors)} called, {uncalled} never called")
        for group, belongs in GROUPS.items():
            print_table(group, [each for each in visitors if belongs(each)])
    return _sum_up([(cell, visitors) for cell, (visitors, _uncalled) in judged])


def _judged(cell: Cell) -> tuple[list[Visitor], int]:
    return judge(Playing(days=cell.days, visits_a_day=cell.visits_a_day)(cell.law, cell.seed))


def _name(cell: Cell) -> str:
    return f"{cell.law}, {cell.visits_a_day:.0f} visits a day, seed {cell.seed}"


def _sum_up(judged: Sequence[tuple[Cell, Sequence[Visitor]]]) -> bool:
    """Print a line a run, all its visitors together."""
    print(f"\n{'All visitors':46}{'error':>7}{'/ best':>8}{'shown':>7}{'before upper end':>18}")
    reached = []
    for cell, visitors in judged:
        own = score(visitors, OURS)
        if own is None:
            continue
        part = ratio(visitors)
        kept = LEAST_KEPT <= own.before_upper <= MOST_KEPT
        reached.append(kept and part <= MOST_ERROR)
        shown = ratio(visitors, SHOWN)
        print(
            f"{_name(cell):46}{own.error:>7.2f}{part:>8.2f}{shown:>7.2f}{own.before_upper:>18.1%}"
            f"{'' if reached[-1] else '  short'}"
        )
    print(
        f"To reach: at most {MOST_ERROR} of the best baseline's error, "
        f"{LEAST_KEPT:.0%} to {MOST_KEPT:.0%} called before the upper end. "
        f"Reached by {sum(reached)} of {len(judged)} runs."
    )
    return len(reached) == len(judged) and all(reached)

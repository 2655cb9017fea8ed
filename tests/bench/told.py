"""`python -m tests.bench told`: how much of a month's topics reaches the centre."""

from collections.abc import Sequence
from statistics import mean

from tests.domain.sync.months import GROUPS, WORKING_DAYS, a_month
from youthpoint.domain.figures.cells import TOPIC
from youthpoint.domain.figures.folding import REST
from youthpoint.domain.figures.telling import Untold, tell

VISITS_A_DAY = (10, 30, 60)
SEEDS, FEW_SEEDS = 20, 3
LEAST = 0.9
"""Of the mentions, with their topic or its reporting group, in every month."""

HEAD = (
    f"{'visits a day':>12}{'mentions':>10}{'by days alone':>15}{'with the month':>16}{'worst':>8}"
)


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether enough of every month arrives."""
    print(f"Months of {WORKING_DAYS} days; mentions that arrive with their topic or its group.")
    print(HEAD)
    reached = [_measure(each, FEW_SEEDS if quick else SEEDS) for each in VISITS_A_DAY]
    return all(reached)


def _measure(visits_a_day: int, seeds: int) -> bool:
    months = [_shares(a_month(visits_a_day, seed)) for seed in range(seeds)]
    mentions, days, both = ([each[place] for each in months] for place in range(3))
    print(
        f"{visits_a_day:>12}{mean(mentions):>10.0f}{mean(days):>15.1%}{mean(both):>16.1%}"
        f"{min(both):>8.1%}"
    )
    return min(both) >= LEAST


def _shares(days: Sequence[Sequence[Untold]]) -> tuple[int, float, float]:
    mentions = sum(len(visit.topics) for visits in days for visit in visits)
    rests = [rest for visits in days for rest in tell(visits, GROUPS)[1]]
    hidden = sum(len(each.topics) for each in rests)
    month, _rest = tell(rests, GROUPS)
    lost = sum(count for key, count in month.topics.items() if key[TOPIC] == REST)
    return mentions, 1 - hidden / mentions, 1 - lost / mentions

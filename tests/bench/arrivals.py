"""`python -m tests.bench arrivals`: how many will come next week, beside two simple forecasts.

Every second week from the fifth of three years on is foretold on the Sunday before it, by what is
known then. The forecasts beside ours: as many as on the same weekday the last time it was open, and
the mean of the last four times. Closed days are left out for all three.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from statistics import fmean

from tests.bench.seasons import FIRST, LAWS, WEEKS, played
from youthpoint.domain.staffing.arrivals import MEMORY, Arrivals, Expected
from youthpoint.domain.staffing.rhythms import Day

SEEDS, FIRST_WEEK, A_YEAR = 5, 4, 52
STEP = 2
FEW_SEEDS, LONG_STEP = 1, 8
"""With `--quick` one seed is played, and every eighth week foretold."""

A_WEEK = timedelta(weeks=1)
OURS, LAST, FOUR = "youthpoint", "last week", "four weeks"
BASELINES: Mapping[str, Callable[[Sequence[int]], float]] = {
    LAST: lambda before: before[-1],
    FOUR: lambda before: fmean(before[-4:]),
}
HEAD = f"{OURS:>12}{LAST:>11}{FOUR:>12}{'of best':>9}{'within 80 %':>13}{'number':>9}"

Score = dict[str, float]
Scores = Mapping[str, Score]


@dataclass(frozen=True, slots=True)
class Count:
    """A day or an hour: how many came, what we had expected, how many came then before."""

    name: str
    came: int
    expected: Expected
    before: Sequence[int]


def run(*, quick: bool) -> bool:
    """Foretell, print, and return whether both others were beaten everywhere."""
    seeds, step = (FEW_SEEDS, LONG_STEP) if quick else (SEEDS, STEP)
    print(f"Arrivals: {WEEKS // A_YEAR} years, {seeds} seeds a law; mean absolute errors\n")
    print(f"{'':44}{HEAD}")
    beaten = True
    for number, law in enumerate(LAWS):
        with ProcessPoolExecutor() as pool:
            judged = list(pool.map(partial(judge, number, step), range(1, seeds + 1)))
        for name in judged[0]:
            score = {each: sum(one[name][each] for one in judged) for each in judged[0][name]}
            beaten &= _print(f"{law.name}, {name}", score)
    return beaten


def judge(law: int, step: int, seed: int) -> Scores:
    """Return the errors of one run of years by this one of the laws, by what is counted when."""
    scores: defaultdict[str, Score] = defaultdict(partial(defaultdict, float))
    days = played(LAWS[law], seed)
    for week in range(FIRST_WEEK, WEEKS, step):
        years = "first year" if week < A_YEAR else "later years"
        for each in _foretold(days, FIRST + week * A_WEEK):
            score = scores[f"{years}, by {each.name}"]
            score[OURS] += abs(each.expected.mean - each.came)
            for name, forecast in BASELINES.items():
                score[name] += abs(forecast(each.before) - each.came)
            score["within"] += each.expected.low <= each.came <= each.expected.high
            score["number"] += 1
    return dict(scores)


def _foretold(days: Sequence[Day], monday: date) -> Iterator[Count]:
    past = [each for each in days if monday - MEMORY <= each.day < monday]
    arrivals = Arrivals.of(past)
    for each in days:
        if monday <= each.day < monday + A_WEEK:
            told = arrivals.on(each, now=monday)
            same = [one for one in past if one.day.weekday() == each.day.weekday()]
            yield Count("day", each.total, told.total, [one.total for one in same])
            for hour, came in each.came.items():
                before = [one.came.get(hour, 0) for one in same]
                yield Count("hour", came, told.hours[hour], before)


def _print(name: str, score: Score) -> bool:
    number = score["number"]
    ours, last, four = (score[each] / number for each in (OURS, LAST, FOUR))
    share = ours / min(last, four)
    print(
        f"{name:44}{ours:>12.2f}{last:>11.2f}{four:>12.2f}{share:>9.3f}"
        f"{score['within'] / number:>13.1%}{number:>9.0f}{'' if share < 1 else '  not better'}"
    )
    return share < 1

"""How right each method was, over any group of visitors."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.bench.baselines import Told, nextme, oh_queue, zms

A_MINUTE = 1.0
"""Minutes from which on a visitor counts as one who waited."""

OURS, TOLD, SHOWN = "youthpoint", "youthpoint, as told", "youthpoint, as shown"
BASELINES = {"oh-queue (10 min)": oh_queue, "NextMe (last 30)": nextme, "ZMS": zms}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """One who was called: the true wait in minutes, and what each method had told."""

    waited: float
    met_queue: bool
    told: Mapping[str, Told | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a method did over visitors; all but the shares and `n` are minutes."""

    n: int
    error: float
    bias: float
    inside: float
    before_upper: float
    width: float


GROUPS: Mapping[str, Callable[[Visitor], bool]] = {
    "all visitors": lambda _each: True,
    "those for whom nobody was free": lambda each: each.met_queue,
    "those who waited a minute or more": lambda each: each.waited >= A_MINUTE,
}


def score(visitors: Iterable[Visitor], method: str) -> Score | None:
    """Return how a method did over those to whom it told something."""
    pairs = [(each.waited, told) for each in visitors if (told := each.told[method]) is not None]
    if not pairs:
        return None
    errors = [(low + high) / 2 - waited for waited, (low, high) in pairs]
    return Score(
        n=len(pairs),
        error=fmean(abs(each) for each in errors),
        bias=fmean(errors),
        inside=fmean(low <= waited <= high for waited, (low, high) in pairs),
        before_upper=fmean(waited <= high for waited, (_low, high) in pairs),
        width=fmean(high - low for _waited, (low, high) in pairs),
    )


def ratio(visitors: Sequence[Visitor], ours: str = OURS) -> float:
    """Return our error over the best baseline's; each is compared where both told something.

    >>> told = {OURS: (0.0, 2.0), "oh-queue (10 min)": (0.0, 8.0), "NextMe (last 30)": (9.0, 9.0)}
    >>> ratio([Visitor(waited=2.0, met_queue=True, told={**told, "ZMS": None})])
    0.5
    """
    ratios = []
    for name in BASELINES:
        both = [each for each in visitors if each.told[name] is not None]
        mine, theirs = score(both, ours), score(both, name)
        if mine and theirs and theirs.error:
            ratios.append(mine.error / theirs.error)
    return max(ratios, default=float("nan"))


def print_table(group: str, visitors: Sequence[Visitor]) -> None:
    """Print a line a method."""
    print(f"  {group}")
    print(f"    {'':24}{'n':>6}{'error':>8}{'bias':>8}{'inside':>8}{'before':>8}{'width':>8}")
    for method in (OURS, TOLD, SHOWN, *BASELINES):
        got = score(visitors, method)
        if got is None:
            print(f"    {method:24}{0:>6}")
            continue
        print(
            f"    {method:24}{got.n:>6}{got.error:>8.2f}{got.bias:>+8.2f}{got.inside:>8.1%}"
            f"{got.before_upper:>8.1%}{got.width:>8.2f}"
        )
    print(
        f"    error / best baseline's: {ratio(visitors):.2f} ({ratio(visitors, SHOWN):.2f} shown)"
    )

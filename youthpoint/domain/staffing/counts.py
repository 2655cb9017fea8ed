"""How many may come when so many are expected: counts that vary more than by chance alone.

Counts of people are uneven: a class comes together, a day is wet. So a count is taken to follow a
negative binomial law: with the mean `mean`, its variance is `mean + spread * mean ** 2`. Without a
spread it is Poisson's.
"""

from collections.abc import Iterator
from math import exp, sqrt
from statistics import NormalDist

MANY, LEAST = 1000.0, 1e-300
"""From this mean on, and where nobody at all is rarer than that, a count is taken to be normal."""

NONE = 1e-6
"""A smaller spread is none."""

NEGLIGIBLE = 1e-12
NORMAL = NormalDist()


def interval(mean: float, spread: float, share: float) -> tuple[int, int]:
    """Return the counts between which so great a share of days lies, both included.

    >>> interval(6.0, 0.0, 0.8), interval(6.0, 0.2, 0.8)
    ((3, 9), (2, 11))
    """
    rest = (1 - share) / 2
    low, high = counts(mean, spread, (rest, 1 - rest))
    return low, high


def counts(mean: float, spread: float, shares: tuple[float, ...]) -> list[int]:
    """Return for each share, given from small to great, the least count that reaches it."""
    if mean >= MANY or _nobody(mean, spread) < LEAST:
        deviation = sqrt(mean + spread * mean**2)
        found = (mean + deviation * NORMAL.inv_cdf(each) for each in shares)
        return [max(round(each), 0) for each in found]
    reached = _reached(mean, spread)
    count, below = next(reached)
    answer = []
    for share in shares:
        while below < share:
            count, below = next(reached)
        answer.append(count)
    return answer


def _nobody(mean: float, spread: float) -> float:
    """Return how likely it is that nobody comes."""
    return (1 + mean * spread) ** (-1 / spread) if spread > NONE else exp(-mean)


def _reached(mean: float, spread: float) -> Iterator[tuple[int, float]]:
    """Yield each count with the share of days on which no more come; in the end all of them."""
    part = below = _nobody(mean, spread)
    count = 0
    while part > NEGLIGIBLE or count < mean:
        yield count, below
        part *= mean * (1 + spread * count) / (1 + spread * mean) / (count + 1)
        below, count = below + part, count + 1
    yield count, 1.0

"""Counts that vary more than by chance."""

from math import exp, factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youthpoint.domain.staffing.counts import MANY, counts, interval

MEANS = st.floats(0, 2000)
SPREADS = st.floats(0, 3)


def test_without_a_spread_it_is_poissons_law() -> None:
    below = sum(exp(-4) * 4**each / factorial(each) for each in range(6))

    assert counts(4.0, 0.0, (below - 0.001, below + 0.001)) == [5, 6]


def test_a_spread_of_one_is_the_law_of_tossing_a_coin_until_tails() -> None:
    # With a mean of 1 and a spread of 1, k come with the chance 1 / 2 ** (k + 1).
    assert counts(1.0, 1.0, (0.5, 0.51, 0.75, 0.76)) == [0, 1, 1, 2]


def test_when_nobody_is_expected_nobody_comes() -> None:
    assert interval(0.0, 0.4, 0.99) == (0, 0)


@given(mean=MEANS, spread=SPREADS)
def test_bounds_are_no_less_than_nobody_and_a_wider_share_holds_the_narrower(
    mean: float, spread: float
) -> None:
    narrow, wide, widest = (interval(mean, spread, share) for share in (0.5, 0.8, 0.95))

    assert 0 <= widest[0] <= wide[0] <= narrow[0] <= narrow[1] <= wide[1] <= widest[1]


@pytest.mark.parametrize("spread", [0.0, 0.001, 0.05])
def test_the_step_to_the_normal_law_is_a_small_one(spread: float) -> None:
    below, above = (interval(mean, spread, 0.8) for mean in (MANY - 0.001, MANY))

    assert below == pytest.approx(above, rel=0.1, abs=3)

"""Feedback leaves the point as means of at least five, and none can be worked out of two."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from youthpoint.domain.figures.ratings import Rating, rated

MONTHS = st.lists(st.lists(st.integers(4, 10), max_size=7), max_size=12)


def test_fewer_than_five_answers_are_not_told() -> None:
    assert rated([[9, 9], [], [8, 10]]) is None
    assert rated([]) is None


def test_quiet_months_wait_for_the_next_one() -> None:
    assert rated([[9, 9], [8, 10], [10]]) == Rating(answers=5, total=46)
    assert rated([[9] * 5, [4]]) == Rating(answers=5, total=45)


@given(MONTHS)
def test_a_later_report_of_the_same_year_differs_by_five_answers_or_by_none(
    months: list[list[int]],
) -> None:
    told = [rated(months[:end]) for end in range(len(months) + 1)]
    counts = [each.answers if each else 0 for each in told]

    for before, after in pairwise(counts):
        assert after == before or after - before >= 5


@given(MONTHS)
def test_what_is_told_is_the_mean_of_whole_months_from_january_on(months: list[list[int]]) -> None:
    found = rated(months)
    sums, answers = [(0, 0)], list[int]()
    for month in months:
        answers += month
        sums.append((len(answers), sum(answers)))

    assert found is None or (found.answers, found.total) in sums
    assert found is None or found.mean == found.total / found.answers

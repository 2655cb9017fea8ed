"""When the point tries again, and when it stops by itself."""

from datetime import timedelta
from itertools import pairwise

import pytest

from youthpoint.domain.sync.retries import LONGEST_ASKED, PAUSES, breaks, in_a_row, pause

GOOD, PARKED = "applied", "parked"


def test_pauses_grow_to_half_an_hour_and_never_end() -> None:
    pauses = [pause(failures, share=0) for failures in range(1, 500)]

    assert pauses[:5] == [timedelta(seconds=each) for each in (5, 30, 120, 600, 1800)]
    assert all(before <= after for before, after in pairwise(pauses))
    assert pauses[-1] == PAUSES[-1]


def test_points_do_not_come_back_all_at_once() -> None:
    assert pause(5, share=1) == timedelta(minutes=36)


def test_what_the_other_side_asks_for_wins_within_a_day() -> None:
    assert pause(5, share=1, asked=timedelta(seconds=7)) == timedelta(seconds=7)
    assert pause(1, share=1, asked=timedelta(days=900)) == LONGEST_ASKED
    assert pause(1, share=1, asked=timedelta(seconds=-5)) == timedelta()


@pytest.mark.parametrize(
    ("outcomes", "before", "stops"),
    [
        ([PARKED] * 20, 0, False),
        ([PARKED] * 21, 0, True),
        ([PARKED], 20, True),
        ([GOOD, PARKED], 20, False),
        ([GOOD] * 95 + [PARKED] * 5, 0, False),
        ([GOOD, PARKED, *[GOOD] * 14] * 7, 0, True),  # 7 of 112
        ([GOOD, PARKED] * 40, 0, False),  # 40 of 80: too few to tell
        ([], 99, False),
    ],
)
def test_the_push_stops_when_it_is_not_single_events_that_are_wrong(
    outcomes: list[str], before: int, *, stops: bool
) -> None:
    assert breaks(outcomes, before) is stops


def test_parked_ones_in_a_row_are_counted_over_batches() -> None:
    assert in_a_row([GOOD, PARKED, PARKED], 7) == 2
    assert in_a_row([PARKED, PARKED], 7) == 9
    assert in_a_row([PARKED, GOOD], 7) == 0
    assert in_a_row([], 7) == 7

"""Much goes at once over a good line, little over a bad one."""

from datetime import timedelta

import pytest

from youthpoint.domain.sync.pacing import FIRST, LATE, MOST_OVERTAKINGS, SOON, Pace

MOST = 2000


def test_a_round_begins_with_one_batch_of_moderate_size() -> None:
    pace = Pace(MOST)

    assert (pace.events, pace.abreast) == (FIRST, 1)


def test_no_first_batch_is_larger_than_any_may_be() -> None:
    assert Pace(3).events == 3


def test_while_answers_come_soon_batches_grow_and_go_abreast() -> None:
    pace = Pace(MOST)
    sizes = []
    for _batch in range(4):
        pace.answered(SOON)
        sizes.append(pace.events)

    assert sizes == [1000, 2000, 2000, 2000]
    assert pace.abreast == 2


def test_an_answer_that_is_neither_soon_nor_late_changes_no_size() -> None:
    pace = Pace(MOST)
    pace.answered((SOON + LATE) / 2)

    assert pace.events == FIRST


def test_late_answers_make_batches_smaller_down_to_one_event() -> None:
    pace = Pace(MOST)
    for _batch in range(20):
        pace.answered(LATE)

    assert pace.events == 1


def test_what_was_too_large_once_is_never_sent_again() -> None:
    pace = Pace(MOST)
    pace.too_large(500)
    for _batch in range(5):
        pace.answered(timedelta())

    assert pace.events == 250


@pytest.mark.parametrize("times", range(1, MOST_OVERTAKINGS))
def test_after_an_overtaking_one_batch_goes_by_itself(times: int) -> None:
    pace = Pace(MOST)
    for _time in range(times):
        pace.answered(SOON)
        pace.overtaken()
    assert pace.abreast == 1

    pace.answered(SOON)

    assert pace.abreast == 2


def test_batches_that_overtake_again_and_again_go_one_by_one() -> None:
    pace = Pace(MOST)
    for _time in range(MOST_OVERTAKINGS):
        pace.answered(SOON)
        pace.overtaken()
    pace.answered(SOON)

    assert pace.abreast == 1

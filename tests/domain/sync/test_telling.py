"""What days and months tell together: everything once, nothing small, nothing to work out."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.counting import histories
from tests.domain.sync.months import GROUPS, a_month
from youthpoint.domain.figures.cells import NOWHERE, TOPIC
from youthpoint.domain.figures.figures import Facts
from youthpoint.domain.figures.folding import LEAST, REST, Key
from youthpoint.domain.figures.sheets import Hidden
from youthpoint.domain.figures.telling import Told, Untold, fresh, tell

ALIKE: Key = ("18_24", "walk_in", "12", "advised", "fi", "15_29")
OTHER: Key = ("under_18", "walk_in", "12", "advised", "fi", "15_29")


def some(number: int, *topics: str, key: Key = ALIKE) -> list[Untold]:
    return [Untold(key=key, topics=topics)] * number


def told(days: Iterable[Sequence[Untold]]) -> tuple[list[Told], Told]:
    """Return what the days told, and what their month did."""
    sheets, rests = [], []
    for visits in days:
        sheet, rest = tell(visits, GROUPS)
        sheets.append(sheet)
        rests += rest
    return sheets, tell(rests, GROUPS)[0]


def test_what_a_day_can_tell_is_not_left_for_the_month() -> None:
    sheet, rest = tell(some(5, "work"), GROUPS)

    assert sheet == Told(total=5, cells={ALIKE: 5}, mentions=5, topics={(*ALIKE, "work"): 5})
    assert rest == []


def test_a_topic_that_a_day_hides_is_told_by_its_month() -> None:
    day = [*some(5, "work"), *some(3, "mind"), *some(3, "study")]

    sheets, month = told([day, day])

    assert {key[TOPIC] for key in sheets[0].topics} == {"work", REST}
    assert month.topics == {(*ALIKE, "mind"): 6, (*ALIKE, "study"): 6}
    assert month.total == 0  # the visits themselves were told


def test_a_topic_whose_group_was_told_is_told() -> None:
    day = [*some(5, "work"), *some(3, "mind"), *some(3, "health")]

    sheet, rest = tell(day, GROUPS)

    assert sheet.topics[*NOWHERE, "health/*"] == 6
    assert rest == []


def test_one_to_four_visits_are_told_as_that_alone() -> None:
    sheet, rest = tell(some(4, "work", "study"), GROUPS)

    assert sheet == Told(total=Hidden.SMALL, cells={}, mentions=Hidden.SMALL, topics={})
    assert rest == some(4, "work", "study")


@given(st.lists(histories(), min_size=1, max_size=4))
def test_every_visit_and_mention_is_told_once_at_the_most_and_rests_on_five(
    days: list[Facts],
) -> None:
    groups = days[0].groups
    everybody = [visit for day in days for visit in fresh(day)]
    cells: Counter[Key] = Counter()
    topics: Counter[Key] = Counter()
    rests: list[Untold] = []
    for day in days:
        sheet, rest = tell(fresh(day), groups)
        rests += rest
        cells += Counter({key: n for key, n in sheet.cells.items() if key != NOWHERE})
        topics += Counter({key: n for key, n in sheet.topics.items() if key[TOPIC] != REST})
        assert all(count >= LEAST for count in (*sheet.cells.values(), *sheet.topics.values()))
    month, _lost = tell(rests, groups)

    assert cells.total() + sum(each.itself for each in rests) == len(everybody)
    assert topics.total() + sum(len(each.topics) for each in rests) == sum(
        len(each.topics) for each in everybody
    )
    assert all(count >= LEAST for count in (*month.cells.values(), *month.topics.values()))


@pytest.mark.parametrize("visits_a_day", [10, 30, 60])
@pytest.mark.parametrize("seed", range(3))
def test_nine_mentions_of_ten_reach_the_centre_with_their_topic_or_its_group(
    visits_a_day: int, seed: int
) -> None:
    days = a_month(visits_a_day, seed)

    _sheets, month = told(days)

    lost = sum(count for key, count in month.topics.items() if key[TOPIC] == REST)
    assert lost <= 0.1 * sum(len(visit.topics) for visits in days for visit in visits)

"""Charts are geometry of numbers: nothing is drawn larger, smaller or elsewhere than it is."""

from hypothesis import given
from hypothesis import strategies as st

from youthpoint.web.coordinator.figures.bars import bars, largest_first
from youthpoint.web.coordinator.figures.columns import (
    LONGEST,
    TALL,
    Named,
    by_minutes,
    columns,
    marks,
)
from youthpoint.web.coordinator.figures.heat import LEVELS, heat_map, stretch

COUNTS = st.lists(st.integers(min_value=0, max_value=100_000), min_size=1, max_size=60)


def named(counts: list[int]) -> list[Named]:
    return [Named(words=f"day {n}", short=str(n), count=count) for n, count in enumerate(counts)]


@given(counts=COUNTS)
def test_a_column_is_as_tall_as_its_count_against_the_rules(counts: list[int]) -> None:
    drawn = columns(named(counts))
    top = drawn.rules[-1].count if drawn.rules else 0

    assert drawn.total == sum(counts)
    assert top >= max(counts)
    for each in drawn.columns:
        assert abs(each.height - (TALL * each.count / top if top else 0)) < 0.02
        assert abs(each.y + each.height - TALL) < 0.02


@given(counts=COUNTS)
def test_columns_stand_side_by_side_within_their_room(counts: list[int]) -> None:
    drawn = columns(named(counts)).columns
    ends = [each.x + each.width for each in drawn]

    assert all(end <= after.x for end, after in zip(ends, drawn[1:], strict=False))
    assert drawn[0].x >= 0
    assert ends[-1] <= 100


@given(most=st.integers(min_value=1, max_value=1_000_000))
def test_there_are_few_rules_at_round_numbers(most: int) -> None:
    rules = columns(named([most])).rules

    assert 2 <= len(rules) <= 5
    assert rules[0].count == 0
    assert {str(each.count).rstrip("0") for each in rules} <= {"", *map(str, range(1, 100))}


def test_many_columns_do_not_write_over_one_another() -> None:
    year, week = columns(named([3] * 31)).columns, columns(named([3] * 7)).columns

    assert [each.short for each in year if each.short] == [str(n) for n in range(0, 31, 4)]
    assert [each.said for each in year] == [""] * 31
    assert [each.said for each in week] == ["3"] * 7


def test_nothing_counted_is_drawn_as_nothing() -> None:
    drawn = columns(named([0, 0]))

    assert [each.height for each in drawn.columns] == [0, 0]
    assert drawn.rules == ()
    assert columns([]).columns == ()


@given(st.dictionaries(st.integers(0, 60).map(lambda n: str(5 * n)), st.integers(1, 50)))
def test_no_wait_is_lost_however_long(steps: dict[str, int]) -> None:
    found = by_minutes(steps)

    assert sum(count for _minutes, count in found) == sum(steps.values())
    assert [minutes for minutes, _count in found] == list(range(0, 5 * len(found), 5))
    assert len(found) <= LONGEST // 5 + 1


def test_a_mark_stands_at_its_minutes_and_leans_where_there_is_room() -> None:
    drawn = columns(
        [Named(words=str(m), short=str(m), count=n) for m, n in by_minutes({"0": 5, "35": 1})]
    )
    first, last = marks(drawn, [("median", 0), ("95 %", 35)])

    assert first.x == drawn.columns[0].middle
    assert last.x == drawn.columns[7].middle
    assert (first.leans, last.leans) == (False, True)
    assert first.level > last.level
    assert first.y < drawn.columns[0].y


def test_a_mark_beyond_the_last_column_stands_in_it() -> None:
    steps = {"0": 1, "300": 5}
    drawn = columns([Named(words=str(m), short=str(m), count=n) for m, n in by_minutes(steps)])

    assert marks(drawn, [("median", 300)])[0].x == drawn.columns[-1].middle


def test_every_cell_of_a_heat_map_has_its_number_and_no_shade_without_one() -> None:
    counts = {("1", "09"): 10, ("2", "11"): 1}
    drawn = heat_map(
        {"1": "Mon", "2": "Tue"}, {each: each for each in stretch(["09", "11"])}, counts
    )
    cells = {(line.words, n): cell for line in drawn.lines for n, cell in enumerate(line.cells)}

    assert [line.words for line in drawn.lines] == ["09", "10", "11"]
    assert cells["09", 0].count == 10
    assert cells["09", 0].level == LEVELS
    assert cells["11", 1].level == 1
    assert {cell.level for key, cell in cells.items() if not cell.count} == {0}
    assert all(cell.x + cell.width <= 100.01 for cell in cells.values())
    assert drawn.lines[-1].y + drawn.cell == drawn.tall


def test_bars_are_shares_of_their_whole_and_as_long_as_they_are_large() -> None:
    found = bars(largest_first([("b", 1), ("a", 1), ("c", 4)]), whole=8)

    assert [(each.words, each.width, each.share) for each in found] == [
        ("c", 100.0, 50),
        ("a", 25.0, 12),
        ("b", 25.0, 12),
    ]
    assert bars([("a", 0)], whole=0)[0].share is None

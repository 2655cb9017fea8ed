"""How many are expected to come on days to come."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from youthpoint.domain.staffing.arrivals import (
    Arrivals,
    DayExpected,
    Expected,
    Lack,
    TooLittleError,
    really_open,
)
from youthpoint.domain.staffing.rhythms import Day, Near

MONDAY = date(2026, 1, 5)
OPEN = {10: 1.0, 11: 1.0, 12: 0.5}

Came = Callable[[int, int, int], int]


def usual(_week: int, _weekday: int, hour: int) -> int:
    return 6 if hour < 12 else 3


def days(weeks: int, came: Came = usual) -> list[Day]:
    return [
        Day(
            day=MONDAY + timedelta(weeks=week, days=weekday),
            open=OPEN,
            came={hour: came(week, weekday, hour) for hour in OPEN},
        )
        for week in range(weeks)
        for weekday in range(5)
    ]


def foretold(
    past: list[Day], weekday: int = 0, *, weeks: int, near: Near = Near.NOTHING
) -> DayExpected:
    """Return what is expected of a weekday of the week that follows."""
    monday = MONDAY + timedelta(weeks=weeks)
    day = Day(day=monday + timedelta(weekday), open=OPEN, near=near)
    return Arrivals.of(past).on(day, now=monday)


def test_where_every_week_is_the_same_the_next_one_is_expected_to_be_so_too() -> None:
    told = foretold(days(20), weeks=20)

    assert told.total.mean == pytest.approx(15, rel=0.01)
    assert {hour: round(each.mean, 1) for hour, each in told.hours.items()} == {
        10: 6.0,
        11: 6.0,
        12: 3.0,
    }


def test_where_ever_more_come_more_are_expected_than_ever_came_on_average() -> None:
    told = foretold(days(20, lambda week, _weekday, _hour: 2 + week), weeks=20)

    assert told.total.mean > 3 * (2 + 14)


def test_the_season_of_the_year_before_is_expected_to_come_again() -> None:
    def summer(week: int, _weekday: int, _hour: int) -> int:
        return 4 if 24 <= week % 52 < 32 else 10

    told = foretold(days(128, summer), weeks=129)

    assert told.total.mean < 20  # 30 in the weeks before


def test_fewer_are_expected_between_a_holiday_and_the_weekend_where_that_was_so_before() -> None:
    past = [
        replace(each, near=Near.BRIDGE, came=dict.fromkeys(OPEN, 1)) if number % 50 == 4 else each
        for number, each in enumerate(days(40))
    ]
    usual, bridge = (foretold(past, 4, weeks=40, near=near) for near in (Near.NOTHING, Near.BRIDGE))

    assert bridge.total.mean < 0.75 * usual.total.mean  # 0.2 if four such days were many
    assert usual.total.mean == pytest.approx(15, rel=0.1)


def test_nobody_is_expected_on_a_closed_day() -> None:
    sunday = Day(day=MONDAY + timedelta(weeks=10, days=6), open={})
    told = Arrivals.of(days(10)).on(sunday, now=sunday.day)

    assert (told.total.mean, told.total.low, told.total.high) == (0, 0, 0)
    assert not told.hours


def test_days_in_any_order_teach_the_same() -> None:
    past = days(12, lambda week, weekday, hour: (7 * week + 3 * weekday + hour) % 9)
    mixed = past[:]
    random.Random(1).shuffle(mixed)  # noqa: S311 - an order

    assert foretold(mixed, weeks=12) == foretold(past, weeks=12)


def test_the_interval_is_wider_where_the_days_are_uneven() -> None:
    even = foretold(days(20), weeks=20).total
    uneven = foretold(
        days(20, lambda week, weekday, _hour: 9 * ((week + weekday) % 2)), weeks=20
    ).total

    assert uneven.high - uneven.low > 1.5 * (even.high - even.low)


@pytest.mark.parametrize("weeks", [0, 1, 3])
def test_with_fewer_than_four_weeks_it_says_how_many_are_missing(weeks: int) -> None:
    with pytest.raises(TooLittleError) as caught:
        Arrivals.of(days(weeks))

    assert (caught.value.lack, caught.value.missing) == (Lack.WEEKS, 4 - weeks)


def test_weeks_in_which_nobody_came_are_no_weeks_of_data() -> None:
    with pytest.raises(TooLittleError) as caught:
        Arrivals.of(days(9, lambda week, _weekday, _hour: 6 * (week > 6)))

    assert (caught.value.lack, caught.value.missing) == (Lack.WEEKS, 2)


def test_where_hardly_anybody_comes_it_says_how_many_visits_are_missing() -> None:
    with pytest.raises(TooLittleError) as caught:
        Arrivals.of(days(20, lambda _week, weekday, hour: int((weekday, hour) == (0, 10))))

    assert (caught.value.lack, caught.value.missing) == (Lack.VISITS, 52)


def test_of_a_weekday_that_was_hardly_ever_open_nothing_is_foretold() -> None:
    with pytest.raises(TooLittleError) as caught:
        foretold(days(10), 5, weeks=10)

    assert (caught.value.lack, caught.value.missing) == (Lack.WEEKDAY, 3)


def test_a_day_on_which_nobody_came_was_not_open_unless_hardly_anybody_ever_comes() -> None:
    def nobody(weekday: int, many: int) -> list[Day]:
        return [
            replace(each, came={}) if each.day == MONDAY + timedelta(weekday) else each
            for each in days(10, lambda _week, _weekday, _hour: many)
        ]

    assert len(really_open(nobody(0, 50))) == len(days(10)) - 1
    assert len(really_open(nobody(0, 1))) == len(days(10))


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), weeks=st.integers(4, 60))
def test_what_is_expected_is_never_negative_and_lies_about_its_interval(
    seed: int, weeks: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - made-up visitors
    past = days(weeks, lambda _week, _weekday, _hour: dice.randint(1, 9) * dice.randint(0, 2) + 1)
    told = foretold(past, weeks=weeks)

    for each in (told.total, *told.hours.values()):
        assert 0 <= each.low <= each.high
        assert each.low <= each.mean + 1
        assert each.mean - 1 <= each.high
        narrow = Expected.of(each.mean, each.spread, 0.5)
        assert each.low <= narrow.low <= narrow.high <= each.high
    assert sum(each.mean for each in told.hours.values()) == pytest.approx(told.total.mean)

"""Days of visitors drawn from what is expected."""

from collections import Counter
from datetime import date, time, timedelta
from statistics import fmean

import pytest

from youthpoint.domain.days import moment_of
from youthpoint.domain.staffing.arrivals import DayExpected, Expected
from youthpoint.domain.staffing.crowds import Guest, Source, Wish
from youthpoint.domain.waits.draws import RUNS
from youthpoint.domain.waits.paces import Pace

DAY = date(2026, 12, 1)
NINE, TEN, NOON, ONE = (moment_of(DAY, time(hour)) for hour in (9, 10, 12, 13))
HALF_PAST_TWELVE = NOON + timedelta(minutes=30)
WISHES = (Wish(frozenset({"work"}), "fi"), Wish(frozenset({"home", "money"}), "sv"))


def days(nine: float = 4.0, noon: float = 8.0, spread: float = 0.1) -> list[list[Guest]]:
    source = Source(
        expected=DayExpected(
            day=DAY,
            total=Expected.of(nine + noon, spread),
            hours={9: Expected.of(nine, 2 * spread), 12: Expected.of(noon, 2 * spread)},
        ),
        hours={9: [(NINE, TEN)], 12: [(NOON, HALF_PAST_TWELVE)]},
        wishes=WISHES,
        pace=Pace(),
    )
    return source.days()


def test_as_many_come_as_are_expected_and_no_two_days_are_alike() -> None:
    numbers = [len(each) for each in days()]

    assert len(numbers) == RUNS
    assert fmean(numbers) == pytest.approx(12, rel=0.05)
    assert len(set(numbers)) > 5


def test_the_days_are_the_same_for_every_look() -> None:
    assert days() == days()


def test_people_come_while_it_is_open_and_stand_in_the_order_of_their_coming() -> None:
    for day in days():
        came = [each.waiter.arrived_at for each in day]

        assert came == sorted(came)
        assert all(NINE <= each < TEN or NOON <= each < HALF_PAST_TWELVE for each in came)


def test_each_hour_has_its_own_visitors() -> None:
    early = [sum(each.waiter.arrived_at < TEN for each in day) for day in days()]

    assert fmean(early) == pytest.approx(4, rel=0.1)


def test_nobody_comes_when_nobody_is_expected() -> None:
    assert days(nine=0.0, noon=0.0) == [[]] * RUNS


def test_they_come_for_what_the_newest_visitors_came_for() -> None:
    wishes = Counter((each.waiter.topics, each.waiter.language) for day in days() for each in day)

    assert wishes.keys() == set(WISHES)
    assert min(wishes.values()) > 0.4 * wishes.total()


def test_uneven_days_differ_more() -> None:
    even, uneven = (
        max(map(len, found)) - min(map(len, found))
        for found in (days(spread=0.0), days(spread=0.5))
    )

    assert uneven > 1.5 * even

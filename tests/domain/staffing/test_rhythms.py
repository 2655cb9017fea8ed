"""What is usual at a point: weekdays, hours, days beside holidays."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from youthpoint.domain.staffing.rhythms import Day, Near, learn, near

MONDAY = date(2026, 1, 5)
CHRISTMAS = {date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)}
ASCENSION = date(2026, 5, 14)
EASTER = {date(2026, 4, 3), date(2026, 4, 6)}
CLOSED = {*CHRISTMAS, ASCENSION, *EASTER}


def usually(day: date) -> bool:
    return day.weekday() < 5


def is_open(day: date) -> bool:
    return usually(day) and day not in CLOSED


@pytest.mark.parametrize(
    ("day", "lies"),
    [
        (date(2026, 4, 2), Near.EVE),
        (date(2026, 4, 7), Near.AFTER),
        (date(2026, 5, 13), Near.EVE),
        (date(2026, 5, 15), Near.BRIDGE),
        (date(2026, 12, 23), Near.EVE),
        (date(2026, 12, 28), Near.AFTER),
        (date(2026, 6, 5), Near.NOTHING),
        (date(2026, 6, 8), Near.NOTHING),
    ],
)
def test_a_day_is_known_by_the_holiday_beside_it_over_a_weekend_too(day: date, lies: Near) -> None:
    assert near(day, is_open, usually) is lies


def days(came: Callable[[int, int], int], weeks: int = 30) -> list[Day]:
    """Return weeks of five days; `came` says how many come in an hour of a weekday."""
    return [
        Day(
            day=MONDAY + timedelta(weeks=week, days=weekday),
            open={10: 1.0, 11: 1.0},
            came={hour: came(weekday, hour) for hour in (10, 11)},
        )
        for week in range(weeks)
        for weekday in range(5)
    ]


def test_a_busy_weekday_and_a_busy_hour_are_told_from_the_others() -> None:
    rhythm = learn(days(lambda weekday, hour: (10 if weekday else 20) * (3 if hour == 11 else 1)))
    monday, friday = (rhythm.by_hour(Day(day=MONDAY + timedelta(each), open={10: 1.0, 11: 1.0}))
                      for each in (0, 4))  # fmt: skip

    assert monday[11] / friday[11] == pytest.approx(2.0, rel=0.2)
    assert friday[11] / friday[10] == pytest.approx(3.0, rel=0.2)


def test_half_an_hour_brings_half_as_many() -> None:
    rhythm = learn(days(lambda _weekday, _hour: 10))
    whole, half = (rhythm.of(Day(day=MONDAY, open={10: share})) for share in (1.0, 0.5))

    assert half == pytest.approx(whole / 2)


def test_an_hour_that_was_never_open_is_taken_to_be_like_the_others() -> None:
    rhythm = learn(days(lambda _weekday, _hour: 10))

    assert rhythm.of(Day(day=MONDAY, open={15: 1.0})) == pytest.approx(0.5, rel=0.1)


def test_longer_days_do_not_look_like_busier_ones() -> None:
    short = days(lambda _weekday, _hour: 10, weeks=20)
    longer = [
        Day(
            day=each.day + timedelta(weeks=20),
            open={9: 1.0, **each.open},
            came={9: 10, **each.came},
        )
        for each in short
    ]
    rhythm = learn([*short, *longer])
    hours = rhythm.by_hour(Day(day=MONDAY, open={9: 1.0, 10: 1.0, 11: 1.0}))

    assert hours[9] == pytest.approx(hours[10], rel=0.1)

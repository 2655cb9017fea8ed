"""Opening hours by the point's own clock."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.cast import NOON, POINT
from youthpoint.domain.days import HELSINKI, Span, bounds, local_day, moment_of
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay, Policy

CHANGE_OVERS = (date(2026, 3, 29), date(2026, 10, 25))


def helsinki(*at: int) -> datetime:
    return datetime(*at, tzinfo=HELSINKI).astimezone(UTC)  # type: ignore[arg-type,misc]


def test_it_is_open_from_the_first_minute_until_the_last() -> None:
    assert not POINT.opening(helsinki(2026, 11, 24, 8, 59)).open
    assert POINT.opening(helsinki(2026, 11, 24, 9, 0)).open
    assert POINT.opening(helsinki(2026, 11, 24, 15, 59)).open
    assert not POINT.opening(helsinki(2026, 11, 24, 16, 0)).open


def test_it_says_when_it_closes_and_when_it_opens_next() -> None:
    assert POINT.opening(NOON).closes_at == helsinki(2026, 11, 24, 16, 0)
    friday_evening = POINT.opening(helsinki(2026, 11, 27, 18, 0))
    assert friday_evening.opens_at == helsinki(2026, 11, 30, 9, 0)


def test_when_its_queue_is_closed_it_opens_on_another_day() -> None:
    assert POINT.opens_another_day(helsinki(2026, 11, 24, 8, 0)) == helsinki(2026, 11, 25, 9, 0)
    assert POINT.opens_another_day(helsinki(2026, 11, 27, 12, 0)) == helsinki(2026, 11, 30, 9, 0)
    assert replace(POINT, hours={}).opens_another_day(NOON) is None


def test_an_exception_stands_before_the_week() -> None:
    eve = POINT.opening(helsinki(2026, 12, 24, 12, 0))

    assert (eve.open, eve.opens_at) == (False, helsinki(2026, 12, 25, 9, 0))
    assert POINT.why_on(date(2026, 12, 24)) is not None


CHRISTMAS = Localized.of(fi="Joulupäivä", sv="Juldagen", en="Christmas Day")
FESTIVE = replace(POINT, holidays={date(2026, 12, 25): CHRISTMAS, date(2026, 12, 24): CHRISTMAS})


def test_a_holiday_stands_before_the_week_and_says_its_name() -> None:
    christmas = FESTIVE.opening(helsinki(2026, 12, 25, 12, 0))

    assert (christmas.open, christmas.opens_at) == (False, helsinki(2026, 12, 28, 9, 0))
    assert FESTIVE.why_on(date(2026, 12, 25)) == CHRISTMAS
    assert FESTIVE.why_on(date(2026, 12, 28)) is None


def test_what_the_coordinator_decides_of_a_day_stands_before_a_holiday() -> None:
    eve = date(2026, 12, 24)
    silent = ExceptionalDay(day=eve, spans=(Span(time(10), time(12)),))
    open_then = replace(FESTIVE, exceptions=(silent,))

    assert FESTIVE.why_on(eve) == POINT.why_on(eve)
    assert open_then.spans_on(eve) == silent.spans
    assert open_then.why_on(eve) == CHRISTMAS, "where the coordinator says nothing"


def test_a_point_may_be_open_on_holidays() -> None:
    hardy = replace(FESTIVE, policy=Policy(closed_on_holidays=False))

    assert hardy.opening(helsinki(2026, 12, 25, 12, 0)).open
    assert hardy.why_on(date(2026, 12, 25)) is None


def test_a_point_without_hours_never_opens() -> None:
    assert replace(POINT, hours={}).opening(NOON).opens_at is None


@pytest.mark.parametrize("day", CHANGE_OVERS)
def test_on_a_change_over_day_it_is_open_by_the_clock_on_the_wall(day: date) -> None:
    point = replace(POINT, hours={6: (Span(time(2, 30), time(10)),)})
    begins, ends = bounds(day)
    minutes = int((ends - begins) / timedelta(minutes=1))
    shown = [
        (begins + timedelta(minutes=n)).astimezone(HELSINKI)
        for n in range(minutes)
        if point.opening(begins + timedelta(minutes=n)).open
    ]

    assert minutes == (23 if day.month == 3 else 25) * 60
    assert min(shown) >= datetime.combine(day, time(2, 30), HELSINKI)
    assert shown[-1].time() == time(9, 59)
    assert all(local_day(each) == day for each in shown)


def test_a_time_that_the_clock_skips_is_an_hour_later() -> None:
    skipped = moment_of(date(2026, 3, 29), time(3, 30))

    assert skipped.astimezone(HELSINKI).time() == time(4, 30)

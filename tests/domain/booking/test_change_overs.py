"""The two nights on which clocks are moved, minute by minute.

The oracle walks through every minute of the day and reads the clock on the wall.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

import pytest

from tests.cast import POINT
from youthpoint.domain.days import HELSINKI, Span, bounds, local_day, moment_of
from youthpoint.domain.experts import DutySlot

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LENGTHS = (1, 15, 60, 61, 120, 480)
"""Minutes that a duty or an opening lasts on the clock."""

both = pytest.mark.parametrize("day", [SPRING, AUTUMN])


@cache
def minutes_of(day: date) -> list[datetime]:
    """Return every minute of the point's day, in UTC."""
    begins, ends = bounds(day)
    return [begins + n * MINUTE for n in range(int((ends - begins) / MINUTE))]


@cache
def first_shown(day: date) -> dict[time, datetime]:
    """Return when the clock on the wall first shows each time of the day."""
    shown: dict[time, datetime] = {}
    for at in minutes_of(day):
        shown.setdefault(at.astimezone(HELSINKI).time(), at)
    return shown


@cache
def expected(day: date, clock: time) -> datetime:
    """Return when it is this time; a time that the clock skips is the same an hour later."""
    shown = first_shown(day)
    return shown.get(clock) or shown[clock.replace(hour=clock.hour + 1)]


def clock_times() -> list[time]:
    return [time(hour, minute) for hour in range(24) for minute in range(60)]


def after(clock: time, minutes: int) -> time | None:
    """Return the time so many minutes later, if it is the same day."""
    total = 60 * clock.hour + clock.minute + minutes
    return time(*divmod(total, 60)) if total < 24 * 60 else None


@both
def test_the_day_is_as_long_as_it_is(day: date) -> None:
    assert len(minutes_of(day)) == (23 if day is SPRING else 25) * 60
    assert {local_day(at) for at in minutes_of(day)} == {day}
    assert len(first_shown(day)) == (23 if day is SPRING else 24) * 60


@both
def test_every_time_of_the_clock_is_when_the_clock_first_shows_it(day: date) -> None:
    assert [moment_of(day, clock) for clock in clock_times()] == [
        expected(day, clock) for clock in clock_times()
    ]


@both
def test_the_days_before_and_after_meet_it_without_a_gap(day: date) -> None:
    begins, ends = bounds(day)

    assert bounds(day - timedelta(days=1))[1] == begins
    assert bounds(day + timedelta(days=1))[0] == ends


@both
def test_a_duty_begins_and_ends_by_the_clock_on_the_wall(day: date) -> None:
    for begins in clock_times():
        for length in LENGTHS:
            ends = after(begins, length)
            if ends is None:
                continue
            slot = DutySlot(expert_id="aino", weekday=6, begins=begins, ends=ends)

            assert slot.on(day, HELSINKI) == (expected(day, begins), expected(day, ends))


@both
@pytest.mark.parametrize("hour", range(7))
def test_a_point_is_open_in_every_minute_between(day: date, hour: int) -> None:
    """Round the change, an opening may begin or end in an hour that is skipped or shown twice."""
    for quarter in range(0, 60, 15):
        for length in LENGTHS:
            begins, ends = time(hour, quarter), after(time(hour, quarter), length)
            assert ends is not None
            point = replace(POINT, hours={6: (Span(begins, ends),)}, exceptions=())
            first, last = expected(day, begins), expected(day, ends)
            near = [at for at in minutes_of(day) if abs(at - first) < HOUR or abs(at - last) < HOUR]

            assert [point.opening(at).open for at in near] == [first <= at < last for at in near]


@both
def test_in_every_minute_a_point_knows_when_that_changes(day: date) -> None:
    spans = (Span(time(2, 30), time(3, 30)), Span(time(10), time(14)))
    point = replace(POINT, hours={6: spans}, exceptions=())
    edges = [(expected(day, span.begins), expected(day, span.ends)) for span in spans]
    next_week = moment_of(day + timedelta(days=7), spans[0].begins)

    for at in minutes_of(day):
        opening = point.opening(at)
        assert opening.closes_at == next((e for b, e in edges if b <= at < e), None)
        later = [b for b, _e in edges if b > at]
        assert opening.opens_at == (None if opening.open else [*later, next_week][0])


def test_a_duty_is_on_its_weekday_within_its_time() -> None:
    slot = DutySlot(
        expert_id="aino",
        weekday=6,
        begins=time(9),
        ends=time(10),
        valid_from=SPRING,
        valid_until=AUTUMN,
    )
    days = [SPRING + timedelta(days=n) for n in range(-14, 240)]

    on = [day for day in days if slot.on(day, HELSINKI)]

    assert on == [day for day in days if day.weekday() == 6 and SPRING <= day <= AUTUMN]

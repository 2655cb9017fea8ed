"""When the point calls back: windows cut from its hours, through both change-over nights."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON, POINT
from youthpoint.domain.callbacks.windows import (
    DAYS_OFFERED,
    LEAST,
    LENGTH,
    Window,
    chosen,
    next_after,
    offered,
    windows_on,
)
from youthpoint.domain.days import HELSINKI, Span
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import ExceptionalDay, Point

TUESDAY = date(2026, 11, 24)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def at(hour: int, minute: int = 0, *, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=HELSINKI).astimezone(UTC)


def on_clock(windows: tuple[Window, ...] | list[Window]) -> list[str]:
    """Return windows as the wall shows them."""
    return [
        f"{each.begins.astimezone(HELSINKI):%a %H:%M}-{each.ends.astimezone(HELSINKI):%H:%M}"
        for each in windows
    ]


def open_at(*spans: tuple[time, time]) -> Point:
    hours = dict.fromkeys(range(7), tuple(Span(*each) for each in spans))
    return replace(POINT, hours=hours, exceptions=())


def test_a_day_is_cut_into_stretches_of_two_hours() -> None:
    assert on_clock(list(windows_on(POINT, TUESDAY))) == [
        "Tue 09:00-11:00",
        "Tue 11:00-13:00",
        "Tue 13:00-15:00",
        "Tue 15:00-16:00",
    ]


def test_what_would_be_too_short_stays_with_the_stretch_before() -> None:
    point = open_at((time(9), time(13, 29)), (time(14), time(14, 20)))

    assert on_clock(list(windows_on(point, TUESDAY))) == [
        "Tue 09:00-11:00",
        "Tue 11:00-13:29",
        "Tue 14:00-14:20",
    ]


def test_the_rest_of_today_and_the_next_open_days_are_offered() -> None:
    assert on_clock(offered(POINT, now=NOON)) == [
        *("Tue 11:00-13:00", "Tue 13:00-15:00", "Tue 15:00-16:00"),
        *("Wed 09:00-11:00", "Wed 11:00-13:00", "Wed 13:00-15:00", "Wed 15:00-16:00"),
        *("Thu 09:00-11:00", "Thu 11:00-13:00", "Thu 13:00-15:00", "Thu 15:00-16:00"),
    ]


def test_a_stretch_with_little_left_is_not_offered() -> None:
    assert on_clock(offered(POINT, now=at(12, 30)))[0] == "Tue 11:00-13:00"
    assert on_clock(offered(POINT, now=at(12, 31)))[0] == "Tue 13:00-15:00"
    assert on_clock(offered(POINT, now=at(15, 31)))[0] == "Wed 09:00-11:00"


def test_while_it_is_closed_the_next_days_are_offered() -> None:
    friday_evening = at(20, day=date(2026, 11, 27))

    days = [each.split()[0] for each in on_clock(offered(POINT, now=friday_evening))]
    assert list(dict.fromkeys(days)) == ["Mon", "Tue", "Wed"]


def test_a_closed_day_has_no_stretches() -> None:
    eve = at(10, day=date(2026, 12, 24))
    shut = replace(POINT, exceptions=(ExceptionalDay(day=TUESDAY),))

    assert list(windows_on(POINT, date(2026, 12, 24))) == []
    assert POINT.day_of(offered(POINT, now=eve)[0].begins) > date(2026, 12, 24)
    assert on_clock(offered(shut, now=NOON))[0] == "Wed 09:00-11:00"


def test_without_hours_nothing_is_offered() -> None:
    point = replace(POINT, hours={}, exceptions=())

    assert offered(point, now=NOON) == ()
    assert next_after(point, NOON) is None
    with pytest.raises(Refused):
        chosen(point, "202611241100", now=NOON)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (SPRING, ["Sun 00:00-02:00", "Sun 02:00-05:00", "Sun 05:00-06:00"]),
        (AUTUMN, ["Sun 00:00-02:00", "Sun 02:00-03:00", "Sun 03:00-05:00", "Sun 05:00-06:00"]),
    ],
)
def test_two_hours_are_two_hours_when_clocks_are_moved(day: date, shown: list[str]) -> None:
    windows = list(windows_on(open_at((time(0), time(6))), day))

    assert on_clock(windows) == shown
    assert {each.ends - each.begins for each in windows[:-1]} == {LENGTH}


def test_what_was_chosen_holds_until_it_is_over() -> None:
    first = offered(POINT, now=NOON)[0]

    assert chosen(POINT, first.code, now=NOON) == first
    assert chosen(POINT, first.code, now=first.ends - timedelta(seconds=1)) == first
    with pytest.raises(Refused) as refusal:
        chosen(POINT, first.code, now=first.ends)
    assert refusal.value.reason is Reason.TIME_GONE


@pytest.mark.parametrize(
    "code", ["", "x", "202611240700", "202611241000", "202611300700", "209911240700", "9" * 99]
)
def test_what_was_never_offered_cannot_be_chosen(code: str) -> None:
    """Past, within a stretch, on the fourth day, in another century, or nothing at all."""
    with pytest.raises(Refused):
        chosen(POINT, code, now=NOON)


def test_the_next_stretch_begins_then_or_later() -> None:
    assert on_clock([next_after(POINT, at(13)) or offered(POINT, now=NOON)[0]]) == [
        "Tue 13:00-15:00"
    ]
    later = next_after(POINT, at(15, 1))
    assert later is not None
    assert on_clock([later]) == ["Wed 09:00-11:00"]


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    begins=st.times(time(0), time(20)),
    length=st.integers(1, 239),
)
def test_whatever_the_hours_are_offered_stretches_lie_in_them_and_apart(
    now: datetime, begins: time, length: int
) -> None:
    ends = (datetime.combine(TUESDAY, begins) + timedelta(minutes=length)).time()
    point = open_at((begins, ends))
    windows = offered(point, now=now)

    assert len({point.day_of(each.begins) for each in windows}) in (0, DAYS_OFFERED)
    for each in windows:
        assert each.ends - now >= LEAST
        assert point.opening(each.begins).closes_at is not None
        assert each.ends <= (point.opening(each.begins).closes_at or now)
    assert all(one.ends <= other.begins for one, other in pairwise(windows))
    assert len({each.code for each in windows}) == len(windows)

"""Time as bits: stretches found by arithmetic, as one would find them tick by tick."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from youthpoint.domain.booking.ticks import (
    TickDays,
    each_tick,
    long_enough,
    ones,
    packed,
    tick_day,
    ticks_of,
)
from youthpoint.domain.days import HELSINKI, Span

BITS = st.integers(0, 2**80)
STEP = st.integers(1, 20)
AUTUMN = date(2026, 10, 25)


@given(bits=BITS, length=STEP)
def test_a_stretch_is_long_enough_where_so_many_ticks_follow(bits: int, length: int) -> None:
    ticks = set(each_tick(bits))

    assert set(each_tick(long_enough(bits, length))) == {
        tick for tick in ticks if ticks.issuperset(range(tick, tick + length))
    }


@given(bits=BITS, step=STEP)
def test_a_stretch_is_packed_from_its_first_tick_on(bits: int, step: int) -> None:
    ticks, found, latest = set(each_tick(bits)), set(), 0
    for tick in sorted(ticks):
        if tick - 1 not in ticks or tick == latest + step:
            latest = tick
            found.add(tick)

    assert set(each_tick(packed(bits, step))) == found


def test_a_tick_counts_only_when_all_of_it_lies_in_the_stretch() -> None:
    day = tick_day(date(2026, 11, 26), HELSINKI)
    span = Span(time(0, 3), time(0, 19))

    assert list(each_tick(day.span(span))) == [1, 2]
    assert day.moment(1) == datetime(2026, 11, 25, 22, 5, tzinfo=UTC)


def test_a_tick_that_has_begun_is_taken_in_full() -> None:
    assert [ticks_of(timedelta(minutes=each)) for each in (0, 5, 7)] == [0, 1, 2]


def test_three_at_night_to_four_is_an_hour_more_when_it_is_three_twice() -> None:
    both, usual = (
        tick_day(day, HELSINKI).span(Span(time(2), time(4))).bit_count()
        for day in (AUTUMN, AUTUMN + timedelta(days=1))
    )

    assert (both, usual) == (36, 24)


def test_days_on_end_leave_no_gap_between_them() -> None:
    days = TickDays(AUTUMN - timedelta(days=1), AUTUMN + timedelta(days=1), HELSINKI)
    everything = sum(ones(day.ticks) << start for day, start in days.starts())

    assert everything.bit_count() == 288 + 300 + 288
    assert everything + (everything & -everything) == 1 << everything.bit_length()

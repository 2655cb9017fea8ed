"""Who would have to be told when a day's hours or somebody's duty change."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.cast import POINT
from youthpoint.domain.bookings import Booking, BookingState
from youthpoint.domain.closures import hit_by
from youthpoint.domain.days import HELSINKI, Span, moment_of
from youthpoint.domain.experts import Channel, DutyDay
from youthpoint.domain.points import ExceptionalDay
from youthpoint.domain.wishes import Door

DAY = date(2026, 11, 26)


def booking(
    at: time,
    *,
    day: date = DAY,
    expert_id: str = "aino",
    state: BookingState = BookingState.BOOKED,
) -> Booking:
    begins: datetime = moment_of(day, at)
    ends = begins + timedelta(minutes=45)
    return Booking(
        id=f"{expert_id} {at:%H:%M}",
        point_id="point",
        expert_id=expert_id,
        service="guidance",
        channel=Channel.PLACE,
        room="2",
        state=state,
        day=day,
        begins_at=begins,
        ends_at=ends,
        busy_from=begins,
        busy_until=ends,
        door=Door.PHONE,
        language="fi",
        topics=("work",),
        made_at=begins,
    )


TEN, NOON, TWO = booking(time(10)), booking(time(12)), booking(time(14), expert_id="mikael")


def test_a_closed_day_hits_everybody() -> None:
    assert hit_by(ExceptionalDay(day=DAY), [TEN, NOON, TWO], POINT.zone) == [TEN, NOON, TWO]


def test_shorter_hours_hit_who_would_not_be_done_by_then() -> None:
    shorter = ExceptionalDay(day=DAY, spans=(Span(time(9), time(12, 30)),))

    assert hit_by(shorter, [TEN, NOON, TWO], POINT.zone) == [NOON, TWO]


def test_a_meeting_may_lie_across_stretches_that_adjoin_each_other() -> None:
    adjoining = (Span(time(12, 15), time(16)), Span(time(9), time(12, 15)))
    apart = (Span(time(12, 20), time(16)), Span(time(9), time(12, 15)))

    assert hit_by(ExceptionalDay(day=DAY, spans=adjoining), [NOON], POINT.zone) == []
    assert hit_by(ExceptionalDay(day=DAY, spans=apart), [NOON], POINT.zone) == [NOON]


def test_an_expert_who_is_ill_hits_their_own_bookings() -> None:
    ill = DutyDay(expert_id="mikael", day=DAY)

    assert hit_by(ill, [TEN, NOON, TWO], POINT.zone) == [TWO]


@pytest.mark.parametrize("state", sorted(set(BookingState) - {BookingState.BOOKED}))
def test_only_booked_times_are_hit(state: BookingState) -> None:
    assert hit_by(ExceptionalDay(day=DAY), [booking(time(10), state=state)], POINT.zone) == []


def test_other_days_are_not_hit() -> None:
    other = booking(time(10), day=DAY + timedelta(days=7))

    assert hit_by(ExceptionalDay(day=DAY), [other], POINT.zone) == []


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_change_over_days_hours_are_those_of_the_clock_on_the_wall(day: date) -> None:
    morning = ExceptionalDay(day=day, spans=(Span(time(9), time(9, 45)),))

    assert hit_by(morning, [booking(time(9), day=day)], HELSINKI) == []
    late = booking(time(9, 1), day=day)
    assert hit_by(morning, [late], HELSINKI) == [late]

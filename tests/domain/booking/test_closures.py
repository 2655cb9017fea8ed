"""Who would have to be told when hours or somebody's duty change."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from tests.cast import DUTY, POINT
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.booking.closures import hit_by
from youthpoint.domain.booking.meetings import Roster
from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.experts import Channel, DutyDay
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay
from youthpoint.domain.queue.wishes import Door

DAY = date(2026, 11, 26)
USUAL = Roster(point=POINT, slots=DUTY)


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
ALL = [TEN, NOON, TWO]


def open_on(day: date, *spans: Span) -> Roster:
    exception = ExceptionalDay(day=day, spans=spans)
    return replace(USUAL, point=replace(POINT, exceptions=(exception,)))


def on_duty(expert_id: str, *spans: Span) -> Roster:
    return replace(USUAL, days=[DutyDay(expert_id=expert_id, day=DAY, spans=spans)])


def test_what_changes_nothing_hits_nobody() -> None:
    assert hit_by(USUAL, USUAL, ALL) == []


def test_a_closed_day_hits_everybody() -> None:
    assert hit_by(USUAL, open_on(DAY), ALL) == ALL


def test_shorter_hours_hit_who_would_not_be_done_by_then() -> None:
    shorter = open_on(DAY, Span(time(9), time(12, 30)))

    assert hit_by(USUAL, shorter, ALL) == [NOON, TWO]


def test_a_weekday_without_hours_hits_its_bookings() -> None:
    hours = {day: spans for day, spans in POINT.hours.items() if day != DAY.weekday()}

    assert hit_by(USUAL, replace(USUAL, point=replace(POINT, hours=hours)), ALL) == ALL


def test_a_holiday_that_is_kept_hits_its_bookings() -> None:
    holiday = replace(POINT, holidays={DAY: Localized.of(en="Feast")})

    assert hit_by(USUAL, replace(USUAL, point=holiday), ALL) == ALL


def test_a_meeting_may_lie_across_stretches_that_adjoin_each_other() -> None:
    adjoining = open_on(DAY, Span(time(12, 15), time(16)), Span(time(9), time(12, 15)))
    apart = open_on(DAY, Span(time(12, 20), time(16)), Span(time(9), time(12, 15)))

    assert hit_by(USUAL, adjoining, [NOON]) == []
    assert hit_by(USUAL, apart, [NOON]) == [NOON]


def test_an_expert_who_is_ill_hits_their_own_bookings() -> None:
    assert hit_by(USUAL, on_duty("mikael"), ALL) == [TWO]


def test_an_expert_who_is_there_for_a_part_of_the_day_hits_the_rest() -> None:
    assert hit_by(USUAL, on_duty("aino", Span(time(11), time(16))), ALL) == [TEN]


def test_other_weekly_duty_hits_what_falls_outside_it() -> None:
    none_of_mikael = [each for each in DUTY if each.expert_id != "mikael"]
    until_then = [replace(each, valid_until=DAY - timedelta(days=1)) for each in DUTY]

    assert hit_by(USUAL, replace(USUAL, slots=none_of_mikael), ALL) == [TWO]
    assert hit_by(USUAL, replace(USUAL, slots=until_then), ALL) == ALL


def test_what_lay_outside_already_is_not_hit_again() -> None:
    assert hit_by(open_on(DAY), on_duty("aino"), ALL) == []


@pytest.mark.parametrize("state", sorted(set(BookingState) - {BookingState.BOOKED}))
def test_only_booked_times_are_hit(state: BookingState) -> None:
    assert hit_by(USUAL, open_on(DAY), [booking(time(10), state=state)]) == []


def test_other_days_are_not_hit() -> None:
    other = booking(time(10), day=DAY + timedelta(days=7))

    assert hit_by(USUAL, open_on(DAY), [other]) == []


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_change_over_days_hours_are_those_of_the_clock_on_the_wall(day: date) -> None:
    on_sundays = [replace(each, weekday=6) for each in DUTY]
    usual = replace(open_on(day, Span(time(9), time(16))), slots=on_sundays)
    morning = replace(open_on(day, Span(time(9), time(9, 45))), slots=on_sundays)
    late = booking(time(9, 1), day=day)

    assert hit_by(usual, morning, [booking(time(9), day=day), late]) == [late]

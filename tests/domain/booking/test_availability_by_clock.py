"""Free times and the clock: not too soon, not too far ahead, over midnight and the change-overs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import cast
from tests.domain.looking import (
    ALL_DAY,
    AUTUMN,
    FREELY,
    HOUR,
    NEXT_THURSDAY,
    SPRING,
    TERMS,
    at,
    booked,
    duty,
    free,
    taken,
)
from youthpoint.domain.booking.meetings import Meeting
from youthpoint.domain.errors import Reason


@pytest.mark.parametrize(("hours", "first"), [(1, ["09:00"]), (2, ["10:00"]), (49, [])])
def test_it_is_not_offered_later_than_the_notice_before_it(hours: int, first: list[str]) -> None:
    terms = replace(TERMS, notice=hours * HOUR)
    now = at(8)

    assert free(terms=terms, now=now)[:1] == first
    assert booked(at(8, 55), terms=terms, now=now) is Reason.TIME_GONE
    assert free(terms=terms, now=now, by_staff=True) == ["09:00", "10:00", "11:00"]


def test_it_is_offered_as_many_days_ahead_as_the_service_says() -> None:
    two, nine = replace(TERMS, furthest=2), replace(TERMS, furthest=9)

    assert free(terms=two) == ["09:00", "10:00", "11:00"]
    assert free(NEXT_THURSDAY, terms=replace(TERMS, furthest=8)) == []
    assert free(NEXT_THURSDAY, terms=nine) == ["09:00", "10:00", "11:00"]
    assert booked(at(9, day=NEXT_THURSDAY), terms=two) is Reason.TIME_TOO_FAR


def test_a_time_that_is_not_on_offer_can_be_had_if_it_fits_but_not_between_two_ticks() -> None:
    assert isinstance(booked(at(9, 35)), Meeting)
    assert booked(at(9, 37)) is Reason.TIME_OUTSIDE_DUTY


def test_what_is_kept_after_midnight_is_in_the_way_of_a_late_meeting() -> None:
    open_late = replace(cast.POINT, policy=FREELY, hours=dict.fromkeys(range(7), ALL_DAY))
    friday = date(2026, 11, 27)
    late = [duty("22-23:55")]
    night = [taken(at(0, day=friday), at(1, day=friday))]
    early = [duty("0-2", friday)]

    assert free(point=open_late, slots=late) == ["22:00", "23:00"]
    assert booked(at(23, 5), point=open_late, slots=late, taken=night) is Reason.TIME_TAKEN
    before = [taken(at(23), at(0, 10, day=friday))]
    assert free(friday, point=open_late, slots=early, taken=before) == ["00:10", "01:10"]


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (SPRING, ["01:00", "02:00", "04:00"]),
        (AUTUMN, ["01:00", "02:00", "03:00", "03:00", "04:00"]),
    ],
)
def test_duty_over_the_change_of_clocks_is_as_long_as_it_is(day: date, begins: list[str]) -> None:
    """At three it is four, or it is three again."""
    point = replace(cast.POINT, policy=FREELY, hours=dict.fromkeys(range(7), ALL_DAY))
    now = at(9, day=day - timedelta(days=2))

    assert free(day, point=point, slots=[duty("1-5", day)], now=now) == begins


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_on_both_change_over_days_nine_is_nine(day: date) -> None:
    point = replace(cast.POINT, policy=FREELY, hours=dict.fromkeys(range(7), ALL_DAY))
    facts = {
        "point": point,
        "now": at(9, day=day - timedelta(days=2)),
        "slots": [duty("9-12", day)],
    }

    assert free(day, **facts) == ["09:00", "10:00", "11:00"]
    assert free(day, **facts, taken=[taken(at(10, day=day), at(11, day=day))]) == ["09:00", "11:00"]
    found = booked(at(9, day=day), **facts)
    assert isinstance(found, Meeting)
    assert found.begins_at == at(9, day=day)

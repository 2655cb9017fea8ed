"""Booked times on the two days on which clocks are moved: every minute, many lengths."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests import cast
from tests.domain.looking import ALL_DAY, AUTUMN, FREELY, SPRING, TERMS, Example, duty
from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.days import HELSINKI, bounds, moment_of
from youthpoint.domain.errors import Reason, Refused

MINUTE = timedelta(minutes=1)
POINT = replace(cast.POINT, policy=FREELY, hours=dict.fromkeys(range(7), ALL_DAY))
CLOSES = ALL_DAY[0].ends

lengths = pytest.mark.parametrize("minutes", [5, 20, 45, 60, 65, 180])
both = pytest.mark.parametrize("day", [SPRING, AUTUMN])


def around_the_clock(day: date, length: timedelta) -> Availability:
    """Aino is there all day, and keeps nothing for what comes after a meeting."""
    terms = replace(TERMS, length=length, after=timedelta(), notice=timedelta())
    return Example(point=POINT, terms=terms, slots=[duty(f"0-{CLOSES:%H:%M}", day)]).search


@both
@lengths
def test_in_every_minute_a_time_can_be_had_whole_or_not_at_all(day: date, minutes: int) -> None:
    length = minutes * MINUTE
    search, (begins, ends) = around_the_clock(day, length), bounds(day)
    closes, now = moment_of(day, CLOSES), begins - 60 * MINUTE
    for n in range(int((ends - begins) / MINUTE)):
        start = begins + n * MINUTE
        if n % 5 or start + length > closes:
            with pytest.raises(Refused) as refusal:
                search.at(cast.AINO, start, now=now)
            assert refusal.value.reason is Reason.TIME_OUTSIDE_DUTY, start
        else:
            found = search.at(cast.AINO, start, now=now)
            assert (found.begins_at, found.ends_at) == (start, start + length)


@both
@lengths
def test_what_is_offered_follows_without_gap_or_overlap(day: date, minutes: int) -> None:
    length, begins = minutes * MINUTE, bounds(day)[0]
    (found,) = around_the_clock(day, length).between(day, day, now=begins - 60 * MINUTE)
    times = [*found.times()]

    until = moment_of(day, CLOSES)
    assert times == [begins + n * length for n in range(int((until - begins) / length))]


@both
def test_an_hour_of_the_clock_is_skipped_or_offered_twice(day: date) -> None:
    (found,) = around_the_clock(day, 60 * MINUTE).between(
        day, day, now=bounds(day)[0] - 60 * MINUTE
    )
    three = [each for each in found.times() if each.astimezone(HELSINKI).time() == time(3)]

    assert len(three) == (0 if day is SPRING else 2)

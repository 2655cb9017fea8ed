"""What is forgotten, and when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON
from youthpoint.domain.days import HELSINKI, local_day
from youthpoint.domain.figures.stripping import STEP, cut, stripped, to_hour
from youthpoint.domain.forgetting.retention import limits, months_before
from youthpoint.domain.points import Policy
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door

POLICY = Policy()
DAY = timedelta(days=1)
DAYS = [date(2025, 12, 1) + n * DAY for n in range(800)]

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - with the zone beside
lengths = st.timedeltas(timedelta(), timedelta(hours=5))


def noon_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def a_visit(arrived: datetime, *after: timedelta) -> Visit:
    """Return a visit that was called, served and ended after these lengths; fewer end it sooner."""
    marks = [arrived]
    for each in after:
        marks.append(marks[-1] + each)
    called, served = (marks[n] if len(marks) > n + 1 else None for n in (1, 2))
    return Visit(
        id="1",
        point_id="point",
        day=local_day(arrived),
        ordinal=7,
        state=State.FINISHED if len(marks) > 3 else State.LEFT,
        door=Door.PHONE,
        language="fi",
        topics=("work",),
        place=arrived,
        arrived_at=arrived,
        state_since=marks[-1],
        called_at=called,
        served_at=served,
        ended_at=marks[-1],
        expert_id="aino",
        for_expert="aino",
        room="2",
        coming_at=called,
        not_before=called,
        outcome="advised",
    )


def whole(length: timedelta) -> int:
    return length // STEP


def test_a_name_goes_when_the_points_own_day_has_ended() -> None:
    last_minute = datetime(2026, 11, 24, 23, 59, tzinfo=HELSINKI)
    midnight = last_minute + timedelta(minutes=1)

    assert limits(POLICY, HELSINKI, now=last_minute).names == date(2026, 11, 24)
    assert limits(POLICY, HELSINKI, now=midnight).names == date(2026, 11, 25)
    assert limits(POLICY, HELSINKI, now=midnight).began == midnight


def test_the_minute_goes_so_many_days_after_the_month_has_ended() -> None:
    for today in DAYS:
        before = limits(POLICY, HELSINKI, now=noon_of(today)).minutes
        for visited in (before - DAY, before):
            month_ended = (visited.replace(day=28) + 4 * DAY).replace(day=1)
            due = today >= month_ended + POLICY.strip_days * DAY
            assert (visited < before) is due, (today, visited)


def test_the_row_goes_so_many_months_after_the_month_has_ended() -> None:
    for today in DAYS:
        before = limits(POLICY, HELSINKI, now=noon_of(today)).rows
        months = 12 * (today.year - before.year) + today.month - before.month
        assert (before.day, months) == (1, POLICY.keep_months)


def test_nothing_goes_before_what_must_go_first() -> None:
    for today in DAYS:
        until = limits(POLICY, HELSINKI, now=noon_of(today))
        assert until.rows < until.minutes < until.names == today


def test_a_longer_memory_is_a_setting() -> None:
    policy = replace(POLICY, strip_days=0, keep_months=2)
    until = limits(policy, HELSINKI, now=NOON)

    assert (until.minutes, until.rows) == (date(2026, 11, 1), date(2026, 9, 1))
    assert months_before(date(2026, 1, 31), 13) == date(2024, 12, 1)


@given(moments, st.lists(lengths, min_size=1, max_size=3))
def test_a_stripped_visit_keeps_its_hour_and_its_lengths_in_whole_steps(
    arrived: datetime, after: list[timedelta]
) -> None:
    visit = a_visit(arrived, *after)
    left = stripped(visit, HELSINKI)

    marks = [left.arrived_at, left.called_at, left.served_at, left.ended_at]
    told = [each for each in marks if each is not None]
    assert len(told) == len(after) + 1
    assert [whole(b - a) for a, b in pairwise(told)] == [*map(whole, after)]
    assert hour_of(left.arrived_at) == hour_of(arrived)


@given(moments, st.lists(lengths, min_size=3, max_size=3), lengths)
def test_a_stripped_visit_keeps_the_wait_from_its_booked_time_and_forgets_the_time(
    arrived: datetime, after: list[timedelta], early: timedelta
) -> None:
    visit = replace(a_visit(arrived, *after), booked_for=arrived + early)
    left = stripped(visit, HELSINKI)

    assert left.booked_for is None
    assert hour_of(left.arrived_at) == hour_of(arrived)
    assert left.called_at is not None
    assert whole(left.called_at - left.arrived_at) == max(whole(after[0] - early), 0)


@given(moments, st.lists(lengths, min_size=1, max_size=3))
def test_a_stripped_visit_tells_neither_minute_nor_number_nor_who_served(
    arrived: datetime, after: list[timedelta]
) -> None:
    left = stripped(a_visit(arrived, *after), HELSINKI)

    known = (left.place, left.arrived_at, left.state_since, left.ended_at)
    assert all(
        (each.minute % 5, each.second, each.microsecond) == (0, 0, 0) for each in known if each
    )
    assert left.arrived_at.minute == 0
    assert left.ordinal == 0
    gone = (left.coming_at, left.not_before, left.for_expert, left.expert_id, left.room)
    assert gone == (None,) * 5


@given(moments, lengths)
def test_an_encounter_keeps_its_hour_and_its_length_in_whole_steps(
    began: datetime, length: timedelta
) -> None:
    first, last = cut(began, began + length, HELSINKI)

    assert hour_of(first) == hour_of(began)
    assert (first.minute, whole(last - first)) == (0, whole(length))


def test_the_hour_that_is_shown_twice_stays_apart() -> None:
    first = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
    second = first + timedelta(hours=1)

    assert first.astimezone(HELSINKI).hour == second.astimezone(HELSINKI).hour == 3
    assert to_hour(second, HELSINKI) - to_hour(first, HELSINKI) == timedelta(hours=1)


def hour_of(at: datetime) -> tuple[date, int]:
    there = at.astimezone(HELSINKI)
    return there.date(), there.hour

"""What is expected of next week, who is on duty, and what one more or fewer would do."""

from datetime import date, datetime, time, timedelta

import pytest

from tests import arrived, cast
from tests.cast import KAISA, NOON
from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.experts import DutyDay
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.queue.outcomes import UNDONE
from youthpoint.domain.setup.pieces import Name, seen
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.staffing.arrivals import Lack
from youthpoint.operations.forgetting import retention
from youthpoint.operations.setup import changing, looking
from youthpoint.operations.setup.changing import Edit
from youthpoint.operations.staffing.forecasts import Forecasts
from youthpoint.operations.staffing.staffing import PlannedDay, Week, next_week
from youthpoint.store import Store

MONDAY = date(2026, 11, 30)
A_WEEK = timedelta(weeks=1)


def look(store: Store, day: date | None = None) -> Week:
    return next_week(store, Forecasts(), "point", day, now=NOON)


def first(store: Store) -> PlannedDay:
    return look(store).days[0]


def mean(store: Store) -> float:
    expected = first(store).expected
    assert expected is not None
    return expected.total.mean


def test_it_is_the_week_after_this_one_from_monday_to_sunday(store: Store) -> None:
    arrived.weeks(store, 5)
    week = look(store)

    assert [each.day for each in week.days] == [MONDAY + timedelta(each) for each in range(7)]
    assert [bool(each.spans) for each in week.days] == [True] * 5 + [False] * 2
    assert [each.expected is None for each in week.days] == [False] * 5 + [True] * 2


def test_as_many_are_expected_as_came_at_the_hours_at_which_they_came(store: Store) -> None:
    arrived.weeks(store, 8)
    expected = first(store).expected

    assert expected is not None
    assert expected.total.mean == pytest.approx(9, rel=0.02)
    assert {hour: round(each.mean) for hour, each in expected.hours.items()} == {
        9: 1, 10: 2, 11: 0, 12: 3, 13: 1, 14: 1, 15: 1,
    }  # fmt: skip


def test_who_had_booked_and_what_was_a_slip_of_the_hand_is_not_foretold(store: Store) -> None:
    arrived.weeks(store, 6)
    before = mean(store)
    with store.write() as uow:
        for back in range(1, 6):
            for number in range(20, 40):
                at = moment_of(MONDAY - (back + 1) * A_WEEK, time(11, number))
                booked = number % 2 == 0
                outcome = "advised" if booked else UNDONE
                arrived.keep(uow, arrived.came(at, number, booked=booked, outcome=outcome))

    assert mean(store) == before


def test_today_is_not_over_and_teaches_nothing(store: Store) -> None:
    arrived.weeks(store, 6)
    before = mean(store)
    for _each in range(5):
        cast.arrive(store, "work")

    assert mean(store) == before


def test_taking_the_minutes_off_changes_nothing_that_is_expected(store: Store) -> None:
    arrived.weeks(store, 12)
    before = first(store).expected
    with store.read() as uow:
        point = uow.points.find("point")
    assert point is not None
    assert limits(point.policy, point.zone, now=NOON).minutes > MONDAY - 12 * A_WEEK
    retention.forget(store, now=NOON)

    assert first(store).expected == before


def open_from_now_on(store: Store, **days: list[list[str]]) -> None:
    """Change hours as a coordinator does."""
    name = Name(Part.HOURS)
    with store.read() as uow:
        value = looking.present(uow, "point")[name]
    edit = Edit(name=name, value={**value, **days}, seen=seen(value))
    changing.change(store, "point", edit, by=KAISA, now=NOON)


def test_the_hours_that_a_point_had_are_remembered(store: Store) -> None:
    """Who came at nine came when it opened at nine; from now on it opens at twelve."""
    arrived.weeks(store, 6)
    open_from_now_on(store, mon=[["12:00", "16:00"]])

    expected = first(store).expected
    assert expected is not None
    assert set(expected.hours) == {12, 13, 14, 15}
    assert expected.total.mean == pytest.approx(6, rel=0.05)


def test_a_weekday_that_was_never_open_has_a_lack_of_its_own(store: Store) -> None:
    arrived.weeks(store, 5)
    open_from_now_on(store, sat=[["10:00", "14:00"]])
    saturday = look(store).days[5]

    assert saturday.expected is None
    assert saturday.lack is not None
    assert (saturday.lack.lack, saturday.lack.missing) == (Lack.WEEKDAY, 3)


def test_a_day_that_is_closed_next_week_says_why_and_expects_nobody(store: Store) -> None:
    then = NOON + 3 * A_WEEK
    arrived.weeks(store, 6, today=then.date())
    christmas_eve = next_week(store, Forecasts(), "point", now=then).days[3]

    assert christmas_eve.spans == []
    assert christmas_eve.expected is None
    assert christmas_eve.why is not None
    assert christmas_eve.why.texts["en"] == "Christmas Eve"


def test_who_is_away_is_not_on_duty(store: Store) -> None:
    arrived.weeks(store, 5)
    with store.write() as uow:
        uow.duty.put_day(DutyDay(expert_id="aino", day=MONDAY))
        uow.duty.put_day(DutyDay(expert_id="leila", day=MONDAY, spans=(Span(time(10), time(12)),)))
    monday, tuesday, *_others = look(store).days

    assert [expert.id for expert, _begins, _ends in monday.duty] == ["leila", "mikael"]
    assert [expert.id for expert, _begins, _ends in tuesday.duty] == ["aino", "leila", "mikael"]
    assert [
        [helper.expert_id for helper in each.stretch.helpers] for each in look(store).answers
    ] == [["mikael"], ["leila", "mikael"], ["mikael"]]


def test_answers_are_for_the_day_that_was_chosen_or_else_the_first_open_one(store: Store) -> None:
    arrived.weeks(store, 5)

    for day, chosen in ((None, 0), (MONDAY + timedelta(2), 2), (MONDAY + timedelta(6), 0)):
        week = look(store, day)
        assert week.chosen == week.days[chosen]
        assert {each.stretch.begins.date() for each in week.answers} == {week.days[chosen].day}


def test_with_too_few_weeks_it_says_how_many_are_missing_and_who_is_on_duty(store: Store) -> None:
    arrived.weeks(store, 1)
    week = look(store)

    assert week.lack is not None
    assert (week.lack.lack, week.lack.missing) == (Lack.WEEKS, 2)
    assert (week.chosen, week.answers) == (None, ())
    assert len(week.days[0].duty) == 3


def test_what_was_learnt_is_kept_until_the_day_or_the_hours_are_others(store: Store) -> None:
    forecasts = Forecasts()

    def expected(now: datetime) -> float:
        day = next_week(store, forecasts, "point", now=now).days[0].expected
        assert day is not None
        return day.total.mean

    arrived.weeks(store, 6)
    before = expected(NOON)
    for number in range(20):
        cast.arrive(store, "work", at=NOON + timedelta(minutes=number))

    assert expected(NOON) == before
    assert expected(NOON + timedelta(days=1)) > before
    open_from_now_on(store, mon=[["12:00", "16:00"]])
    assert expected(NOON) < before


def test_a_point_that_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(Refused) as caught:
        next_week(store, Forecasts(), "nowhere", now=NOON)

    assert caught.value.reason is Reason.POINT_UNKNOWN

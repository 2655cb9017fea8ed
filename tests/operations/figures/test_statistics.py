"""What any stretch of days came to, whether it is kept or still counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.cast import AINO_ACCOUNT, DUTY, LEILA_ACCOUNT, NOON, TOPICS, arrive
from tests.operations.at_desk import ADVISED, MINUTE, received
from tests.operations.past_days import DROPPING, STRIPPING
from youthpoint import worker
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.tallies import Cube
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.operations.figures import keeping, statistics, tallying
from youthpoint.operations.figures.statistics import Statistics
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import day_ends, serving, visits
from youthpoint.operations.queue.serving import Onward
from youthpoint.store import Store

TODAY = NOON.date()
A_DAY = timedelta(days=1)
NOVEMBER, YEAR = (date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 1, 1), date(2026, 12, 31))
DECEMBER = datetime(2026, 12, 1, 10, tzinfo=UTC)


def of(store: Store, first: date, last: date, *, now: datetime = DECEMBER) -> Statistics:
    return statistics.of_period(store, "point", first, last, now=now)


def come(store: Store, day: date, *topics: str) -> None:
    """Let somebody come that day at noon, and leave."""
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    visits.leave(store, arrive(store, *topics, at=at, door=Door.STAFF).id, now=at)


@pytest.fixture
def autumn(store: Store) -> Store:
    """A point to which one came in October, two on a day in November, and one in December."""
    for day in (date(2026, 10, 30), TODAY, TODAY, date(2026, 12, 1)):
        come(store, day)
    return store


# --- Kept or counted ----------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [lambda _store: 0, lambda it: tallying.keep(it, now=DECEMBER)])
def test_a_period_is_told_the_same_whether_its_days_are_kept_or_not(
    autumn: Store, keep: Callable[[Store], int]
) -> None:
    keep(autumn)
    month, year = of(autumn, *NOVEMBER), of(autumn, *YEAR)

    assert month.tally.of(Cube.UNIT)[Unit.VISIT] == 2
    assert {day: count for day, count in month.days.items() if count} == {TODAY: 2}
    assert (month.over, month.forgotten) == (True, False)
    assert year.tally.of(Cube.UNIT)[Unit.VISIT] == 4
    assert sum(year.days.values()) == 4
    assert (min(year.days), max(year.days)) == (date(2026, 10, 1), date(2026, 12, 1))
    assert not year.over


def test_days_and_months_are_told_one_by_one(autumn: Store) -> None:
    tallying.keep(autumn, now=DECEMBER)

    days = statistics.by_day(autumn, "point", TODAY, TODAY + A_DAY, now=DECEMBER)
    months = statistics.by_month(autumn, "point", *YEAR, now=DECEMBER)

    assert [each.of(Cube.UNIT).get(Unit.VISIT, 0) for each in days.values()] == [2, 0]
    assert {name: each.of(Cube.UNIT)[Unit.VISIT] for name, each in months.items()} == {
        "2026-10": 1,
        "2026-11": 2,
        "2026-12": 1,
    }


def test_today_is_told_as_it_is_by_now(store: Store) -> None:
    assert of(store, TODAY, TODAY, now=NOON).tally.of(Cube.UNIT) == {}
    arrive(store)

    found = of(store, *NOVEMBER, now=NOON)

    assert found.tally.of(Cube.OUTCOME) == {"still_here": 1}
    assert found.days[TODAY] == 1
    assert not found.over


def test_a_kept_day_is_counted_again_when_something_comes_to_it_late(autumn: Store) -> None:
    tallying.keep(autumn, now=DECEMBER)
    come(autumn, TODAY)

    assert of(autumn, *NOVEMBER).tally.of(Cube.UNIT)[Unit.VISIT] == 3
    assert tallying.keep(autumn, now=DECEMBER) == 2, "the day and its month"


def test_mentions_are_told_by_what_their_topics_belong_to_now(autumn: Store) -> None:
    tallying.keep(autumn, now=DECEMBER)
    with autumn.write() as uow:
        uow.points.furnish("point", [], [replace(TOPICS[0], reporting_group="study")])

    assert of(autumn, *NOVEMBER).tally.of(Cube.GROUP) == {"study": 2}


def test_a_point_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refused) as refused:
        statistics.of_period(store, "nowhere", *NOVEMBER, now=NOON)
    assert refused.value.reason is Reason.POINT_UNKNOWN


# --- When they are kept -------------------------------------------------------------------------


def test_days_and_months_that_are_over_are_kept_once(autumn: Store) -> None:
    assert tallying.keep(autumn, now=DECEMBER) == 31 + 30 + 2
    assert tallying.keep(autumn, now=DECEMBER) == 0
    assert tallying.keep(autumn, now=DECEMBER + A_DAY) == 1


def test_no_day_is_kept_while_somebody_of_it_is_still_here(store: Store) -> None:
    arrive(store)
    tomorrow = NOON + A_DAY
    assert tallying.keep(store, now=tomorrow) == 23

    day_ends.end_past_days(store, now=tomorrow)

    assert tallying.keep(store, now=tomorrow) == 1


def test_the_worker_keeps_them_once_the_day_has_ended_and_before_rows_go(
    file_store: Store,
) -> None:
    arrive(file_store)

    said = list(worker.once(file_store, now=NOON + A_DAY))

    assert "tallied: 24 days and months" in said
    names = [each.split(":")[0] for each in said]
    assert names.index("ended") < names.index("tallied") < names.index("forgotten")


# --- What rows do not tell any more -------------------------------------------------------------


def test_stripping_changes_no_figure(store: Store) -> None:
    open_booking(store)
    told = Forecast(ahead=0, low=NOON, high=NOON)
    visit = received(store, arrive(store, "work", "home", foreseen=told))
    onward = Onward(topics=("mind",))
    serving.hand_over(store, visit.id, onward, by=AINO_ACCOUNT, now=NOON + 13 * MINUTE)
    serving.call(store, visit.id, by=LEILA_ACCOUNT, now=NOON + 14 * MINUTE)
    serving.arrived(store, visit.id, by=LEILA_ACCOUNT, now=NOON + 15 * MINUTE)
    serving.finish(store, visit.id, ADVISED, by=LEILA_ACCOUNT, now=NOON + 44 * MINUTE)
    book(store, now=NOON)
    day_ends.end_past_days(store, now=DECEMBER)
    before = of(store, *NOVEMBER).tally

    retention.forget_all(store, now=STRIPPING)

    assert of(store, *NOVEMBER).tally == before
    assert before.of(Cube.FORECAST) == {"within": 1}
    assert before.of(Cube.WORK) == {"municipal_youth|encounters": 2, "municipal_youth|minutes": 35}


def test_duty_that_is_changed_later_changes_no_day_that_is_over(store: Store) -> None:
    open_booking(store)
    book(store, now=NOON)
    arrive(store)
    after = NOON + 3 * A_DAY
    day_ends.end_past_days(store, now=after)
    tallying.keep(store, now=after)
    thursday = THURSDAY_TEN.date()

    with store.write() as uow:
        for each in DUTY:
            uow.duty.replace(each.expert_id, [])

    told = of(store, thursday, thursday, now=after).tally.of(Cube.BOOKABLE)
    assert told == {"minutes": 3 * 7 * 60, "booked": 45}
    later = of(store, after.date(), after.date(), now=after).tally
    assert later.of(Cube.BOOKABLE) == {}


def test_what_is_kept_for_who_walks_in_cannot_be_booked(store: Store) -> None:
    open_booking(store)
    with store.write() as uow:
        uow.duty.put([replace(each, walk_ins=50, staff=25) for each in DUTY])
    arrive(store)

    told = of(store, TODAY, TODAY, now=NOON).tally.of(Cube.BOOKABLE)

    assert told == {"minutes": 3 * 7 * 30}, "the staff's share can be booked by them"


# --- What is forgotten --------------------------------------------------------------------------


def test_of_forgotten_months_the_kept_sheets_are_told(autumn: Store) -> None:
    keeping.keep(autumn, now=DECEMBER)
    tallying.keep(autumn, now=DECEMBER)
    retention.forget_all(autumn, now=DROPPING)

    found = of(autumn, *YEAR, now=DROPPING)

    assert found.forgotten
    assert list(found.sheets) == ["2026-10", "2026-11"]
    assert all(sheet.folded for sheet in found.sheets.values())
    assert found.tally.of(Cube.UNIT)[Unit.VISIT] == 1, "December is remembered"
    assert min(found.days) == date(2026, 12, 1)
    assert list(of(autumn, TODAY, TODAY, now=DROPPING).sheets) == ["2026-11-24"]


def test_what_is_due_to_be_forgotten_is_not_told_any_more(autumn: Store) -> None:
    keeping.keep(autumn, now=DECEMBER)
    tallying.keep(autumn, now=DECEMBER)

    found = of(autumn, *NOVEMBER, now=DROPPING)

    assert (found.tally.cells.get(Cube.UNIT, {}), found.days) == ({}, {})
    assert list(found.sheets) == ["2026-11"]


def test_before_the_first_visit_nothing_is_forgotten(autumn: Store) -> None:
    assert not of(autumn, *YEAR).forgotten
    assert of(autumn, date(2025, 1, 1), date(2025, 12, 31)).days == {}


def test_a_period_is_made_of_whole_months_and_single_days() -> None:
    parts = Period(first=date(2026, 10, 30), last=date(2026, 12, 1)).parts()

    assert [each.name for each in parts] == ["2026-10-30", "2026-10-31", "2026-11", "2026-12-01"]

"""Which months and years leave the point, and that they stay what they were told as."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import NOON, SERVICES, TOPICS, arrive
from tests.operations.past_days import DROPPING
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.figures.ratings import Rating
from youthpoint.domain.figures.sheets import Table, Unit
from youthpoint.domain.figures.years import Amount, Status
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.feedback import feedback
from youthpoint.operations.figures import figures, keeping, years
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import visits
from youthpoint.store import Store

IN_DECEMBER = datetime(2026, 12, 8, 8, tzinfo=UTC)
IN_JANUARY = datetime(2027, 1, 5, 8, tzinfo=UTC)
MONTH_LATER = timedelta(days=30)


def come(store: Store, *topics: str, times: int, at: datetime = NOON) -> None:
    """Let so many people come and leave."""
    for number in range(times):
        then = at + timedelta(minutes=number)
        visit = arrive(store, *topics, at=then, door=Door.STAFF)
        visits.leave(store, visit.id, now=then)


@pytest.fixture
def november(store: Store) -> Store:
    """A point to which nine came in November."""
    come(store, "work", times=9)
    return store


def refusal(store: Store, name: str, now: datetime) -> Reason:
    with pytest.raises(Refused) as refused:
        years.taken(store, "point", name, now=now)
    return refused.value.reason


def test_a_month_that_is_over_is_told(november: Store) -> None:
    found = years.taken(november, "point", "2026-11", now=IN_DECEMBER)

    assert found.told.units[Unit.VISIT] == Amount(count=9)
    assert found.over
    assert list(found.months) == ["2026-11"]


def test_a_year_is_told_so_far_of_the_months_that_are_over(november: Store) -> None:
    come(november, "work", times=7, at=IN_DECEMBER - timedelta(days=1))
    so_far = years.taken(november, "point", "2026", now=IN_DECEMBER)
    whole = years.taken(november, "point", "2026", now=IN_JANUARY)

    assert (list(so_far.months), so_far.over) == (["2026-11"], False)
    assert (list(whole.months), whole.over) == (["2026-11", "2026-12"], True)
    assert whole.told.units[Unit.VISIT] == Amount(count=16)


def test_the_year_is_its_months_as_they_were_told_and_not_counted_anew(november: Store) -> None:
    come(november, "home", times=3)
    come(november, "home", times=9, at=NOON + MONTH_LATER)
    found = years.taken(november, "point", "2026", now=IN_JANUARY)

    assert figures.month(november, "point", NOON.date()).tables[Table.TOPIC] == {"*": 12}
    assert found.told.tables[Table.TOPIC] == {
        "home": Amount(count=9, status=Status.AT_LEAST),
        "*": Amount(count=12),
    }


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("2026-12", Reason.PERIOD_NOT_OVER),
        ("2027-01", Reason.PERIOD_NOT_OVER),
        ("2027", Reason.PERIOD_NOT_OVER),
        ("9999-12", Reason.PERIOD_NOT_OVER),
        ("2026-10", Reason.FIGURES_UNKNOWN),
        ("2025", Reason.FIGURES_UNKNOWN),
        ("1999-12", Reason.FIGURES_UNKNOWN),
        ("2026-11-24", Reason.PERIOD_WRONG),
        ("2026-W48", Reason.PERIOD_WRONG),
        ("2026-13", Reason.PERIOD_WRONG),
        ("last year", Reason.PERIOD_WRONG),
        ("", Reason.PERIOD_WRONG),
    ],
)
def test_what_is_not_a_month_or_year_that_is_over_is_refused(
    november: Store, name: str, reason: Reason
) -> None:
    assert refusal(november, name, IN_DECEMBER) is reason


def test_a_month_is_not_over_while_a_visit_of_it_is_open(november: Store) -> None:
    arrive(november, at=NOON + timedelta(days=6), door=Door.STAFF)

    assert refusal(november, "2026-11", IN_DECEMBER) is Reason.PERIOD_NOT_OVER
    assert years.offered(november, "point", now=IN_DECEMBER) == []


def test_once_told_a_month_is_told_as_it_was_whatever_is_set_up_since(november: Store) -> None:
    come(november, "home", times=8)
    before = years.taken(november, "point", "2026-11", now=IN_DECEMBER)
    with november.write() as uow:
        moved = [replace(each, reporting_group="other") for each in TOPICS]
        uow.points.furnish("point", SERVICES, moved)

    after = years.taken(november, "point", "2026-11", now=IN_DECEMBER)

    assert after == before
    assert after.told.tables[Table.GROUP].keys() == {"work", "housing"}


def test_what_was_forgotten_is_told_of_what_was_kept(november: Store) -> None:
    keeping.keep(november, now=IN_DECEMBER)
    before = years.taken(november, "point", "2026", now=IN_JANUARY)
    keeping.keep(november, now=DROPPING)
    retention.forget_all(november, now=DROPPING)

    assert years.taken(november, "point", "2026-11", now=DROPPING).told == (
        years.taken(november, "point", "2026-11", now=IN_DECEMBER).told
    )
    assert before.told.units == years.taken(november, "point", "2026", now=DROPPING).told.units
    assert "2026-11" in years.offered(november, "point", now=DROPPING)


def test_months_by_different_definitions_are_told_one_by_one(november: Store) -> None:
    sheet = figures.month(november, "point", NOON.date())
    with november.write() as uow:
        uow.figures.keep("point", "2026-10", replace(sheet, definitions=0), at=IN_DECEMBER)

    assert refusal(november, "2026", IN_DECEMBER) is Reason.DEFINITIONS_DIFFER
    assert years.taken(november, "point", "2026-10", now=IN_DECEMBER).told.definitions == 0


def test_months_are_offered_newest_first_from_the_first_of_which_anything_is_known(
    november: Store,
) -> None:
    come(november, times=1, at=IN_JANUARY)
    months = years.offered(november, "point", now=datetime(2027, 2, 1, 8, tzinfo=UTC))

    assert months == ["2027-01", "2026-12", "2026-11"]


def test_where_nobody_has_come_nothing_is_offered(store: Store) -> None:
    assert years.offered(store, "point", now=IN_DECEMBER) == []


# --- What visitors say ------------------------------------------------------------------------


def say(store: Store, *grades: int, at: datetime = NOON) -> None:
    for number, grade in enumerate(grades):
        told = Feedback(
            id=f"{at} {number}",
            point_id="point",
            day=at.date(),
            language="fi",
            answers={"grade": grade},
        )
        feedback.answer(store, told)


def said(store: Store, now: datetime) -> dict[str, Rating]:
    return years.ratings(store, years.taken(store, "point", "2026", now=now), now=now)


def test_answers_are_told_once_there_are_five_of_them_in_months_that_are_over(
    november: Store,
) -> None:
    say(november, 9, 10, 9)
    say(november, 8, 10, at=IN_DECEMBER)

    assert said(november, IN_DECEMBER) == {}
    assert said(november, IN_JANUARY) == {"grade": Rating(answers=5, total=46)}


def test_once_some_answers_of_the_year_may_have_gone_none_is_told(november: Store) -> None:
    say(november, 9, 10, 9, 8, 10)
    keeping.keep(november, now=DROPPING)
    last = datetime(2028, 1, 31, 8, tzinfo=UTC)

    assert said(november, last).keys() == {"grade"}
    assert said(november, last + timedelta(days=1)) == {}

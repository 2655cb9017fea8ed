"""Figures outlive the visits that they were counted of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.operations.past_days import DROPPING, STRIPPING
from youthpoint import worker
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.sheets import Table, Unit
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.figures import contacts, figures, keeping
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.figures.figures import NothingKnownError
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import day_ends, visits
from youthpoint.store import Store

TODAY = NOON.date()
DECEMBER = datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.fixture
def november(file_store: Store) -> Store:
    """A point to which ten came in November and left, six of them on one day."""
    for number in range(10):
        at = NOON if number < 6 else NOON + timedelta(days=number - 5)
        visits.leave(file_store, arrive(file_store, at=at, door=Door.STAFF).id, now=at)
    contacts.count(file_store, "point", Tally(kind=ContactKind.DROP_BY), by=AINO_ACCOUNT, now=NOON)
    return file_store


def test_a_month_is_kept_with_its_days_once_it_is_over(november: Store, tmp_path: Path) -> None:
    assert keeping.keep(november, now=DECEMBER - timedelta(days=1)) == 0
    assert keeping.keep(november, now=DECEMBER) == 1
    assert keeping.keep(november, now=DECEMBER) == 0

    periods = tables.rows(tmp_path, "select period, definitions from sheet order by period")
    assert periods == [("2026-11", 1), *((f"2026-11-{day:02}", 1) for day in range(1, 31))]


def test_what_was_kept_is_folded(november: Store, tmp_path: Path) -> None:
    keeping.keep(november, now=DECEMBER)

    counts = """
        select value from sheet, json_each(body, '$.units') union all
        select row.value from sheet, json_each(body, '$.tables') as each, json_each(each.value) row
    """
    found = {value for (value,) in tables.rows(tmp_path, counts)}
    assert found <= {0, "<5", "*", *range(5, 100)}
    assert {"<5", 6, 10} <= found


def test_figures_are_there_after_the_visits_have_been_forgotten(november: Store) -> None:
    keeping.keep(november, now=DECEMBER)
    month, day = (ask(november, "point", TODAY) for ask in (figures.month, figures.day))
    assert (month.units[Unit.VISIT], day.units[Unit.VISIT]) == (10, 6)

    retention.forget_all(november, now=DROPPING)

    assert figures.month(november, "point", TODAY) == month
    assert figures.day(november, "point", TODAY) == day
    assert figures.month(november, "point", TODAY, folded=False) == month
    assert month.folded


def test_what_was_kept_is_what_is_counted_until_then(november: Store) -> None:
    counted = figures.month(november, "point", TODAY)
    keeping.keep(november, now=STRIPPING)
    retention.forget_all(november, now=STRIPPING)

    assert figures.month(november, "point", TODAY) == counted
    assert not figures.month(november, "point", TODAY, folded=False).folded


def test_when_some_of_the_visits_have_gone_what_was_kept_is_told(november: Store) -> None:
    counted = figures.month(november, "point", TODAY)
    keeping.keep(november, now=DECEMBER)
    with november.write() as uow:
        uow.retention.rows("point", before=date(2026, 11, 25), limit=99)

    for folded in (True, False):
        assert figures.month(november, "point", TODAY, folded=folded) == counted


def test_figures_by_other_definitions_stay_what_they_were(november: Store) -> None:
    sheet = replace(figures.month(november, "point", TODAY), definitions=0)
    with november.write() as uow:
        uow.figures.keep("point", "2026-11", sheet, at=DECEMBER)

    assert figures.month(november, "point", TODAY).definitions == 0


def test_of_a_time_of_which_nothing_was_kept_nothing_is_told(november: Store) -> None:
    for ask in (figures.day, figures.month):
        with pytest.raises(NothingKnownError, match="2026-10"):
            ask(november, "point", date(2026, 10, 31))
    quiet = figures.day(november, "point", date(2026, 11, 2))
    assert quiet.units[Unit.VISIT] == 0


def test_a_month_without_visits_between_two_with_some_is_kept_too(november: Store) -> None:
    arrive(november, at=datetime(2027, 1, 12, 10, tzinfo=UTC), door=Door.STAFF)

    assert keeping.keep(november, now=datetime(2027, 1, 13, tzinfo=UTC)) == 2
    retention.forget_all(november, now=DROPPING)

    assert figures.month(november, "point", date(2026, 12, 1)).units[Unit.VISIT] == 0


def test_nothing_is_kept_while_a_visit_of_that_time_is_open(november: Store) -> None:
    arrive(november, at=NOON + timedelta(days=6), door=Door.STAFF)
    assert keeping.keep(november, now=DECEMBER) == 0

    day_ends.end_past_days(november, now=DECEMBER)

    assert keeping.keep(november, now=DECEMBER) == 1
    outcomes = figures.month(november, "point", TODAY).tables[Table.OUTCOME]
    assert outcomes == {"abandoned/*": 11}


def test_the_worker_keeps_before_it_forgets(november: Store, tmp_path: Path) -> None:
    said = list(worker.once(november, now=DROPPING))

    assert tables.count(tmp_path, "visit") == 0
    assert figures.month(november, "point", TODAY).units[Unit.VISIT] == 10
    assert any(line.startswith("kept: ") and "month" in line for line in said)

"""Months tell what their days could not; where telling begins, and when a sheet is final."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.cast import AINO_ACCOUNT, NOON
from tests.operations.past_days import STRIPPING
from tests.operations.sync.sheets import DAY, DECEMBER, NIGHT, come, sheets, untold, visits_of
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.operations.figures import contacts, telling
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.forgetting import retention
from youthpoint.store import Store


@pytest.fixture
def store(file_store: Store) -> Store:
    """A point to which nobody has come when the worker looks for the first time."""
    telling.make(file_store, now=NOON)
    return file_store


def test_a_month_tells_what_its_days_left_untold_and_it_is_forgotten(
    store: Store, tmp_path: Path
) -> None:
    for after in (0 * DAY, DAY):
        come(store, 5, "work", at=NOON + after)
        come(store, 3, "home", at=NOON + after)
    telling.make(store, now=DECEMBER - DAY)
    days = sheets(store)
    assert "2026-11" not in days
    assert {each["topic"] for each in visits_of(days["2026-11-24"])["topics"]} == {"*"}
    assert untold(tmp_path) == 2

    telling.make(store, now=DECEMBER)

    month = sheets(store)["2026-11"]
    told = {each["topic"]: each["count"] for each in visits_of(month)["topics"]}
    assert told == {"work": 10, "home": 6}
    assert visits_of(month)["total"] == 0, "their days have told the visits"
    assert (month["version"], month["final"]) == (1, True)
    assert untold(tmp_path) == 0


def test_who_waits_is_not_in_the_month_from_whose_sums_they_would_follow(
    store: Store, tmp_path: Path
) -> None:
    come(store, 3, at=NOON + 6 * DAY)
    telling.make(store, now=DECEMBER)
    assert visits_of(sheets(store)["2026-11"])["total"] == 0
    assert untold(tmp_path) == 1

    come(store, 2, at=NOON + 7 * DAY)
    telling.make(store, now=DECEMBER + DAY)

    first = sheets(store)["2026-12-01"]
    assert (first["since"], visits_of(first)["total"]) == ("2026-11-30", 5)


def test_what_else_is_counted_is_told_by_the_month_alone(store: Store) -> None:
    come(store, 6)
    for kind, number in ((ContactKind.COMPANION, 5), (ContactKind.DROP_BY, 4)):
        for _each in range(number):
            contacts.count(store, "point", Tally(kind=kind), by=AINO_ACCOUNT, now=NOON)
    telling.make(store, now=DECEMBER)

    found = sheets(store)
    assert set(found["2026-11-24"]["units"]) == {"visit"}
    told = found["2026-11"]["units"]
    assert [told[each]["total"] for each in ("companion", "drop_by", "no_show")] == [5, "<5", 0]


def test_of_the_past_no_more_is_told_than_this_month(file_store: Store) -> None:
    come(file_store, 6, at=datetime(2026, 10, 20, 10, tzinfo=NOON.tzinfo))
    come(file_store, 6)
    telling.make(file_store, now=NIGHT)

    assert list(sheets(file_store)) == [f"2026-11-{day:02}" for day in range(1, 25)]


def test_a_point_that_begins_on_a_months_last_day_tells_that_day(file_store: Store) -> None:
    telling.make(file_store, now=NOON + 6 * DAY)
    come(file_store, 6, at=NOON + 6 * DAY)
    telling.make(file_store, now=DECEMBER)

    assert list(sheets(file_store)) == ["2026-11", "2026-11-30"]


def test_once_the_raw_rows_have_gone_days_are_final(store: Store) -> None:
    come(store, 6)
    telling.make(store, now=STRIPPING)
    before = sheets(store)
    assert telling.make_final(store, now=STRIPPING) == 0, "its rows are there"

    retention.forget_all(store, now=STRIPPING)

    assert telling.make_final(store, now=STRIPPING) == 7
    assert telling.make_final(store, now=STRIPPING) == 0
    after = sheets(store)
    assert after["2026-11-24"] == {**before["2026-11-24"], "version": 2, "final": True}
    assert not after["2026-12-01"]["final"]
    assert after["2026-11"] == before["2026-11"]

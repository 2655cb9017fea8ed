"""Every day that is over has its sheet, once; nobody is told twice, and nobody too few."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, NOON, POINT, arrive
from tests.operations.past_days import DROPPING, MIDNIGHT, SECOND, STRIPPING
from tests.operations.sync.sheets import DAY, DECEMBER, NIGHT, come, sheets, untold, visits_of
from youthpoint import worker
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.sync import canonical
from youthpoint.operations import undo
from youthpoint.operations.figures import contacts, telling
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import day_ends, visits
from youthpoint.store import Store


@pytest.fixture
def store(file_store: Store) -> Store:
    """A point to which nobody has come when the worker looks for the first time."""
    telling.make(file_store, now=NOON)
    return file_store


def test_a_day_has_its_sheet_once_it_is_over(store: Store) -> None:
    come(store, 6)

    assert telling.make(store, now=NOON + 6 * timedelta(hours=1)) == 0
    assert telling.make(store, now=NIGHT) == 1
    assert telling.make(store, now=NIGHT) == 0

    sheet = sheets(store)["2026-11-24"]
    assert (sheet["version"], sheet["open"], sheet["final"]) == (1, True, False)
    assert visits_of(sheet)["total"] == 6


def test_what_has_been_told_is_not_told_again(store: Store) -> None:
    come(store, 6)
    telling.make(store, now=NIGHT)
    before = sheets(store)

    come(store, 6)  # nobody can: the day is over

    assert telling.make(store, now=NIGHT) == 0
    assert sheets(store) == before


def test_days_of_a_month_before_are_told_where_telling_begins_with_them(file_store: Store) -> None:
    """The demo's past is: nobody was told of it in another way."""
    long_ago = NOON - 30 * DAY
    come(file_store, 6, at=long_ago)
    for first in (long_ago, NOON):  # the second comes too late to change it
        telling.begin(file_store, "point", first.date())
    day_ends.end_past_days(file_store, now=NIGHT)

    telling.make(file_store, now=NIGHT)

    told = sheets(file_store)
    assert min(told) == "2026-10", "its month has ended, too"
    assert visits_of(told["2026-10-25"])["total"] == 6
    assert len(told) == 31 + 1


def test_nothing_is_told_while_a_visit_is_open(store: Store) -> None:
    come(store, 6)
    arrive(store, door=Door.STAFF)
    assert telling.make(store, now=NIGHT) == 0

    day_ends.end_past_days(store, now=NIGHT)

    assert telling.make(store, now=NIGHT) == 1


@pytest.mark.parametrize("left", [MIDNIGHT - SECOND, MIDNIGHT + 30 * SECOND])
def test_nothing_is_told_that_can_still_be_taken_back(store: Store, left: datetime) -> None:
    come(store, 6)
    seventh = arrive(store, door=Door.STAFF)
    visits.leave(store, seventh.id, now=left)

    assert telling.make(store, now=left + 14 * SECOND) == 0
    undo.by_visitor(store, seventh.id, now=left + 14 * SECOND)
    assert telling.make(store, now=NIGHT) == 0


def test_a_contact_that_can_still_be_taken_back_is_not_in_a_month(store: Store) -> None:
    late = MIDNIGHT + 6 * DAY - SECOND
    tally = Tally(kind=ContactKind.DROP_BY)
    contacts.count(store, "point", tally, by=AINO_ACCOUNT, now=late)
    telling.make(store, now=late + 14 * SECOND)
    assert "2026-11" not in sheets(store)

    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=late)
    assert act is not None
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=late + 14 * SECOND)

    telling.make(store, now=DECEMBER)
    assert sheets(store)["2026-11"]["units"]["drop_by"]["total"] == 0


def test_who_came_on_a_day_that_was_closed_later_has_come(store: Store) -> None:
    come(store, 6)
    with store.write() as uow:
        uow.points.put(replace(POINT, hours={}, exceptions=()))
    telling.make(store, now=NIGHT)

    sheet = sheets(store)["2026-11-24"]
    assert (sheet["open"], visits_of(sheet)["total"]) == (True, 6)


def test_a_small_day_waits_and_is_told_with_the_next(store: Store) -> None:
    come(store, 3)
    telling.make(store, now=NIGHT)
    come(store, 3, at=NOON + DAY)
    telling.make(store, now=NIGHT + DAY)

    first, second = sheets(store).values()
    assert visits_of(first)["total"] == "<5"
    assert "since" not in first
    assert second["since"] == "2026-11-24"
    assert visits_of(second)["total"] == 6


def test_a_day_without_visits_does_not_end_the_waiting(store: Store) -> None:
    come(store, 3)
    come(store, 1, at=NOON + 2 * DAY)
    come(store, 4, at=NOON + 3 * DAY)
    telling.make(store, now=NIGHT + 3 * DAY)

    told = sheets(store).values()
    found = [(each.get("since"), visits_of(each)["total"]) for each in told]
    waiting = ("2026-11-24", "<5")
    assert found == [(None, "<5"), waiting, waiting, ("2026-11-24", 8)]


def test_closed_days_are_told_as_closed(store: Store) -> None:
    come(store, 3, at=NOON + 3 * DAY)
    come(store, 3, at=NOON + 6 * DAY)
    telling.make(store, now=DECEMBER)

    found = sheets(store)
    weekend = [found[day] for day in ("2026-11-28", "2026-11-29")]
    assert [(each["open"], each["units"]) for each in weekend] == [(False, {})] * 2
    assert found["2026-11-30"]["since"] == "2026-11-27"


def test_who_waited_for_ever_is_forgotten_with_the_rows(store: Store, tmp_path: Path) -> None:
    come(store, 3)
    telling.make(store, now=NIGHT)
    assert untold(tmp_path) == 1

    retention.forget_all(store, now=DROPPING)

    assert untold(tmp_path) == 0
    assert tables.rows(tmp_path, "select waits_since from told") == [(None,)]


def test_a_sheet_is_acknowledged_until_it_has_a_newer_version(store: Store) -> None:
    come(store, 6)
    telling.make(store, now=NIGHT)
    digest = canonical.digest(sheets(store)["2026-11-24"])

    with store.write() as uow:
        uow.telling.acknowledge("point", "2026-11-24", digest)
    assert sheets(store) == {}

    retention.forget_all(store, now=STRIPPING)
    telling.make_final(store, now=STRIPPING)
    assert [each["version"] for each in sheets(store).values()] == [2]


def test_the_worker_tells_before_it_forgets(store: Store) -> None:
    come(store, 6)

    def said(now: datetime) -> str:
        return next(line for line in worker.once(store, now=now) if line.startswith("told"))

    assert said(NIGHT) == "told: sheets of 1 days"
    assert said(NIGHT) == "told: nothing to do"

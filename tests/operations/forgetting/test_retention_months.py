"""Forgetting with the month and with the years: numbers, minutes, rows."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests import cast, tables
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.operations.past_days import DROPPING, SECOND, STRIPPING, a_day, come_elsewhere, sums
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.facts import BANDS
from youthpoint.domain.figures.sheets import Unit
from youthpoint.domain.figures.stripping import STEP
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.points import Policy
from youthpoint.operations.figures import contacts, figures
from youthpoint.operations.figures.contacts import Tally
from youthpoint.operations.forgetting import retention
from youthpoint.operations.waits import lessons
from youthpoint.store import Store


def test_number_and_minute_go_and_the_sums_stay(file_store: Store, tmp_path: Path) -> None:
    a_day(file_store)
    retention.forget_all(file_store, now=STRIPPING - SECOND)
    before = sums(tmp_path)
    assert len(before[0]) == 5

    gone = retention.forget_all(file_store, now=STRIPPING)

    assert gone[Kind.MINUTES] == 5
    assert sums(tmp_path) == before
    assert tables.rows(tmp_path, "select distinct ordinal, expert_id, room from visit") == [
        (None, None, None)
    ]
    assert tables.rows(tmp_path, "select distinct expert_id, called_at from encounter") == [
        ("", None)
    ]
    minutes = tables.rows(tmp_path, "select distinct substr(arrived_at, 15, 2) from visit")
    assert minutes == [("00",)]
    assert (tables.count(tmp_path, "stay"), tables.count(tmp_path, "forecast")) == (0, 0)


def test_a_months_figures_are_the_same_before_and_after(store: Store) -> None:
    a_day(store)
    contacts.count(store, "point", Tally(kind=ContactKind.DROP_BY), by=AINO_ACCOUNT, now=NOON)
    before = figures.month(store, "point", NOON.date(), folded=False)
    assert before.units[Unit.VISIT] == 5

    retention.forget_all(store, now=STRIPPING)

    assert figures.month(store, "point", NOON.date(), folded=False) == before


def test_the_order_of_the_rows_does_not_tell_the_number(file_store: Store, tmp_path: Path) -> None:
    told = a_day(file_store)
    a_day_later = [arrive(file_store, at=NOON + timedelta(minutes=99 + n)) for n in range(15)]
    order = [each.id for each in told + a_day_later]
    assert tables.rows(tmp_path, "select id from visit order by rowid") == [
        (each,) for each in order
    ]

    retention.forget_all(file_store, now=STRIPPING)

    after = [each for (each,) in tables.rows(tmp_path, "select id from visit order by rowid")]
    assert sorted(after) == sorted(order)
    assert after != order


def test_a_contact_keeps_its_hour(file_store: Store, tmp_path: Path) -> None:
    at = NOON + timedelta(minutes=17)
    contacts.count(file_store, "point", Tally(kind=ContactKind.DROP_BY), by=AINO_ACCOUNT, now=at)

    gone = retention.forget_all(file_store, now=STRIPPING)

    assert gone[Kind.MINUTES] == 1
    assert tables.rows(tmp_path, "select at, account_id, kind from contact") == [
        ("2026-11-24T10:00:00.000000+00:00", None, "drop_by")
    ]


def test_the_estimate_learns_nothing_from_what_was_stripped(store: Store) -> None:
    a_day(store)
    with store.read() as uow:
        assert len(uow.stays.recent_encounters("point", before=STRIPPING, limit=9)) == 3
    retention.forget_all(store, now=STRIPPING)

    with store.read() as uow:
        assert uow.stays.recent_encounters("point", before=STRIPPING, limit=9) == []
        assert uow.stays.recent_turns("point", before=STRIPPING, limit=9) == []
        assert lessons.pace_of(uow, "point", now=STRIPPING).expected(frozenset(), "aino") == 25 * 60


def test_nor_while_another_point_keeps_its_minutes_for_longer(store: Store) -> None:
    patient = replace(cast.POINT, id="patient", policy=Policy(strip_days=400))
    come_elsewhere(store, patient, at=NOON - timedelta(days=30))
    a_day(store)
    retention.forget_all(store, now=STRIPPING)

    with store.read() as uow:
        assert uow.stays.recent_encounters("point", before=STRIPPING, limit=9) == []


def test_the_row_goes_with_all_that_hangs_on_it(file_store: Store, tmp_path: Path) -> None:
    a_day(file_store)
    contacts.count(file_store, "point", Tally(kind=ContactKind.DROP_BY), by=AINO_ACCOUNT, now=NOON)
    retention.forget_all(file_store, now=DROPPING - SECOND)
    assert tables.count(tmp_path, "visit") == 5

    gone = retention.forget_all(file_store, now=DROPPING)

    assert gone[Kind.ROWS] == 6
    for table in ("visit", "stay", "encounter", "forecast", "contact", "act"):
        assert tables.count(tmp_path, table) == 0


def test_the_bands_of_the_figures_begin_where_a_step_does() -> None:
    assert [minutes % (STEP // timedelta(minutes=1)) for minutes, _band in BANDS] == [0, 0, 0]

"""Whatever changes a row of a day takes back what is kept of the day, and of its month."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tests import booked_rows
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.operations.at_desk import ADVISED, received
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.tallies import Cube, Tally
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.operations.feedback import feedback
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.figures import contacts, tallying
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import serving
from youthpoint.store import Store

DAY, NEXT, MONTH = "2026-11-24", "2026-11-25", "2026-11"
STRIPPING = datetime(2026, 12, 15, 12, tzinfo=UTC)

COUNTED = {
    "visit": ("state", "outcome", "called_at", "served_at", "language", "topics", "age_band"),
    "encounter": ("began_at", "ended_at", "organisation"),
    "forecast": ("low", "high"),
    "contact": ("kind", "channel", "heads"),
    "booking": ("state", "begins_at", "ends_at"),
    "feedback": ("face", "answers"),
}
"""Tables that are counted, and columns of theirs that are."""

NOT_COUNTED = {
    "visit": ("nickname", "nonce", "link_digest", "room"),
    "contact": ("account_id",),
    "booking": ("nickname", "phone", "made_at"),
    "feedback": ("comment", "gender"),
}


@pytest.fixture
def file_store(furnished: Path, tmp_path: Path) -> Iterator[Store]:
    """A store that need not outlive a power cut: a month of tallies is kept in no time."""
    path = copyfile(furnished, tmp_path / "youthpoint.db")
    with closing(Store.open(path, durable=False)) as store:
        yield store


@pytest.fixture
def db(file_store: Store, tmp_path: Path) -> Iterator[Database]:
    """A stranger's connection to a store with one row of everything, whose tallies are kept."""
    foreseen = Forecast(ahead=0, low=NOON, high=NOON)
    visit = received(file_store, arrive(file_store, foreseen=foreseen))
    later = NOON + timedelta(minutes=9)
    serving.finish(file_store, visit.id, ADVISED, by=AINO_ACCOUNT, now=later)
    tally = contacts.Tally(kind=ContactKind.DROP_BY)
    contacts.count(file_store, "point", tally, by=AINO_ACCOUNT, now=NOON)
    feedback.tap_face(file_store, "point", Tap(face=1, language="sv"), now=NOON)
    booked_rows.put(tmp_path, "booking", NOON, state="cancelled")
    keep(file_store)
    with closing(sqlite3.connect(tmp_path / "youthpoint.db", isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = on")
        yield Database(connection, strict=True)


def keep(store: Store) -> None:
    """Keep two days and, as if there were no others, their month."""
    with store.write() as uow:
        (point,) = uow.points.every()
        for name in (DAY, NEXT, MONTH):
            tallying.keep_period(uow, point, Period.named(name))


def kept(store: Store) -> set[str]:
    with store.read() as uow:
        return set(uow.tallies.kept("point", "", "9999"))


def taken_back(store: Store) -> bool:
    """Tell whether day and month have been taken back, and nothing else."""
    found = {DAY, MONTH} - kept(store)
    assert found in (set(), {DAY, MONTH})
    assert NEXT in kept(store), "no other day"
    if found:
        with store.read() as uow:
            assert uow.tallies.total("point", [DAY, MONTH]) == Tally(), "with all their cells"
    return bool(found)


@pytest.mark.parametrize(
    ("table", "column"), [(table, each) for table, columns in COUNTED.items() for each in columns]
)
def test_a_change_of_what_is_counted_takes_the_day_back(
    db: Database, file_store: Store, table: str, column: str
) -> None:
    db.execute(f"update {table} set {column} = {column}")  # noqa: S608 - our own tables

    assert taken_back(file_store)


@pytest.mark.parametrize("table", COUNTED)
def test_a_row_that_goes_takes_the_day_back(db: Database, file_store: Store, table: str) -> None:
    db.execute(f"delete from {table}")  # noqa: S608 - our own tables

    assert taken_back(file_store)


@pytest.mark.parametrize("table", COUNTED)
def test_a_row_that_comes_takes_the_day_back(db: Database, file_store: Store, table: str) -> None:
    row: dict[str, Any] = next(iter(list(db.query(f"select * from {table}"))))  # noqa: S608
    alike = {"link_digest": None, "code_digest": None, "form_key": None, "ordinal": None}
    fresh = alike | {"id": 77 if table == "encounter" else "another"}
    if table == "forecast":
        db.execute("delete from forecast")
        keep(file_store)

    db.table(table).insert(row | {name: new for name, new in fresh.items() if name in row})

    assert taken_back(file_store)


@pytest.mark.parametrize(
    ("table", "column"),
    [(table, each) for table, columns in NOT_COUNTED.items() for each in columns],
)
def test_a_change_of_anything_else_leaves_it(
    db: Database, file_store: Store, table: str, column: str
) -> None:
    db.execute(f"update {table} set {column} = {column}")  # noqa: S608 - our own tables

    assert not taken_back(file_store)


def test_a_booking_that_moves_takes_both_days_back(db: Database, file_store: Store) -> None:
    db.execute("update booking set day = ?", [NEXT])

    assert {DAY, NEXT, MONTH}.isdisjoint(kept(file_store))


def test_another_clock_at_the_point_takes_everything_back(db: Database, file_store: Store) -> None:
    db.execute("update point set zone = zone")
    assert not taken_back(file_store)

    db.execute("update point set zone = 'UTC'")
    assert kept(file_store) == set()


def test_stripping_and_forgetting_names_take_nothing_back(db: Database, file_store: Store) -> None:
    before = kept(file_store)

    retention.forget_all(file_store, now=STRIPPING)

    assert kept(file_store) == before
    assert db.execute("select organisation from encounter").fetchall() == [(None,)]
    with file_store.read() as uow:
        (point,) = uow.points.every()
        told = uow.tallies.total("point", [DAY])
        assert tallying.count(uow, point, date(2026, 11, 24)) == told
    assert told.of(Cube.WORK) == {"municipal_youth|encounters": 1, "municipal_youth|minutes": 5}
    assert told.of(Cube.FORECAST) == {"within": 1}


def test_whoever_changes_the_organisation_later_changes_no_figures(
    db: Database, file_store: Store
) -> None:
    db.execute("update expert set organisation = 'kela'")

    assert not taken_back(file_store)
    with file_store.read() as uow:
        (point,) = uow.points.every()
        told = tallying.count(uow, point, date(2026, 11, 24))
    assert told.of(Cube.WORK)["municipal_youth|encounters"] == 1


def test_with_the_rows_of_a_month_all_goes_that_was_kept_of_it(
    db: Database, file_store: Store
) -> None:
    retention.forget_all(file_store, now=datetime(2028, 12, 1, 12, tzinfo=UTC))

    for table in ("tallied", "tally", "settled"):
        ((found,),) = db.execute(
            f"select count(*) from {table} where period < '2026-12'"  # noqa: S608 - our own tables
        ).fetchall()
        assert found == 0

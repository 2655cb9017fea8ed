"""What is promised to be forgotten, kind by kind: seen when it is kept too long, and then gone."""

from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import tables
from tests.cast import NOON
from tests.operations.past_days import DROPPING, a_day
from youthpoint import worker
from youthpoint.domain.forgetting.keeping import BOUNDS
from youthpoint.domain.forgetting.promises import AT_ONCE, PROMISES, Fixed
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations.forgetting import promises, retention
from youthpoint.store import Store
from youthpoint.store.promises import AT_A_POINT, EVERYWHERE

PAGE = (Path(__file__).parents[3] / "docs/retention.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("\n## ")[0].splitlines()
    if line.startswith("| ")
][1:]
Told = dict[str, str | int]
HERE: Told = {"point_id": "point"}
LONG_AGO, DAY = "2020-01-01T12:00:00.000000+00:00", "2020-01-01"

OLD: Mapping[Kind, tuple[str, Told]] = {
    Kind.NAMES: ("visit", HERE | {"day": "2026-11-23", "nonce": "n"}),
    Kind.ACTS: ("act", HERE | {"at": LONG_AGO}),
    Kind.NOTICES: ("notice", HERE | {"day": DAY, "body": '{"en": "Hi"}'}),
    Kind.ALARMS: ("alarm", HERE | {"rung_at": LONG_AGO, "account_id": "a"}),
    Kind.TALKS: ("talk", HERE | {"day": DAY}),
    Kind.BOOKED: ("booking", HERE | {"day": DAY, "nonce": "n", "stripped": 1}),
    Kind.OVER: ("visit", HERE | {"day": "2026-12-01", "phone": "1", "ended_at": LONG_AGO}),
    Kind.REACHED: (
        "booking", HERE | {"day": "2026-12-01", "phone": "1", "state": "cancelled"},
    ),
    Kind.WAITING: ("standby", HERE | {"until": DAY}),
    Kind.CALLED: ("callback", HERE | {"day": "2026-12-01", "phone": "1", "ended_at": LONG_AGO}),
    Kind.CALLBACKS: ("callback", HERE | {"day": DAY, "state": "reached"}),
    Kind.REFERRALS: ("referral", HERE | {"given_at": LONG_AGO}),
    Kind.MESSAGES: ("message", HERE | {"not_after": LONG_AGO}),
    Kind.SLIPS: ("slip", HERE | {"asked_at": LONG_AGO}),
    Kind.ABSENCES: ("duty_day", {"expert_id": "aino", "day": DAY}),
    Kind.ANSWERS: ("answer", {"made_at": LONG_AGO}),
    Kind.THROTTLES: ("throttle", {"began_at": LONG_AGO}),
    Kind.SESSIONS: ("session", {"seen_at": LONG_AGO, "began_at": LONG_AGO}),
    Kind.PAIRINGS: ("pairing", {"expires_at": LONG_AGO}),
    Kind.INVITATIONS: ("invitation", {"expires_at": LONG_AGO}),
    Kind.RECEIPTS: ("receipt", {"at": LONG_AGO, "acked": 1}),
    Kind.BARRIERS: ("barrier", HERE | {"told_at": LONG_AGO}),
    Kind.LOG: ("own_erasure", HERE | {"day": DAY}),
    Kind.LOOKS: ("look", HERE | {"seq": 1, "at": LONG_AGO}),
    Kind.FORMER: ("account", {"disabled_at": LONG_AGO}),
}  # fmt: skip
"""A row of each kind that should have gone years ago, by its table."""

ELSEWHERE = {
    Kind.REFERRED: "test_referral_ends.py",
    Kind.SENT: "../authority/test_point_forgetting.py",
    Kind.MINUTES: "test_retention_months.py",
    Kind.ROWS: "test_retention_months.py",
    Kind.CLOSURES: "test_retention_set_up.py",
    Kind.LEFT: "test_retention_set_up.py",
}
"""What a single row can't show, and where it is shown."""


def unit(setting: str) -> str:
    """Return in what a setting is counted."""
    return setting.rpartition("_")[2]


def plant(folder: Path, table: str, told: Told) -> None:
    """Put a row into a table past the store: what is not told of it is empty."""
    empty = {"text": "", "integer": 0, "blob": b"", "real": 0.0}
    with closing(sqlite3.connect(folder / tables.FILES[0], isolation_level=None)) as db:
        db.execute("pragma ignore_check_constraints = on")
        columns = db.execute('select name, type, "notnull", pk from pragma_table_info(?)', [table])
        row = {
            name: told.get(name, empty[kind.lower()])
            for name, kind, needed, key in columns.fetchall()
            if name in told or (needed and not (key and kind.lower() == "integer"))
        }
        names = ", ".join(f'"{each}"' for each in row)
        marks = ", ".join("?" * len(row))
        db.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))  # noqa: S608


def test_every_kind_is_promised_once_or_goes_at_once() -> None:
    promised = [each.kind for each in PROMISES]

    assert len(promised) == len(set(promised))
    assert {*promised, *AT_ONCE} == set(Kind)
    assert set(promised) == {*AT_A_POINT, *EVERYWHERE, Kind.CLOSURES}
    assert set(promised) == {*OLD, *ELSEWHERE}


def test_every_table_that_is_named_is_there(
    store: Store, file_store: Store, tmp_path: Path
) -> None:
    named = {table for each in PROMISES for table in each.tables}

    assert named <= set(tables.tables(tmp_path))


@pytest.mark.parametrize("kind", OLD)
def test_what_is_kept_too_long_is_seen_and_then_forgotten(
    file_store: Store, tmp_path: Path, kind: Kind
) -> None:
    assert promises.overdue(file_store, now=NOON) == {}
    plant(tmp_path, *OLD[kind])

    assert promises.overdue(file_store, now=NOON)[kind] == 1
    retention.forget_all(file_store, now=NOON)
    assert promises.overdue(file_store, now=NOON)[kind] == 0


def test_after_years_without_a_worker_one_round_keeps_every_promise(store: Store) -> None:
    a_day(store)
    late = DROPPING + timedelta(days=365)

    assert {Kind.NAMES, Kind.MINUTES, Kind.ROWS} <= promises.overdue(store, now=late).keys()
    retention.forget_all(store, now=late)
    assert promises.overdue(store, now=late) == {}


def test_the_page_says_what_the_table_says() -> None:
    assert [row[:2] for row in ROWS] == [[each.kind.value, each.until] for each in PROMISES]
    for row, promise in zip(ROWS, PROMISES, strict=True):
        assert row[2] == (", ".join(f"`{each}`" for each in promise.settings) or "–")
        assert row[4] == ", ".join(f"`{each}`" for each in promise.tables)


def test_the_worker_forgets_as_often_as_the_page_says() -> None:
    assert "The worker forgets every five minutes what is due" in PAGE
    assert worker.ROUND.total_seconds() == 5 * 60
    assert worker.QUICK_ROUND.total_seconds() < 10, "and within seconds how to reach somebody"


def test_each_setting_can_be_changed_within_the_bounds_that_the_page_states() -> None:
    for row, promise in zip(ROWS, PROMISES, strict=True):
        said = [f"{BOUNDS[it].least}–{BOUNDS[it].most} {unit(it)}" for it in promise.settings]
        assert row[3] == (", ".join(said) or "–")


def test_every_time_is_a_setting_or_has_a_reason_that_the_page_gives() -> None:
    for promise in PROMISES:
        assert bool(promise.settings) != bool(promise.fixed), promise.kind
    assert {each for promise in PROMISES for each in promise.settings} == set(BOUNDS)
    for why in Fixed:
        kinds = ", ".join(each.kind.value for each in PROMISES if each.fixed is why)
        assert f"- **{kinds}**: {why.value}." in PAGE

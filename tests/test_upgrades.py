"""Every schema that there ever was becomes today's, with all it holds, and a backup before it."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests import appointments, backed, cast, referred, tables, visitors
from tests.backed import Shelf
from tests.cast import arrive
from tests.shell import Shell
from youthpoint.cli.home import make_key
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations

STEPS = [each.name for each in migrations.pending(Database(memory=True))]
COUNTED_ANEW = {"tally", "tallied"}
"""What a step may take back: it is worked out of the rest."""

TABLES = """
select name from main.sqlite_schema
where type = 'table' and name not like 'sqlite%' and name not like '!_%' escape '!'
"""
PUT = "insert or replace into main.{table} ({both}) select {both} from today.{table}"
COUNT = "select count(*) from main.{table}"


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of today in which people have been."""
    path = tmp_path_factory.mktemp("lived-in") / "youthpoint.db"
    with closing(Store.prepare(path)) as store:
        cast.furnish(store)
        visitors.finished(store, arrive(store, nickname="Kettu"))
        visitors.missed(store, arrive(store, "home"))
        visitors.waiting(store)
        arrive(store, "mind", nickname="Susi")
        appointments.open_booking(store)
        appointments.book(store)
        referred.a_referral(store)
    return path


def columns(db: Database, schema: str, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"pragma {schema}.table_info({table})").fetchall()]


def made_by(step: str, lived_in: Path, path: Path) -> dict[str, int]:
    """Make a store as it was after a step, with what it can hold of today's; count its rows."""
    following = STEPS[STEPS.index(step) + 1 :][:1]
    with closing(PlainDatabase.opened(path)) as db:
        db.execute("pragma foreign_keys = off")
        db.enable_wal()
        migrations.apply(db, stop_before=following)
        db.execute("attach ? as today", [str(lived_in)])
        triggers = db.execute(
            "select name, sql from main.sqlite_schema where type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:  # each row is put in as it stood, whatever came before it
            db.execute(f"drop trigger main.{name}")
        count = {}
        for (table,) in db.execute(TABLES).fetchall():
            there = columns(db, "today", table)
            both = ", ".join(each for each in columns(db, "main", table) if each in there)
            db.execute(PUT.format(table=table, both=both))
            ((count[table],),) = db.execute(COUNT.format(table=table)).fetchall()
        for _name, sql in triggers:
            db.execute(sql)
        db.commit()
    return count


@pytest.mark.parametrize("step", STEPS)
def test_every_released_schema_is_upgraded_with_all_it_holds(
    step: str, lived_in: Path, tmp_path: Path
) -> None:
    before = made_by(step, lived_in, tmp_path / "youthpoint.db")
    assert before["visit"] == 3

    Store.prepare(tmp_path / "youthpoint.db").close()

    assert backed.faults(tmp_path) == []
    after = {each: tables.count(tmp_path, each) for each in before}
    gone = {each for each in before if after[each] != before[each]}
    assert gone <= COUNTED_ANEW
    today = "select name, sql from sqlite_schema where sql is not null order by name"
    assert tables.rows(tmp_path, today) == tables.rows(lived_in.parent, today)


@pytest.mark.parametrize("kept", ["locked", "aside"])
def test_a_backup_is_made_before_the_schema_changes(
    lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    """With it one can go back to the program before."""
    (data := tmp_path / "data").mkdir()
    shelf, shell = Shelf.beside(data), Shell(data)
    monkeypatch.setenv("YOUTHPOINT_DATA", str(data))
    make_key()
    shell.environ |= shelf.environ if kept == "locked" else {}
    made_by(STEPS[-2], lived_in, data / "youthpoint.db")

    said = shell("init").output

    assert "The store as it was before the upgrade: kept in" in said
    if kept == "locked":
        folder = backed.opened(shelf.newest(), tmp_path / "opened")
    else:
        (folder,) = data.glob("aside-*")
    assert backed.faults(folder) == [STEPS[-1]], "as it was: it lacks the newest step"
    assert backed.faults(data) == []
    assert tables.count(data, "visit") == tables.count(folder, "visit") == 3
    assert "before the upgrade" not in shell("init").output, "nothing to upgrade"


def test_an_upgrade_does_not_begin_without_its_backup(
    lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data := tmp_path / "data").mkdir()
    shelf, shell = Shelf.beside(data), Shell(data)
    monkeypatch.setenv("YOUTHPOINT_DATA", str(data))
    make_key()
    shell.environ |= shelf.environ
    made_by(STEPS[-2], lived_in, data / "youthpoint.db")
    shelf.folder.rmdir()

    assert shell("init").exit_code == 1

    assert backed.faults(data) == [STEPS[-1]]


def test_an_upgrade_that_fails_changes_nothing(
    lived_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps are one transaction, the first as the last."""
    made_by(STEPS[-3], lived_in, tmp_path / "youthpoint.db")
    before = backed.faults(tmp_path)
    assert before == STEPS[-2:]
    last = migrations.pending(Database(memory=True))[-1]

    def break_down(_db: Database) -> None:
        raise RuntimeError(last.name)

    monkeypatch.setattr(last, "fn", break_down)
    with closing(Store.open(tmp_path / "youthpoint.db")) as store, pytest.raises(RuntimeError):
        store.migrate()

    assert backed.faults(tmp_path) == before

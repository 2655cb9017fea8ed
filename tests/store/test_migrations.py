"""Making the store, and bringing it up to date, while others do the same."""

import subprocess
import sys
from pathlib import Path

from tests import tables
from youthpoint.store import Store
from youthpoint.store.migrations import migrations
from youthpoint.store.schema import APPOINTMENTS, FOUNDATION

SIX = 6
PREPARE = """
import sys
from pathlib import Path
from youthpoint.store import Store

print("ready", flush=True)
sys.stdin.readline()
Store.prepare(Path(sys.argv[1])).close()
"""


def test_many_processes_make_one_store_at_once(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "youthpoint.db"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PREPARE, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(SIX)
    ]
    for each in processes:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"

    for each in processes:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate()[1] for each in processes]

    assert said == [""] * SIX
    assert [each.returncode for each in processes] == [0] * SIX
    steps = tables.rows(file.parent, "select name from _sqlite_migrations order by name")
    assert [name for (name,) in steps] == ["001_foundation", "002_appointments"]


def test_preparing_again_changes_nothing(tmp_path: Path) -> None:
    Store.prepare(tmp_path / "youthpoint.db").close()
    before = tables.rows(tmp_path, "select sql from sqlite_schema order by name")

    store = Store.prepare(tmp_path / "youthpoint.db")

    assert store.health.pending() == []
    store.close()
    assert tables.rows(tmp_path, "select sql from sqlite_schema order by name") == before


def test_a_new_file_lacks_every_step(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "youthpoint.db")

    assert store.health.pending() == ["001_foundation"]
    assert repr(migrations) == "<Migrations 'youthpoint': [001_foundation]>"
    store.close()


def test_every_table_checks_what_it_is_given(tmp_path: Path) -> None:
    """`strict`: a column takes its type and no other."""
    made = [each for each in (*FOUNDATION, *APPOINTMENTS) if "create table" in each]

    assert len(made) == len([each for each in made if "strict" in each.rpartition(")")[2]])
    Store.prepare(tmp_path / "youthpoint.db").close()
    names = {each.split()[2] for each in made}
    assert names < set(tables.tables(tmp_path))

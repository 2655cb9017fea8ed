"""Making the store, and bringing it up to date, while others do the same."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests import tables
from youthpoint.domain.experts import Channel
from youthpoint.domain.points import Policy
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations
from youthpoint.store.schema import APPOINTMENTS, FOUNDATION, ROOM

SIX = 6
STEPS = [
    "001_foundation",
    "002_appointments",
    "003_room",
    "004_devices",
    "005_lighter",
    "006_slips",
    "007_setup",
    "008_tallies",
    "009_accounts",
    "010_help_lines",
    "011_catalogue",
    "013_walk_ins",
    "014_sync",
    "015_telling",
    "016_joining",
    "017_referring",
    "018_proving",
    "019_pausing",
    "020_receivers",
    "021_looks",
    "022_second_factors",
    "024_trails",
    "025_barriers",
    "026_identities",
    "027_passkeys",
    "028_deciding",
]
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
    assert [name for (name,) in steps] == STEPS


def test_preparing_again_changes_nothing(tmp_path: Path) -> None:
    Store.prepare(tmp_path / "youthpoint.db").close()
    before = tables.rows(tmp_path, "select sql from sqlite_schema order by name")

    store = Store.prepare(tmp_path / "youthpoint.db")

    assert store.health.pending() == []
    store.close()
    assert tables.rows(tmp_path, "select sql from sqlite_schema order by name") == before


def test_a_new_file_lacks_every_step(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "youthpoint.db")

    assert store.health.pending() == STEPS
    assert repr(migrations) == f"<Migrations 'youthpoint': [{', '.join(STEPS)}]>"
    store.close()


def test_every_table_checks_what_it_is_given(tmp_path: Path) -> None:
    """`strict`: a column takes its type and no other."""
    made = [each for each in (*FOUNDATION, *APPOINTMENTS, *ROOM) if "create table" in each]

    assert len(made) == len([each for each in made if "strict" in each.rpartition(")")[2]])
    Store.prepare(tmp_path / "youthpoint.db").close()
    names = {each.split()[2] for each in made}
    assert names < set(tables.tables(tmp_path))


def test_a_store_of_the_first_release_keeps_all_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "youthpoint.db"
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="002_appointments")
        db.execute(
            "insert into point values ('old', '{}', '{}', 'Europe/Helsinki', '[\"fi\"]', '{}',"
            " '[]', 30, '', '{}', '{}', '{\"strip_days\": 20}', null, 0)"
        )
        db.execute("insert into service values ('old', 'guidance', '{}', 0, 30)")
        db.execute(
            "insert into expert values ('aino', 'old', null, 'Aino', 'info_desk', 'kela',"
            " '1', '[]', '[\"fi\"]', 'off_duty', null)"
        )
        db.execute("insert into duty_slot values ('aino', 0, '09:00', '15:00', null, null)")
        db.commit()
    store = Store.prepare(file)
    with store.read() as uow:
        point, aino = uow.points.find("old"), uow.experts.find("aino")
        (service,) = uow.points.catalogue("old").services
        duty = uow.duty.of("old")
    store.close()

    assert point is not None
    assert (point.policy.strip_days, point.policy.late_after) == (20, Policy().late_after)
    assert aino is not None
    assert (aino.first_name, aino.channels) == ("Aino", frozenset({Channel.PLACE}))
    assert service.terms is None
    assert [each.expert_id for each in duty] == ["aino"]

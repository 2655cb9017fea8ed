"""Making the store, and bringing it up to date, while others do the same."""

import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from sqlite_utils import Database

from tests import tables
from youthpoint.domain.experts import Channel
from youthpoint.domain.points import Policy
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations
from youthpoint.store.schema import APPOINTMENTS, FOUNDATION, ROOM

SIX = 6
RELEASED = {
    "001_foundation": "c9d773e7286c",
    "002_appointments": "196bc6492112",
    "003_room": "c98f09789f41",
    "004_devices": "2bcc7ec33aa1",
    "005_lighter": "d241d121d697",
    "006_slips": "7226ac4b5fc0",
    "007_setup": "8c1ce0ccbfd9",
    "008_tallies": "57b32659a714",
    "009_accounts": "1d04afa1bcd8",
    "010_help_lines": "c4d30c28152a",
    "011_catalogue": "d4b8767a5b59",
    "013_walk_ins": "5fde78c0112e",
    "014_sync": "abf9fbf7c254",
    "015_telling": "a94ab40a7610",
    "016_joining": "9692f3214596",
    "017_referring": "f8cb85051c7a",
    "018_proving": "68e467774255",
    "019_pausing": "548e35320674",
    "020_receivers": "594891ea9150",
    "021_looks": "c8401d938f57",
    "022_second_factors": "7c808abfab4b",
    "024_trails": "075313b9c557",
    "025_barriers": "b70050d4c8bc",
    "026_identities": "61046dc23bb7",
    "027_passkeys": "b9f206c04a85",
    "028_deciding": "6a38832d76cf",
    "029_hearing": "519d32231808",
    "030_barring": "ec9e66583b3b",
}
"""Each step, and by what it is known: once it is released, nobody may edit it."""

STEPS = [*RELEASED]
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


def test_a_step_that_was_released_is_never_edited() -> None:
    """Else stores that took it would lack what new ones have, and no upgrade would bring it."""
    known = {}
    for step in migrations.pending(Database(memory=True)):
        said: list[str] = []
        step.fn(cast("Database", SimpleNamespace(execute=said.append)))
        known[step.name] = sha256("\0".join(said).encode()).hexdigest()[:12]

    assert known == RELEASED


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

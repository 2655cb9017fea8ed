"""What `youthpoint restore` and `backup` refuse, and what else they take."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import backed, tables
from tests.backed import Shelf
from tests.cast import arrive
from tests.shell import Shell
from youthpoint import clock
from youthpoint.cli.alone import nobody_else
from youthpoint.domain.queue.wishes import Door
from youthpoint.store.beside import Beside

SERVE = """
import sys
from pathlib import Path
from youthpoint.cli.alone import take_part

take_part(Path(sys.argv[1]))
print("served", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    data = tmp_path / "data"
    data.mkdir()
    return Shelf.beside(data)


@pytest.fixture
def shell(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return backed.visited(shelf, monkeypatch)


def test_nothing_is_restored_into_what_is_served_and_nothing_served_meanwhile(
    shell: Shell, shelf: Shelf
) -> None:
    shell("backup")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(shelf.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "served\n"

    refused = shell(f"restore {shelf.newest()} --key {shelf.key} --yes")
    server.communicate()

    assert "is being served from. Stop the server first." in refused.output
    assert "what youthpoint-" in backed.restore(shell, shelf), "once it has ended"


@pytest.mark.parametrize("wrong", ["no key", "cut", "damaged", "newer"])
def test_what_cannot_take_the_stores_place_changes_nothing(
    shell: Shell, shelf: Shelf, wrong: str
) -> None:
    with sqlite3.connect(shelf.data / "youthpoint.db") as db:
        db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('youthpoint', '999_beyond', '')"
        ) if wrong == "newer" else None
    db.close()
    shell("backup")
    path, key = shelf.newest(), f"--key {shelf.key}"
    if wrong == "cut":
        path.write_bytes(path.read_bytes()[:-300])
    elif wrong == "damaged":
        content = (shelf.data / "youthpoint.db").read_bytes()
        path.write_bytes(content[: len(content) // 2])
    line = f"restore {path} {'' if wrong == 'no key' else key} --yes"

    answer = shell(line)

    assert answer.exit_code == 1
    told = {"no key": "It is locked", "cut": "can’t be opened", "damaged": "It is damaged"}
    assert told.get(wrong, "A newer program made it (999_beyond)") in answer.output
    assert "Traceback" not in answer.output
    assert tables.holding(shelf.data, "Kettu") == ["visit"]
    assert [*shelf.data.glob("restore-*"), *shelf.data.glob("aside-*")] == []


def test_a_plain_database_is_put_in_place_likewise(shell: Shell, tmp_path: Path) -> None:
    """One that Litestream has brought back, or that was copied by hand."""
    plain = tmp_path / "plain.db"
    with (
        closing(sqlite3.connect(shell.folder / "youthpoint.db")) as here,
        closing(sqlite3.connect(plain)) as there,
    ):
        here.backup(there)

    assert shell(f"restore {plain} --yes").exit_code == 0

    assert tables.holding(shell.folder, "Kettu") == ["visit"]
    assert (shell.folder / "secret-key").exists()


def test_a_restore_that_is_going_on_lets_nobody_serve(shell: Shell, shelf: Shelf) -> None:
    with nobody_else(shelf.data):
        assert "A backup is being restored into" in shell("serve --port 0").output
        assert "A backup is being restored into" in shell("worker").output


def test_a_key_is_made_once_and_opens_what_is_locked_with_it(
    shell: Shell, shelf: Shelf, tmp_path: Path
) -> None:
    said = shell(f"backup key {tmp_path / 'new.txt'}").output.strip()
    shell.environ["YOUTHPOINT_BACKUP_KEY"] = said.removeprefix("YOUTHPOINT_BACKUP_KEY=")
    (tmp_path / "disk").mkdir()

    assert "verified." in shell(f"backup --to {tmp_path / 'disk'}").output
    (made,) = (tmp_path / "disk").glob("*.age")
    assert "is sound" in shell(f"restore {made} --key {tmp_path / 'new.txt'} --look").output
    assert "can’t be opened" in shell(f"restore {made} --key {shelf.key} --look").output
    assert "is there already" in shell(f"backup key {tmp_path / 'new.txt'}").output
    assert (tmp_path / "new.txt").stat().st_mode & 0o777 == 0o600


def test_one_that_was_made_elsewhere_is_not_taken_for_the_newest_here(
    shell: Shell, shelf: Shelf, tmp_path: Path
) -> None:
    shell("backup")
    before = Beside(shelf.data).backed()
    with closing(shell.store()) as store:
        arrive(store, at=clock.now(), door=Door.STAFF)
    (tmp_path / "disk").mkdir()
    shell(f"backup --to {tmp_path / 'disk'}")

    assert len([*(tmp_path / "disk").glob("*.age")]) == 1
    assert Beside(shelf.data).backed() == before


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"YOUTHPOINT_BACKUP_KEY": "", "YOUTHPOINT_BACKUPS": ""}, "`youthpoint backup key FILE`"),
        ({"YOUTHPOINT_BACKUP_KEY": "age1nonsense"}, "not a public key of age"),
        ({"YOUTHPOINT_BACKUPS": "/nowhere"}, "see that it is mounted"),
        ({"YOUTHPOINT_BACKUPS": "none"}, "Name a folder"),
    ],
)
def test_what_a_backup_lacks_is_named(shell: Shell, said: dict[str, str], words: str) -> None:
    shell.environ |= said

    answer = shell("backup")

    assert answer.exit_code == 1
    assert words in answer.output


# --- What `youthpoint check` says -----------------------------------------------------------------


def told(shell: Shell) -> str:
    """Return what is said of backups, and what to do."""
    lines = shell("check").output.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "Backups" in line]
    more = lines[at + 1] if lines[at].startswith("WRONG") else ""
    return " ".join(f"{lines[at]} {more}".split())


def test_check_says_how_far_behind_the_newest_backup_is(shell: Shell, shelf: Shelf) -> None:
    assert "none of this store in" in told(shell)
    shell("backup")
    assert told(shell).startswith(f"ok Backups {shelf.newest().name} is verified")

    with closing(shell.store()) as store:
        arrive(store, at=clock.now(), door=Door.STAFF)
    assert told(shell).startswith("ok"), "the next one is on its way"
    backed_then = Beside(shelf.data).backed()
    assert backed_then is not None
    late = datetime.fromisoformat(backed_then.at) - timedelta(minutes=11)
    Beside(shelf.data).keep_backed(replace(backed_then, at=late.isoformat()))
    assert told(shell).startswith("WRONG Backups 11 minutes behind → Run `youthpoint backup`")

    shell.environ["YOUTHPOINT_BACKUPS"] = "/nowhere"
    assert told(shell).startswith("WRONG Backups /nowhere is not there →")


def test_check_finds_a_point_of_which_nobody_makes_any(shell: Shell) -> None:
    shell.environ |= {"YOUTHPOINT_BACKUPS": "", "YOUTHPOINT_BACKUP_KEY": ""}
    assert told(shell).startswith("WRONG Backups nobody makes any → Set YOUTHPOINT_BACKUPS")

    shell.environ["YOUTHPOINT_DEMO"] = "1"
    assert told(shell).startswith("ok")
    shell.environ |= {"YOUTHPOINT_DEMO": "0", "YOUTHPOINT_BACKUPS": "none"}
    assert told(shell) == "ok Backups somebody else sees to them, as was said"

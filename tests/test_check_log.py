"""`youthpoint check log`: whatever is changed, moved or taken out of the log is found."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.cast import AINO_ACCOUNT, KAISA, arrive
from tests.looked import look, looked, tamper
from tests.shell import Shell
from youthpoint.domain.trails.looks import Thing
from youthpoint.operations.trails import looks


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell of a point whose staff have looked six times."""
    shell = Shell(tmp_path / "data")
    shell("init")
    with closing(shell.store()) as store:
        cast.furnish(store)
        for _each in range(5):
            looked(store, look(AINO_ACCOUNT, arrive(store)))
        looked(store, look(KAISA, thing=Thing.LOG))
    return shell


def end(shell: Shell) -> str:
    with closing(shell.store()) as store:
        return looks.prove(store).end.digest


def test_a_log_that_nobody_touched_is_well(shell: Shell) -> None:
    said = shell("check log")

    assert said.exit_code == 0
    assert said.output == (
        f"All is well: 6 entries, each chained to the one before.\nIt ends with {end(shell)}\n"
    )


def test_a_log_without_entries_is_well(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "data")
    shell("init")

    assert shell("check log").output == "All is well: 0 entries, each chained to the one before.\n"


@pytest.mark.parametrize(
    ("what", "statements", "first"),
    [
        ("another account", ["update look set account_id = 'account-leila' where seq = 3"], 3),
        ("another time", ["update look set at = replace(at, 'T1', 'T0') where seq = 2"], 2),
        ("another person", ["update look set subject = '' where seq = 5"], 5),
        ("another thing", ["update look set thing = 'queue' where seq = 6"], 6),
        ("theirs after all", ["update look set own = 1 where seq = 1"], 1),
        ("the first is gone", ["delete from look where seq = 1"], 1),
        ("one is gone", ["delete from look where seq = 4"], 4),
        ("the last is gone", ["delete from look where seq = 6"], 6),
        (
            "two changed places",
            [
                "update look set seq = 99 where seq = 2",
                "update look set seq = 2 where seq = 3",
                "update look set seq = 3 where seq = 99",
            ],
            2,
        ),
    ],
)
def test_v16_4_2_tampering_is_found(
    shell: Shell, what: str, statements: list[str], first: int
) -> None:
    tamper(shell.folder, *statements)
    said = shell("check log")

    assert said.exit_code == 1, what
    assert f"Entry {first} is not what was written, or is missing." in said.output, what


def test_a_log_that_was_written_anew_lacks_the_digest_of_before(shell: Shell) -> None:
    before = end(shell)
    assert shell(f"check log --holds {before}").exit_code == 0
    with closing(sqlite3.connect(shell.folder / "youthpoint.db", isolation_level=None)) as db:
        db.executescript("drop trigger look_stays; delete from look")
        db.execute("update sqlite_sequence set seq = 0 where name = 'look'")
    with closing(shell.store()) as store:
        looked(store, look(KAISA, thing=Thing.QUEUE))

    assert shell("check log").exit_code == 0
    said = shell(f"check log --holds {before}")
    assert said.exit_code == 1
    assert "That digest is not in the log." in said.output


@pytest.mark.parametrize("deed", ["update look set thing = 'queue'", "delete from look"])
def test_programs_of_the_house_can_change_nothing(shell: Shell, deed: str) -> None:
    with (
        closing(sqlite3.connect(shell.folder / "youthpoint.db", isolation_level=None)) as db,
        pytest.raises(sqlite3.IntegrityError, match="the log of looks"),
    ):
        db.execute(deed)

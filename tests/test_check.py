"""`youthpoint check`: what it finds, and what it says to do about it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast, tables
from tests.cast import KAISA, POINT, arrive
from tests.prepared import prepared
from tests.shell import Shell, stop_clock
from youthpoint import clock
from youthpoint.cli.home import make_key
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.accounts import operating
from youthpoint.store import Store, StoreDamaged

PAGE = 4096


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The commands on a store in which all is well."""
    stop_clock(monkeypatch)
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    make_key()
    store = prepared(tmp_path / "youthpoint.db")
    cast.furnish(store)
    for _ in range(30):
        arrive(store, at=clock.now(), door=Door.STAFF)
    store.forget_log()
    store.close()
    return Shell(tmp_path)


@pytest.fixture
def store(shell: Shell) -> Iterator[Store]:
    store = shell.store()
    yield store
    store.close()


def overwrite(shell: Shell, first: int, length: int) -> None:
    """Write nonsense over a stretch of the file."""
    with (shell.folder / "youthpoint.db").open("r+b") as file:
        file.seek(first)
        file.write(b"\x55" * length)


def page_of(shell: Shell, name: str) -> int:
    """Return where in the file a table or an index begins."""
    found = "select rootpage from sqlite_schema where name = ?"
    ((number,),) = tables.rows(shell.folder, found, name)
    return (int(number) - 1) * PAGE


# --- All is well ------------------------------------------------------------------------------


def test_all_is_well(shell: Shell) -> None:
    answer = shell("check")

    assert answer.exit_code == 0, answer.output
    assert answer.output.endswith("All is well.\n")
    assert "WRONG" not in answer.output
    for said in (
        f"SQLite      {sqlite3.sqlite_version}",
        f"Store       {shell.folder / 'youthpoint.db'}",
        "MB free",
        "Schema      up to date",
        "Integrity   the file is sound",
        "Durability  journal wal, synchronous 2",
        "Forgetting  nothing is overdue",
        "Point       point: has hours, a coordinator and experts",
    ):
        assert said in answer.output


def test_the_sqlite_in_use_has_the_mended_log() -> None:
    assert sqlite3.sqlite_version_info >= (3, 51, 3)


# --- Something is wrong -------------------------------------------------------------------------


def wrong(shell: Shell) -> list[str]:
    """Return what needs attention, each with what to do; the exit code says so too."""
    answer = shell("check")
    assert answer.exit_code == 1, answer.output
    lines = answer.output.splitlines()
    found = [
        f"{line.removeprefix('WRONG').strip()} {lines[number + 1].strip()}"
        for number, line in enumerate(lines)
        if line.startswith("WRONG")
    ]
    assert lines[-1] == f"Error: {len(found)} of these need attention."
    return [" ".join(each.split()) for each in found]


def test_a_point_without_hours_is_found(shell: Shell, store: Store) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, hours={}, exceptions=()))

    (said,) = wrong(shell)
    assert said.startswith("Point point: it has no opening hours, so visitors find it closed →")


def test_a_point_that_nobody_coordinates_is_found(shell: Shell, store: Store) -> None:
    operating.shut_out(store, KAISA.id, now=clock.now())

    assert wrong(shell) == [
        "Point point: nobody coordinates it → Run `youthpoint init` for a link."
    ]


def test_a_point_where_nobody_can_call_is_found(shell: Shell, store: Store) -> None:
    for each in (cast.AINO_ACCOUNT, cast.MIKAEL_ACCOUNT):
        operating.shut_out(store, each.id, now=clock.now())
    assert shell("check").exit_code == 0, "Leila is there still"
    operating.shut_out(store, cast.LEILA_ACCOUNT.id, now=clock.now())

    (said,) = wrong(shell)
    assert said.startswith("Point point: nobody can call visitors → Run `youthpoint user add")


def test_what_should_have_been_forgotten_is_found_and_forgotten(shell: Shell, store: Store) -> None:
    arrive(store, at=clock.now() - timedelta(days=2), door=Door.STAFF)

    (said,) = wrong(shell)
    assert said.startswith("Forgetting overdue: 1 names, links and codes → Run `youthpoint worker")

    assert "1 names, links and codes" in shell("worker --once").output
    assert shell("check").exit_code == 0


class Room(NamedTuple):
    """What `shutil.disk_usage` says."""

    free: int


def test_a_disk_without_room_is_found(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Room(free=PAGE))

    assert wrong(shell) == ["Disk 0 MB free → Make room on the disk of the data folder."]


def test_a_row_that_refers_to_nothing_is_found(shell: Shell, store: Store) -> None:
    del store
    with sqlite3.connect(shell.folder / "youthpoint.db") as db:
        db.execute("insert into stay values ('nobody', 1, 'waiting', 'register', null, '', null)")
    db.close()

    (said,) = wrong(shell)
    assert said.startswith("References rows that refer to nothing: stay: 1 → Stop the server")


def test_a_schema_that_lacks_a_step_is_found_and_mended(shell: Shell) -> None:
    (shell.folder / "youthpoint.db").write_bytes(b"")

    (said,) = wrong(shell)
    steps = (
        "001_foundation, 002_appointments, 003_room, 004_devices, 005_lighter, 006_slips, "
        "007_setup, 008_tallies, 009_accounts, 010_help_lines, 011_catalogue, "
        "013_walk_ins, 014_sync, 015_telling, 016_joining, 017_referring, "
        "018_proving, 019_pausing, 020_receivers, 021_looks, 022_second_factors, "
        "024_trails, 025_barriers, 026_identities, 027_passkeys, 028_deciding, "
        "029_hearing, 030_barring"
    )
    assert said == f"Schema lacks {steps} → Run `youthpoint init`."
    assert "older than this program" in shell("serve --port 0").output

    shell("init")
    assert "Schema      up to date" in shell("check").output


# --- A damaged file -----------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["header", "visit", "visit_places", "cut"])
def test_a_damaged_file_is_found_and_not_served(shell: Shell, where: str) -> None:
    if where == "header":
        overwrite(shell, 0, 100)
    elif where == "cut":
        file = shell.folder / "youthpoint.db"
        file.write_bytes(file.read_bytes()[: 20 * PAGE])
    else:
        overwrite(shell, page_of(shell, where), PAGE)

    (said,) = wrong(shell)
    assert said.startswith("Integrity ")
    assert "Stop the server and put the newest backup in its place: `youthpoint restore" in said

    served = shell("serve --port 0")
    assert served.exit_code == 1
    assert f"The store {shell.folder / 'youthpoint.db'} is damaged" in served.output
    assert "Traceback" not in served.output


def test_what_needs_the_damaged_part_is_refused_as_such(shell: Shell, store: Store) -> None:
    store.close()
    numbers = "sqlite_autoindex_visit_4"  # unique (point_id, day, ordinal)
    overwrite(shell, page_of(shell, numbers), PAGE)
    damaged = shell.store()

    with pytest.raises(StoreDamaged):
        arrive(damaged, at=clock.now(), door=Door.STAFF)
    with pytest.raises(StoreDamaged), damaged.read() as uow:
        uow.visits.so_far("point", clock.now().date())
    damaged.close()


# --- Messages -----------------------------------------------------------------------------------


def test_messages_that_reach_nobody_are_found_unless_it_is_said_that_they_should_not(
    shell: Shell, store: Store
) -> None:
    assert "Messages    text messages go into files and reach nobody" in shell("check").output

    shell.environ["YOUTHPOINT_SMS"] = ""
    (said,) = wrong(shell)
    assert said.startswith(
        f"Messages YOUTHPOINT_SMS is not set: text messages go into {shell.folder / 'messages'} "
        "and reach nobody → Name who brings them"
    )

    with store.write() as uow:
        uow.points.put(replace(POINT, policy=replace(POINT.policy, mail=True)))
    (said,) = wrong(shell)
    assert "YOUTHPOINT_SMS and YOUTHPOINT_SMTP are not set: text messages and e-mail go" in said


def test_who_names_an_operator_and_the_demo_are_told_nothing_of_it(shell: Shell) -> None:
    shell.environ |= {
        "YOUTHPOINT_SMS": "json://127.0.0.1/{phone}", "YOUTHPOINT_URL": "https://x.example"
    }  # fmt: skip
    assert "text messages go to their operator" in shell("check").output

    shell.environ |= {"YOUTHPOINT_SMS": "", "YOUTHPOINT_DEMO": "1"}
    assert shell("check").exit_code == 0

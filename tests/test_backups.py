"""Backups while others write: each is whole, and holds what was acknowledged before."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import backed, cast, outages, tables
from tests.backed import Shelf
from tests.cast import POINT, arrive
from tests.patience import TRIES
from youthpoint import clock, worker
from youthpoint.domain import backups as domain
from youthpoint.domain.backups import Keep
from youthpoint.settings import Settings
from youthpoint.store import Store
from youthpoint.store.beside import Beside
from youthpoint.worker import backups

SIXTY = 60
WRITERS = 3
WRITE = """
import sys
from pathlib import Path
from tests import cast
from youthpoint.store import Store

store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    for _each in range(6):
        print(cast.arrive(store).id, flush=True)
"""
VISITS = "select id from visit"


@pytest.fixture
def shelf(tmp_path: Path, furnished: Path) -> Shelf:
    return Shelf.holding(furnished, tmp_path / "data")


@pytest.fixture
def store(shelf: Shelf) -> Iterator[Store]:
    with closing(Store.open(shelf.data / "youthpoint.db")) as store:
        yield store


@contextmanager
def writers(path: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Let processes of their own take numbers, six whenever a line is written to one."""
    going = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _each in range(WRITERS)
    ]
    try:
        yield going
    finally:
        for each in going:
            each.communicate()


def go_on(going: subprocess.Popen[str]) -> str:
    """Let it take six numbers more; return the first, once that is acknowledged."""
    assert going.stdin is not None
    assert going.stdout is not None
    going.stdin.write("\n")
    going.stdin.flush()
    return going.stdout.readline().strip()


def test_sixty_of_sixty_are_clean_while_others_write(
    shelf: Shelf, store: Store, tmp_path: Path
) -> None:
    """Each holds what was acknowledged before it was begun, and nothing by halves."""
    settings, clean = shelf.settings(), 0
    with store.write() as uow:
        uow.points.put(replace(POINT, policy=replace(POINT.policy, queue_limit=10_000)))
    with writers(settings.database) as going:
        assert [each.stdout.readline() for each in going if each.stdout] == ["ready\n"] * WRITERS
        for number in range(SIXTY):
            known = {go_on(each) for each in going}
            made = backups.back_up(settings, shelf.folder, now=clock.now())
            assert made is not None
            folder = backed.opened(made, tmp_path / f"opened-{number}")
            assert backed.faults(folder) == []
            assert known <= {id_ for (id_,) in tables.rows(folder, VISITS)}
            clean += 1
            shutil.rmtree(folder)
            for each in going:
                assert each.stdout is not None
                for _rest in range(5):
                    each.stdout.readline()

    assert clean == SIXTY
    assert len(shelf.names()) <= domain.NEWEST + 2, "those of this hour, and of one before"


def test_a_file_that_is_merely_copied_is_not(shelf: Shelf, store: Store, tmp_path: Path) -> None:
    """The control: what was acknowledged is in the log, and the file alone lacks it."""
    arrive(store)
    folder = tmp_path / "copied"
    folder.mkdir()

    shutil.copyfile(shelf.data / "youthpoint.db", folder / "youthpoint.db")

    assert tables.count(folder, "visit") == 0
    assert tables.count(shelf.data, "visit") == 1


def test_one_is_made_when_something_has_changed_and_none_else(shelf: Shelf, store: Store) -> None:
    said: list[str] = []

    def look() -> int:
        worker.keep_backups(shelf.settings(), clock.now, say=said.append)
        return len(said)

    assert look() == 1
    assert look() == 1
    arrive(store)
    assert not backups.is_current(shelf.settings())
    assert look() == 2
    assert backups.is_current(shelf.settings())
    shelf.newest().unlink()
    assert look() == 3, "one that was taken away is made again"
    assert said[-1] == f"backup: {shelf.newest().name}"


def test_what_was_made_while_a_point_was_open_is_half_a_minute_old_at_most(
    shelf: Shelf, store: Store
) -> None:
    """From one look to the next, and as long as making one takes; `make bench` measures it."""
    took: list[float] = []
    for _try in range(TRIES):
        arrive(store)
        backups.back_up(shelf.settings(), shelf.folder, now=clock.now())
        made = Beside(shelf.data).backed()
        assert made is not None
        took.append(made.took)

    assert worker.BACKUP_ROUND + timedelta(seconds=min(took)) <= timedelta(seconds=30)


def test_writing_the_log_into_the_file_is_no_change(shelf: Shelf, store: Store) -> None:
    arrive(store)
    backups.back_up(shelf.settings(), shelf.folder, now=clock.now())
    store.forget_log()

    assert not backups.is_current(shelf.settings()), "the control: the files are others"
    assert backups.back_up(shelf.settings(), shelf.folder, now=clock.now()) is None
    assert backups.is_current(shelf.settings())
    assert len(shelf.names()) == 1


def test_a_changed_key_is_backed_up_too(shelf: Shelf, tmp_path: Path) -> None:
    backups.back_up(shelf.settings(), shelf.folder, now=clock.now())
    (shelf.data / "authority-key").write_text("seed")
    (shelf.data / "demo.json").write_text("of no backup")

    made = backups.back_up(shelf.settings(), shelf.folder, now=clock.now())

    assert made is not None
    folder = backed.opened(made, tmp_path / "opened")
    assert {each.name for each in folder.iterdir()} == {"authority-key", "youthpoint.db"}


def test_old_ones_go_and_strangers_stay(shelf: Shelf, store: Store) -> None:
    settings, now = shelf.settings(Keep(hours=0, days=2, weeks=0)), clock.now()
    (shelf.folder / "youthpoint-notes.txt").write_text("a stranger")
    for days in range(9, -1, -1):
        arrive(store)
        backups.back_up(settings, shelf.folder, now=now - timedelta(days=days))

    kept = [now - timedelta(days=days) for days in (2, 1, 0)]
    assert shelf.names() == [domain.name_of(each) for each in kept]
    assert (shelf.folder / "youthpoint-notes.txt").exists()


def test_two_of_one_second_do_not_take_each_others_place(shelf: Shelf, store: Store) -> None:
    now = clock.now()
    for _each in range(3):
        arrive(store)
        backups.back_up(shelf.settings(), shelf.folder, now=now)

    assert len(shelf.names()) == 3


def test_a_damaged_store_takes_no_good_backup_away(shelf: Shelf, store: Store) -> None:
    backups.back_up(shelf.settings(), shelf.folder, now=clock.now())
    before, said = shelf.names(), list[str]()
    arrive(store)
    store.close()
    ((page,),) = tables.rows(shelf.data, "select rootpage from sqlite_schema where name = 'stay'")
    with (shelf.data / "youthpoint.db").open("r+b") as file:  # a page that copying does not read
        file.seek((page - 1) * 4096)
        file.write(b"\x55" * 4096)

    worker.keep_backups(shelf.settings(), clock.now, say=said.append)

    assert shelf.names() == before
    assert said[0].startswith("backup: none could be made (")


def test_a_full_or_missing_folder_is_said_and_nothing_is_left(shelf: Shelf, store: Store) -> None:
    arrive(store)
    said: list[str] = []
    with outages.small_disk(shelf.folder), outages.full(shelf.folder):
        worker.keep_backups(shelf.settings(), clock.now, say=said.append)
        assert [*shelf.folder.glob("youthpoint*")] == []
    shelf.folder.rmdir()
    worker.keep_backups(shelf.settings(), clock.now, say=said.append)

    assert [each.partition("(")[0] for each in said] == ["backup: none could be made "] * 2
    assert [each.name for each in shelf.data.glob("backup-*")] == []


def test_what_a_backup_has_left_that_died_is_removed(shelf: Shelf) -> None:
    (shelf.data / "backup-dead").mkdir()
    (shelf.data / "backup-dead" / "youthpoint.db").write_text("plain")

    backups.back_up(shelf.settings(), shelf.folder, now=clock.now())

    assert [each.name for each in shelf.data.glob("backup-*")] == []


def test_where_no_folder_is_named_none_is_made(shelf: Shelf) -> None:
    said: list[str] = []
    settings = Settings(secret_key=cast.KEY.decode(), data=shelf.data)

    worker.keep_backups(settings, clock.now, say=said.append)

    assert said == []

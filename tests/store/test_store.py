"""The file under the store: nothing acknowledged is lost, nothing half done is kept."""

import resource
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast, tables
from tests.cast import NOON, POINT, arrive
from youthpoint.domain.queue.visits import Visit
from youthpoint.store import Store, StoreBusy, StoreDamaged, UnitOfWork

FULL = 2
"""`synchronous`: a commit is answered when it is on the disk."""


def test_a_commit_waits_for_the_disk(file_store: Store, tmp_path: Path) -> None:
    assert (file_store.health.journal(), file_store.health.synchronous()) == ("wal", FULL)

    again = Store.open(tmp_path / "youthpoint.db")
    assert (again.health.journal(), again.health.synchronous()) == ("wal", FULL)
    again.close()


def test_made_up_days_do_not_wait(file_store: Store, tmp_path: Path) -> None:
    playing = Store.open(tmp_path / "youthpoint.db", durable=False)

    assert playing.health.synchronous() == 0
    playing.close()


def test_v2_3_3_a_use_case_is_kept_as_a_whole_or_not_at_all(
    file_store: Store, tmp_path: Path
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        furnish_twice(file_store)

    assert tables.rows(tmp_path, "select id from point") == [("point",)]


def furnish_twice(store: Store) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
        uow.accounts.add(cast.KAISA, password="there is a Kaisa already")


def test_who_looks_once_more_while_they_look_sees_the_same_moment(
    file_store: Store, tmp_path: Path
) -> None:
    with closing(Store.open(tmp_path / "youthpoint.db")) as other, file_store.read() as uow:
        assert len(uow.points.every()) == 1
        with other.write() as elsewhere:
            elsewhere.points.put(replace(POINT, id="other"))

        with file_store.read() as again:
            assert len(again.points.every()) == 1
        assert len(uow.points.every()) == 1

    with file_store.read() as uow:
        assert len(uow.points.every()) == 2


def test_what_a_reader_writes_is_not_kept(file_store: Store, tmp_path: Path) -> None:
    with file_store.read() as uow:
        uow.points.put(replace(POINT, id="other"))

    assert tables.count(tmp_path, "point") == 1


def test_a_reader_sees_one_moment(file_store: Store, tmp_path: Path) -> None:
    writer = Store.open(tmp_path / "youthpoint.db")
    with file_store.read() as uow:
        before = uow.points.ids()
        with writer.write() as other:
            other.points.put(replace(POINT, id="other"))
        assert uow.points.ids() == before
    writer.close()

    with file_store.read() as uow:
        assert len(uow.points.ids()) == 2


def test_a_row_cannot_refer_to_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.write() as uow:
        uow.experts.put(replace(cast.AINO, id="lost", point_id="nowhere"))


@pytest.mark.parametrize("shared", ["ordinal", "link_digest", "code_digest", "form_key"])
def test_what_must_be_unique_is_unique_in_the_database(store: Store, shared: str) -> None:
    visit = arrive(store)
    first = {"ordinal": "8", "link_digest": "a", "code_digest": "b", "form_key": "c"}
    second = {"ordinal": "9", "link_digest": "d", "code_digest": "e", "form_key": "f"}
    second[shared] = first[shared]

    with store.read() as uow:
        add(uow, visit, "first", **first)
        with pytest.raises(sqlite3.IntegrityError, match=f"UNIQUE.*{shared}"):
            add(uow, visit, "second", **second)


def add(uow: UnitOfWork, visit: Visit, name: str, *, ordinal: str, **unique: str) -> None:
    uow.visits.add(replace(visit, id=name, ordinal=int(ordinal)), **unique)


def test_another_day_begins_with_the_same_number_again(store: Store) -> None:
    first, second = arrive(store), arrive(store, at=NOON.replace(day=25))

    assert (first.ordinal, second.ordinal) == (1, 1)


# --- Out of reach -----------------------------------------------------------------------------


def number_of_visits(store: Store) -> int:
    with store.read() as uow:
        return uow.visits.so_far("point", NOON.date()).ordinal


def test_a_store_that_somebody_else_holds_is_busy_and_works_afterwards(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("youthpoint.store.database.BUSY_TIMEOUT", 0.05)
    waiting = Store.open(tmp_path / "youthpoint.db")
    with closing(sqlite3.connect(tmp_path / "youthpoint.db")) as holder:
        holder.execute("begin immediate")

        with pytest.raises(StoreBusy, match="database is locked"):
            arrive(waiting)
        assert number_of_visits(waiting) == 0, "reading goes on"
        holder.rollback()

    assert arrive(waiting).ticket == "A01"
    waiting.close()


@contextmanager
def full_disk(file: Path) -> Iterator[None]:
    """Let no file grow beyond the size that this one has."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_refuses_and_keeps_what_was_there(file_store: Store, tmp_path: Path) -> None:
    arrive(file_store)
    with full_disk(tmp_path / "youthpoint.db-wal"):
        with pytest.raises(StoreBusy):
            arrive(file_store)
        assert number_of_visits(file_store) == 1

    assert arrive(file_store).ticket == "A02"
    assert file_store.health.damage() == []


def test_a_file_that_is_no_store_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "youthpoint.db").write_text("a shopping list, and a long one at that\n" * 99)

    with pytest.raises(StoreDamaged, match="file is not a database"):
        Store.open(tmp_path / "youthpoint.db")


# --- Erasing ----------------------------------------------------------------------------------


def named(store: Store) -> Visit:
    return arrive(store, nickname="Canary", form_key="a form")


def test_what_is_erased_is_overwritten_in_the_file(file_store: Store, tmp_path: Path) -> None:
    named(file_store)
    file_store.forget_log()
    assert b"Canary" in tables.bytes_of(tmp_path)

    with file_store.write() as uow:
        uow.retention.names("point", before=NOON.date().replace(day=25), limit=1)
    assert b"Canary" in tables.bytes_of(tmp_path), "the log has it, or the file"
    assert file_store.forget_log()

    assert b"Canary" not in tables.bytes_of(tmp_path)


def test_writing_the_file_anew_changes_no_row_and_keeps_it_durable(
    file_store: Store, tmp_path: Path
) -> None:
    visit = named(file_store)
    before = [tables.rows(tmp_path, f"select * from {each}") for each in tables.tables(tmp_path)]  # noqa: S608 - our own tables

    file_store.rewrite()

    after = [tables.rows(tmp_path, f"select * from {each}") for each in tables.tables(tmp_path)]  # noqa: S608 - our own tables
    assert after == before
    assert (file_store.health.journal(), file_store.health.damage()) == ("wal", [])
    with file_store.read() as uow:
        assert uow.visits.find(visit.id) == visit

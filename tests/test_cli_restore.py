"""`youthpoint backup` and `restore`: what is lost comes back, and nothing that is gone."""

import os
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from tests import backed, cast, referred, tables
from tests.backed import Shelf
from tests.cast import arrive, entrance
from tests.patience import quickest
from tests.shell import Shell
from youthpoint import clock
from youthpoint.cli.alone import take_part
from youthpoint.domain import backups as domain
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.sync.erasures import Erased
from youthpoint.domain.trails.trails import Record
from youthpoint.operations.accounts import accounts
from youthpoint.operations.trails import erasing
from youthpoint.store.beside import Beside

PERSON = "Aino Esimerkki"
TEN = 10.0
SIGN_INS = "select count(*) from session"
STREAMS = "select id, reason from stream order by rowid"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    data = tmp_path / "data"
    data.mkdir()
    return Shelf.beside(data)


@pytest.fixture
def shell(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shell:
    return backed.visited(shelf, monkeypatch)


# --- The way there and back ---------------------------------------------------------------------


def test_a_point_whose_machine_was_lost_goes_on_on_another_one(
    shell: Shell, shelf: Shelf, tmp_path: Path
) -> None:
    assert "verified." in shell("backup").output
    key = (shelf.data / "secret-key").read_text()
    places = (Shell(tmp_path / f"another-{number}") for number in count())
    told: list[tuple[Shell, str]] = []

    def restore() -> None:
        other = next(places)
        told.append((other, backed.restore(other, shelf)))

    assert quickest(restore, enough=TEN) < TEN
    other, said = told[-1]
    assert "`youthpoint check`, then serve it." in said
    assert "kept in" not in said
    assert tables.holding(other.folder, "Kettu") == ["visit"]
    assert (other.folder / "secret-key").read_text() == key, "links and codes hold"
    assert backed.faults(other.folder) == []
    assert other("check").exit_code == 0


def test_a_restored_store_is_asked_for_first_and_the_old_one_kept(
    shell: Shell, shelf: Shelf
) -> None:
    shell("backup")
    with closing(shell.store()) as store:
        arrive(store, at=clock.now(), door=Door.STAFF, nickname="Susi")
    line = f"restore {shelf.newest()} --key {shelf.key}"

    assert shell(line, stdin="n\n").exit_code == 1
    assert tables.holding(shelf.data, "Susi") == ["visit"]

    assert "for seven days" in shell(line, stdin="y\n").output
    assert tables.holding(shelf.data, "Susi") == []
    (aside,) = shelf.data.glob("aside-*")
    assert tables.holding(aside, "Susi") == ["visit"]
    assert (aside / "secret-key").exists()
    assert aside.stat().st_mode & 0o077 == 0


def test_what_was_put_aside_is_forgotten_by_the_worker(shell: Shell, shelf: Shelf) -> None:
    shell("backup")
    backed.restore(shell, shelf)
    (aside,) = shelf.data.glob("aside-*")
    aside.rename(shelf.data / domain.aside_of(clock.now() - timedelta(days=8)))

    assert "cleared: 1 stores that were put aside" in shell("worker --once").output
    assert [*shelf.data.glob("aside-*")] == []


def test_so_is_what_a_restore_has_left_that_was_killed(shell: Shell, shelf: Shelf) -> None:
    long_ago = (clock.now() - timedelta(days=8)).timestamp()
    for each in ("restore-lately", "restore-long-ago"):
        (shelf.data / each).mkdir()
    os.utime(shelf.data / "restore-long-ago", (long_ago, long_ago))

    shell("worker --once")

    assert [each.name for each in shelf.data.glob("restore-*")] == ["restore-lately"]


def test_looking_changes_nothing(shell: Shell, shelf: Shelf) -> None:
    shell("backup")
    before = {each.name for each in shelf.data.iterdir()}

    take_part(shelf.data)  # while it is served
    assert "is sound: a store of" in backed.restore(shell, shelf, "--look")

    assert {each.name for each in shelf.data.iterdir()} - before == {"serving.lock"}
    assert tables.holding(shelf.data, "Kettu") == ["visit"]


# --- What has happened since ----------------------------------------------------------------------


def test_what_was_erased_since_is_erased_again(shell: Shell, shelf: Shelf, tmp_path: Path) -> None:
    """From the list beside the store, or on another machine from the one beside the backups."""
    with closing(shell.store()) as store:
        referred.open_way(store)
        referred.refer(store, now=clock.now())
    shell("backup")
    (old,) = shelf.names()
    with closing(shell.store()) as store:
        ((id_,),) = tables.rows(shelf.data, "select id from referral")
        order = Erased(
            id="order-1", subject=f"referral/{id_}", ground="request", at="2026-11-26T10:00:00Z"
        )
        store.beside.add_erasure(order)
    other = Shell(tmp_path / "another")
    restored = f"restore {shelf.folder / old} --key {shelf.key} --yes"
    other(restored)
    assert tables.holding(other.folder, PERSON) != [], "the control: nobody told it"

    shell("backup")
    for each in (shell, other):
        assert "Erased again: 1" in each(restored).output
        assert PERSON.encode() not in tables.bytes_of(each.folder)
        assert [found.id for found in Beside(each.folder).erasures()] == ["order-1"]


def test_what_somebody_had_erased_of_their_own_since_is_erased_again(
    shell: Shell, shelf: Shelf
) -> None:
    ((id_,),) = tables.rows(shelf.data, "select id from visit where nickname = 'Kettu'")
    shell("backup")
    with closing(shell.store()) as store:
        erasing.erase(store, Record.VISIT, id_, now=clock.now())
    assert b"Kettu" not in tables.bytes_of(shelf.data)

    assert "Erased again: 1" in backed.restore(shell, shelf)

    assert b"Kettu" not in tables.bytes_of(shelf.data)


def test_a_restore_that_was_cut_off_and_is_done_again_erases_it_all_the_same(
    shell: Shell, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((id_,),) = tables.rows(shelf.data, "select id from visit where nickname = 'Kettu'")
    shell("backup")
    with closing(shell.store()) as store:
        erasing.erase(store, Record.VISIT, id_, now=clock.now())
    put = Path.replace

    def cut_off(new: Path, place: Path) -> Path:
        if new.parent != shelf.data and place.parent == shelf.data:
            raise OSError
        return put(new, place)

    with monkeypatch.context() as machine:
        machine.setattr(Path, "replace", cut_off)
        assert shell(f"restore {shelf.newest()} --key {shelf.key} --yes").exit_code == 1
    assert not (shelf.data / "youthpoint.db").exists(), "the control"

    assert "Erased again: 1" in backed.restore(shell, shelf)


def test_what_was_to_be_forgotten_since_is_forgotten(shell: Shell, shelf: Shelf) -> None:
    with closing(shell.store()) as store:
        arrive(store, at=clock.now() - timedelta(days=3), door=Door.STAFF, nickname="Karhu")
    shell("backup")
    assert tables.holding(shelf.data, "Karhu") == ["visit"], "the control"

    assert "names, links and codes" in backed.restore(shell, shelf)

    assert b"Karhu" not in tables.bytes_of(shelf.data)


def test_everybody_signs_in_anew(shell: Shell, shelf: Shelf) -> None:
    with closing(shell.store()) as store:
        accounts.sign_in(store, "kaisa", cast.PASSWORD, at=entrance("desk"), now=clock.now())
    shell("backup")
    assert tables.rows(shelf.data, SIGN_INS) == [(1,)]

    backed.restore(shell, shelf)

    assert tables.rows(shelf.data, SIGN_INS) == [(0,)]


def test_a_point_that_has_told_the_authority_opens_another_stream(
    shell: Shell, shelf: Shelf
) -> None:
    with closing(shell.store()) as store:
        referred.open_way(store)
        referred.refer(store, now=clock.now())
    shell("backup")
    before = tables.rows(shelf.data, STREAMS)

    backed.restore(shell, shelf)

    after = tables.rows(shelf.data, STREAMS)
    assert after[:-1] == before
    assert after[-1][1] == "restore"
    mark = Beside(shelf.data).mark()
    assert mark is not None
    assert mark.stream == after[-1][0], "the worker takes it for no further restore"

"""That something was erased is remembered: for a restored backup, and for whoever asks."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import tables, trailing
from tests.cast import AINO_ACCOUNT, KAISA, LEILA_ACCOUNT, NOON, arrive
from tests.operations.test_sights import restrict
from youthpoint import worker
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.trails.trails import Erasing, Record
from youthpoint.operations.trails import erasing, replaying
from youthpoint.store import Store

OWN = "select record, day, account_id from own_erasure order by record"


def erased(store: Store, record: Record, record_id: str) -> None:
    erasing.erase(store, record, record_id, now=NOON)


def test_it_is_remembered_that_it_was_done_and_of_nobody(file_store: Store, tmp_path: Path) -> None:
    visit, call = trailing.visitor(file_store), trailing.caller(file_store)

    erased(file_store, Record.CALL, call.id)
    erasing.erase_for(file_store, Record.VISIT, visit.id, by=AINO_ACCOUNT, now=NOON)

    day = NOON.date().isoformat()
    assert tables.rows(tmp_path, OWN) == [("call", day, None), ("visit", day, "account-aino")]
    with file_store.read() as uow:
        assert uow.retention.noted() == [("what people had erased of their own", 1)] * 2


def test_after_two_years_that_is_forgotten(file_store: Store, tmp_path: Path) -> None:
    erased(file_store, Record.CALL, trailing.caller(file_store).id)
    for days, left in ((729, 1), (732, 0)):
        list(worker.once(file_store, now=NOON + timedelta(days=days)))
        assert tables.count(tmp_path, "own_erasure") == left


def test_who_may_not_see_them_may_not_erase_them(file_store: Store) -> None:
    restrict(file_store)
    visit = arrive(file_store, "work")

    with pytest.raises(Refused) as refused:
        erasing.erase_for(file_store, Record.VISIT, visit.id, by=LEILA_ACCOUNT, now=NOON)
    assert refused.value.reason is Reason.FORBIDDEN
    erasing.erase_for(file_store, Record.VISIT, visit.id, by=KAISA, now=NOON)


def test_a_restored_backup_obeys_before_anybody_is_served(
    file_store: Store, tmp_path: Path
) -> None:
    visit, call = trailing.visitor(file_store), trailing.caller(file_store)
    _copy(tmp_path / "youthpoint.db", tmp_path / "backup.db")
    later = trailing.booker(file_store)
    for record, each in ((Record.VISIT, visit), (Record.CALL, call), (Record.BOOKING, later)):
        erased(file_store, record, each.id)
    _copy(tmp_path / "backup.db", tmp_path / "youthpoint.db")
    (tmp_path / "backup.db").unlink()
    assert trailing.left_of(tmp_path), "the control"

    assert replaying.replay(file_store, now=NOON) == 3
    assert trailing.left_of(tmp_path) == []
    assert replaying.replay(file_store, now=NOON) == 0


def test_what_was_erased_at_a_point_founded_since_hinders_no_restored_backup(
    file_store: Store, tmp_path: Path
) -> None:
    """The backup knows nothing of that point, and could keep nothing about it."""
    there = Erasing(record=Record.CALL, record_id="call", point_id="since", day=NOON.date())
    file_store.beside.add_own(there)
    visit = trailing.visitor(file_store)
    here = replace(there, record=Record.VISIT, record_id=visit.id, point_id="point")
    file_store.beside.add_own(here)

    assert replaying.replay(file_store, now=NOON) == 1
    assert trailing.left_of(tmp_path) == []


def _copy(old: Path, new: Path) -> None:
    with closing(sqlite3.connect(old)) as there, closing(sqlite3.connect(new)) as here:
        there.backup(here)

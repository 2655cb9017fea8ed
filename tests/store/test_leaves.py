"""What is compared is read record by record, however often each of them was sent."""

from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3

from tests.referred import open_way, refer
from youthpoint.domain.sync.digests import Leaf, digested
from youthpoint.domain.sync.events import MINORS
from youthpoint.domain.sync.sending import SendState
from youthpoint.store import Store
from youthpoint.store import leaves as module
from youthpoint.store.leaves import Leaves


def settle(store: Store, state: SendState = SendState.APPLIED) -> None:
    """Let all that was made have become of."""
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        for each in uow.outbox.after(stream.id, 0, most=10_000):
            uow.outbox.save(each.settled(state))


def leaves(store: Store) -> list[Leaf]:
    with store.read() as uow:
        return list(uow.leaves.applied())


def steps(folder: Path) -> int:
    """Count in hundreds what the database does to read all leaves."""
    done = []
    with closing(sqlite3.connect(folder / "youthpoint.db")) as db:
        db.set_progress_handler(lambda: done.append(1), 100)
        list(Leaves(Database(db)).applied())
        db.set_progress_handler(None, 0)
    return len(done)


def test_they_come_in_the_order_of_their_names(store: Store) -> None:
    open_way(store)
    for number in range(30):
        refer(store, form_key=str(number))
    settle(store)

    found = leaves(store)

    assert found == sorted(found)
    assert digested(found).counts == {"basis": 30, "referral": 30}


def test_no_type_begins_with_another_ones_name() -> None:
    """Else the order of types and ids would not be that of names."""
    assert [pair for pair in permutations(MINORS, 2) if pair[0].startswith(pair[1])] == []


def test_only_what_was_applied_counts(store: Store) -> None:
    open_way(store)
    refer(store)
    for state in SendState:
        settle(store, state)
        assert len(leaves(store)) == 2 * (state is SendState.APPLIED)


def test_pages_on_which_nothing_was_applied_are_passed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 4)
    open_way(store)
    for number in range(10):
        refer(store, form_key=str(number))
    with store.write() as uow:
        stream = uow.outbox.stream()
        assert stream is not None
        (newest,) = uow.outbox.after(stream.id, 19, most=1)
        uow.outbox.save(newest.settled(SendState.APPLIED))

    assert [each.name for each in leaves(store)] == [f"referral|{newest.event.record_id}"]


def test_it_costs_as_much_a_record_however_many_there_are(
    file_store: Store, tmp_path: Path
) -> None:
    open_way(file_store)
    for number in range(20):
        refer(file_store, form_key=str(number))
    settle(file_store)
    few = steps(tmp_path)
    for number in range(20, 200):
        refer(file_store, form_key=str(number))
    settle(file_store)

    assert steps(tmp_path) < 10 * few * 1.1

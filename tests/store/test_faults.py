"""What SQLite says of the store as a whole, in the words of the service point."""

import pytest
from sqlite_utils.utils import sqlite3

from youthpoint.store import StoreBusy, StoreDamaged
from youthpoint.store.faults import worded


def say(fault: Exception) -> None:
    with worded():
        raise fault


@pytest.mark.parametrize(
    "said", ["database is locked", "database or disk is full", "disk I/O error"]
)
def test_out_of_reach_is_busy(said: str) -> None:
    with pytest.raises(StoreBusy, match=said) as busy:
        say(sqlite3.OperationalError(said))

    assert not isinstance(busy.value, StoreDamaged)


@pytest.mark.parametrize("said", ["database disk image is malformed", "file is not a database"])
def test_unreadable_is_damaged(said: str) -> None:
    with pytest.raises(StoreDamaged, match=said):
        say(sqlite3.DatabaseError(said))


@pytest.mark.parametrize(
    "fault",
    [
        sqlite3.OperationalError("no such table: visit"),
        sqlite3.IntegrityError("UNIQUE constraint failed: visit.ordinal"),
        ValueError("database is locked"),
    ],
)
def test_a_fault_of_the_program_stays_what_it_is(fault: Exception) -> None:
    with pytest.raises(type(fault)) as same:
        say(fault)

    assert same.value is fault

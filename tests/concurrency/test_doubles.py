"""One form is one visit and one visit one call, however many come at once; with controls."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, MIKAEL_ACCOUNT, arrive
from tests.concurrency import held, hurried
from tests.concurrency.racing import race
from tests.concurrency.runners import ROUNDS, SENDINGS, Caller, Sender
from tests.prepared import prepared
from youthpoint.store import Store

BROWSERS = 8
EXPERTS = (AINO_ACCOUNT, MIKAEL_ACCOUNT, LEILA_ACCOUNT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "youthpoint.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(prepared(path)) as store:
        cast.furnish(store)
        yield store


def sent_by_all(path: Path, sender: Sender) -> list[str]:
    """Return which visit each of 64 sendings of one form was told about."""
    return [each for told in race(path, *[sender] * BROWSERS) for each in told]


def test_one_form_sent_64_times_from_8_browsers_is_one_visit(path: Path, store: Store) -> None:
    told = sent_by_all(path, Sender())

    with store.read() as uow:
        [visit] = uow.visits.open("point")
    assert told == [visit.id] * BROWSERS * SENDINGS


def test_a_registration_that_looks_first_and_writes_then_would_be_caught(
    path: Path, store: Store
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="visit"):
        sent_by_all(path, Sender(register=hurried.register))


def called_by_all(path: Path, store: Store, caller: partial[Caller]) -> None:
    """Let three experts call the same people, and look at every moment of everybody."""
    visits = [arrive(store, "unsure") for _each in range(ROUNDS)]
    race(path, *[caller(by=each) for each in EXPERTS])
    kept = held.rows(store, {each.id: each.id for each in visits})
    for visit in visits:
        held.intervals_leave_no_gap(kept.visits[visit.id], kept.stays[visit.id])


def test_v15_4_2_nobody_is_called_by_two_experts(path: Path, store: Store) -> None:
    called_by_all(path, store, partial(Caller))


def test_a_call_that_looks_first_and_writes_then_would_be_caught(path: Path, store: Store) -> None:
    with pytest.raises(AssertionError):
        called_by_all(path, store, partial(Caller, call_next=hurried.call_next))

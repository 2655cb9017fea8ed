"""While the store is out of reach nobody waits longer than patience lasts, and the worker lives."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from time import monotonic

import pytest

from tests import cast, outages
from tests.cast import NOON, arrive
from tests.patience import quickest
from youthpoint import worker
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy

A_WHILE = 0.5
"""Seconds a writer waits, here."""

WRITERS = 8


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("youthpoint.store.database.BUSY_TIMEOUT", A_WHILE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "youthpoint.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store.prepare(path)) as store:
        cast.furnish(store)
        yield store


def test_a_line_of_writers_gives_up_together(path: Path, store: Store) -> None:
    """One after the other they would take eight times as long, and readers would wait behind."""
    start = Barrier(WRITERS)

    def write(_number: int) -> str:
        with closing(Store.open(path)) as mine:
            start.wait()
            try:
                arrive(mine)
            except StoreBusy as busy:
                return str(busy)
        return "kept"

    def write_all() -> None:
        assert [*writers.map(write, range(WRITERS))] == ["database is locked"] * WRITERS

    with outages.held(path), ThreadPoolExecutor(WRITERS) as writers:
        half = WRITERS * A_WHILE / 2
        assert quickest(write_all, enough=half) < half


def test_who_waited_in_line_finds_the_whole_patience_again(path: Path, store: Store) -> None:
    with closing(Store.open(path)) as other, ThreadPoolExecutor(1) as writer:
        with store.write():
            waiting = writer.submit(arrive, other)
            with pytest.raises(TimeoutError):
                waiting.result(0.8 * A_WHILE)
        waiting.result()

        with outages.held(path):
            began = monotonic()
            with pytest.raises(StoreBusy):
                arrive(other)

    assert monotonic() - began > A_WHILE / 2


def test_a_log_that_cannot_be_emptied_is_no_fault_of_the_program(path: Path, store: Store) -> None:
    arrive(store)

    with outages.full(path.parent), pytest.raises(StoreBusy):
        store.forget_log()


def test_the_worker_says_so_and_tries_again_later(path: Path, store: Store) -> None:
    arrive(store, at=NOON - timedelta(days=1))
    said: list[str] = []
    with outages.full(path.parent):
        settings = Settings(secret_key=cast.KEY.decode(), data=path.parent)
        worker.go_round(settings, lambda: NOON, say=said.append)

    names = ["learnt", "ended", "tallied", "told", "forgotten"]
    assert [each.partition(":")[0] for each in said] == names
    assert all("out of reach" in each for each in said)

"""The programs beside the server, each run as in a process of its own."""

import os
from pathlib import Path

import pytest

from tests.backed import Shelf
from youthpoint import clock, worker
from youthpoint.cli import background
from youthpoint.cli.background import GENTLE
from youthpoint.cli.supervisor import Round


@pytest.fixture
def shelf(tmp_path: Path, furnished: Path) -> Shelf:
    return Shelf.holding(furnished, tmp_path / "data")


def test_the_keeper_of_backups_stands_back_behind_who_is_waited_for(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    by: list[int] = []
    monkeypatch.setattr(os, "nice", by.append)

    keeper = background.programs(shelf.settings())["keeper"]
    assert isinstance(keeper, Round)
    keeper.program()

    assert by == [GENTLE]
    assert len(shelf.names()) == 1


def test_keeping_backups_puts_no_other_process_back(shelf: Shelf) -> None:
    """A process stays as slow as it was made once: who only calls it would never catch up."""
    before = os.nice(0)

    worker.keep_backups(shelf.settings(), clock.now, say=print)

    assert os.nice(0) == before
    assert len(shelf.names()) == 1

"""`youthpoint check figures`: what is kept of past days is what they came to, or it is found."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from tests import cast
from tests.cast import arrive
from tests.shell import Shell, stop_clock
from youthpoint import clock
from youthpoint.domain.queue.wishes import Door
from youthpoint.operations.figures import tallying
from youthpoint.operations.queue import day_ends

A_DAY = timedelta(days=1)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell of a point where three came the day before yesterday, whose tallies are kept.

    It is late in a month: that day is one of the month that still goes on.
    """
    stop_clock(monkeypatch, at=cast.NOON)
    shell = Shell(tmp_path / "data")
    shell("init")
    with closing(shell.store()) as store:
        cast.furnish(store)
        for _each in range(3):
            arrive(store, "work", "home", at=clock.now() - 2 * A_DAY, door=Door.STAFF)
        day_ends.end_past_days(store, now=clock.now())
        tallying.keep(store, now=clock.now())
    return shell


def the_day() -> str:
    return cast.POINT.day_of(clock.now() - 2 * A_DAY).isoformat()


def corrupt(shell: Shell, statement: str) -> None:
    with closing(sqlite3.connect(shell.folder / "youthpoint.db", isolation_level=None)) as db:
        assert db.execute(statement, {"day": the_day()}).rowcount == 1


def test_what_is_kept_as_it_came_to_is_well(shell: Shell) -> None:
    answer = shell("check figures")

    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("All is well: ")


@pytest.mark.parametrize(
    ("statement", "cubes"),
    [
        (
            "update tally set count = 4 where period = :day and cube = 'topic' and code = 'home'",
            "topic",
        ),
        (
            "delete from tally where period = :day and cube = 'unit' and code = 'abandoned_ticket'",
            "unit",
        ),
        ("update tallied set visits = 2 where period = :day", "unit"),
        ("insert into tally values ('point', :day, 'face', '5', 1)", "face"),
    ],
)
def test_a_cell_that_is_wrong_is_found_and_mended(shell: Shell, statement: str, cubes: str) -> None:
    corrupt(shell, statement)

    answer = shell("check figures")

    assert answer.exit_code == 1
    assert f"WRONG point {the_day()}: {cubes}\n" in answer.output
    assert "`youthpoint check figures --repair`" in answer.output

    mended = shell("check figures --repair")
    assert mended.exit_code == 0, mended.output
    assert f"WRONG point {the_day()}: {cubes}\n" in mended.output
    assert shell("check figures").exit_code == 0


def test_a_month_that_is_not_what_its_days_are_is_found(shell: Shell) -> None:
    with closing(shell.store()) as store, store.write() as uow:
        a_month = cast.POINT.day_of(clock.now()).replace(day=1)
        before = (a_month - A_DAY).strftime("%Y-%m")
        days = uow.tallies.kept("point", "", "9999")
        uow.tallies.keep("point", before, uow.tallies.total("point", days))

    answer = shell("check figures")

    assert answer.exit_code == 1
    assert f"WRONG point {before}: unit" in answer.output


def test_checking_changes_nothing_unless_asked_to(shell: Shell) -> None:
    corrupt(shell, "update tallied set visits = 2 where period = :day")

    for _again in range(2):
        assert f"WRONG point {the_day()}: unit\n" in shell("check figures").output

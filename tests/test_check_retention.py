"""`youthpoint check retention`: whether all that is promised to be forgotten is gone."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import cast
from tests.prepared import prepared
from tests.shell import Shell, stop_clock
from youthpoint import clock
from youthpoint.cli.home import make_key
from youthpoint.domain.forgetting.promises import PROMISES
from youthpoint.domain.queue.wishes import Door


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    stop_clock(monkeypatch)
    monkeypatch.setenv("YOUTHPOINT_DATA", str(tmp_path))
    make_key()
    store = prepared(tmp_path / "youthpoint.db")
    cast.furnish(store)
    store.close()
    return Shell(tmp_path)


def test_each_kind_is_named_with_its_time_and_all_is_well(shell: Shell) -> None:
    answer = shell("check retention")

    assert answer.exit_code == 0, answer.output
    lines = answer.output.splitlines()
    assert [line.split(maxsplit=1)[0] for line in lines[:-1]] == ["ok"] * len(PROMISES)
    assert all(each.kind in line for each, line in zip(PROMISES, lines, strict=False))
    assert lines[-1] == "All that is promised to be forgotten is gone."


def test_what_is_kept_longer_is_found_until_the_worker_was_there(shell: Shell) -> None:
    store = shell.store()
    cast.arrive(store, at=clock.now() - timedelta(days=2), door=Door.STAFF)
    store.close()

    late = shell("check retention")
    assert late.exit_code == 1
    assert late.output.startswith("1 OVERDUE   names, links and codes")
    assert "Run `youthpoint worker --once`" in late.output

    assert shell("worker --once").exit_code == 0
    assert shell("check retention").exit_code == 0

"""Sides die and are begun again as often as messages ask for it, also at one time."""

from pathlib import Path
from threading import Thread

from tests.faults.running import Plan, run

SEVERAL = 6


def test_an_authority_that_several_messages_kill_at_once_dies_and_lives_that_often(
    tmp_path: Path,
) -> None:
    with run(tmp_path, f"sqlite:///{tmp_path / 'authority.db'}", Plan(events=1, faults=0)) as going:
        killers = [Thread(target=going.authority.restart) for _ in range(SEVERAL)]
        for each in killers:
            each.start()
        for each in killers:
            each.join()

        assert going.authority.starts == 1 + SEVERAL
        going.ledger.something()
        assert not going.round([]).killed

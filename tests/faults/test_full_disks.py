"""The point's disk is full at some step of a round: nothing is lost, and nothing is believed."""

from pathlib import Path

import pytest

from tests.faults.judged import believed_too_early
from tests.faults.running import Plan, Run, run

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

PAGE = 4096
"""Bytes of a page; the log of a store grows by some of them with each transaction."""

STEPS = 24


def filled(going: Run, pages: int) -> str:
    """Go a round in which no file may grow beyond so many pages more; return how it ended."""
    log = going.ledger.point.folder / "youthpoint.db-wal"
    room = log.stat().st_size + pages * PAGE
    return going.round([], room=room).ended


def test_a_point_whose_disk_is_full_loses_nothing(tmp_path: Path, url: str) -> None:
    """Test 24: after each page that may be the last."""
    with run(tmp_path, url, Plan(events=0, faults=0)) as going:
        ended = []
        for pages in range(STEPS):
            going.ledger.something()
            ended.append(filled(going, pages))
            assert believed_too_early(going.ledger.point, going.theirs) == []

        verdict = going.go()

        assert {"full", ""} <= set(ended), "the control: some were, some were not"
        assert verdict.wrong == {}

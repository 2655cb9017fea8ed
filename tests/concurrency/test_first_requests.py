"""Many are the first to send something at one time, and no process dies of it."""

import subprocess
import sys

import pytest

from tests.patience import PATIENCE

PROGRAM = """
import os, sys, threading
import msgspec
import youthpoint.web.api
from youthpoint.web.api.reading import reader
from youthpoint.web.api.wants import FreeTimesWanted, HoldWanted

ASKED = {"topic": ["work"], "days": "7", "language": "fi"}
SENT = b'{"topics": ["work"], "begins_at": "2026-12-01T10:00:00+02:00", "language": "fi"}'

def read():
    together.wait()
    if sys.argv[1] == "body":
        reader(HoldWanted).decode(SENT)
    else:
        msgspec.convert(ASKED, FreeTimesWanted, strict=False)

sys.setswitchinterval(1e-6)
ends = set()
for _ in range(25):
    pid = os.fork()
    if not pid:
        together = threading.Barrier(16)
        threads = [threading.Thread(target=read) for _ in range(16)]
        for each in threads: each.start()
        for each in threads: each.join()
        os._exit(0)
    ends.add(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(sorted(ends))
"""
"""Begins processes in each of which sixteen threads read their first at one time."""


@pytest.mark.parametrize("where", ["body", "query"])
def test_no_process_dies_when_many_are_the_first_to_send_something(where: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, where],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )

    assert done.stdout.strip() == "[0]"

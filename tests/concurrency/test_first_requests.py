"""Many are the first to send something at one time, and no process dies of it."""

import subprocess
import sys

from tests.patience import PATIENCE

PROGRAM = """
import os, sys, threading
import youthpoint.web.api
from youthpoint.web.api.reading import reader
from youthpoint.web.api.wants import HoldWanted

SENT = b'{"topics": ["work"], "begins_at": "2026-12-01T10:00:00+02:00", "language": "fi"}'

def read():
    together.wait()
    reader(HoldWanted).decode(SENT)

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


def test_no_process_dies_when_many_are_the_first_to_send_something() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )

    assert done.stdout.strip() == "[0]"

"""`youthpoint serve` as a process of its own."""

import atexit
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.patience import PATIENCE, TRIES

READY = "Ctrl-C ends it."
LATE = "did not end in"
"""What is said of a part that had to be killed in the end."""

NOT_LENT = range(12_000, 32_000)
"""Ports that the system gives to nobody who does not name them: to no line and no other server."""


class Served:
    """A running `youthpoint serve`, known by what it prints and what it answers."""

    def __init__(self, data: Path, *options: str, port: int | None = None, **more: str) -> None:
        self.data = data
        self.port = port or free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "youthpoint.cli", "serve", "--port", str(self.port), *options],
            env=environ(data, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = self._until_ready()

    def _until_ready(self) -> str:
        assert self.process.stdout is not None
        said = ""
        while READY not in said:
            line = self.process.stdout.readline()
            assert line, said
            said += line
        return said

    def get(self, path: str = "/", *, patience: float = PATIENCE) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def family(self) -> list[psutil.Process]:
        members: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return members

    def end(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


def ended(begin: Callable[[], Served], how: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    """Return how one ends, at the best of some tries; nothing of it is left after any."""
    code, said = 1, LATE
    for _try in range(TRIES):
        served = begin()
        family = served.family()
        assert len(family) >= 2  # the server, and one of its workers at least
        code, said = served.end(how)
        assert psutil.wait_procs(family, timeout=PATIENCE)[1] == []
        if LATE not in said:
            break
    return code, said


def environ(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "YOUTHPOINT" not in name}
    own = {"YOUTHPOINT_DATA": str(data), "YOUTHPOINT_CACHE": str(cache_folder())}
    return {**kept, **own, **more}


@cache
def cache_folder() -> Path:
    """Return where all servers of this run find what one has compiled and compressed.

    To do it takes longer than all the rest of a start.
    """
    made = TemporaryDirectory(prefix="youthpoint-cache-")
    atexit.register(made.cleanup)
    return Path(made.name)


def free_port() -> int:
    """Return a port that is free now, and that nobody else is given until it is listened at."""
    while True:
        port = secrets.choice(NOT_LENT)
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port


def youthpoint(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "youthpoint.cli", *words],
        env=environ(data, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

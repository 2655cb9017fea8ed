"""Servers as real processes: begun, looked at from outside, ended."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple, Self

import psutil

from tests.bench.load import HOST

PATIENCE = 20.0
A_LOOK = 0.01
"""Seconds between two looks whether it answers."""


class Stopped(NamedTuple):
    """After how many seconds a server has ended, and how many of its processes were left."""

    seconds: float
    orphans: int


class Running:
    """A server and all processes that belong to it."""

    def __init__(self, *words: str, environ: Mapping[str, str], log: Path) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", *words]
        kept = {name: value for name, value in os.environ.items() if "YOUTHPOINT" not in name}
        begin = perf_counter()
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                [each.format(port=self.port) for each in command],
                env={**kept, **environ},
                stdout=file,
                stderr=subprocess.STDOUT,
            )
        self._wait(begin + PATIENCE, log)
        self.start_seconds = perf_counter() - begin

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._process.poll() is None:
            self.stop()

    def stop(self) -> "Stopped":
        """Ask it to end (SIGTERM), and wait until it has."""
        family, begin = self._family(), perf_counter()
        self._process.terminate()
        self._process.wait(PATIENCE)
        seconds = perf_counter() - begin
        return Stopped(seconds, sum(each.is_running() for each in family))

    def cpu_seconds(self) -> float:
        """Return what all its processes have used so far, in user and in system mode."""
        return processor(self._family())

    def pss_megabytes(self) -> float:
        """Return its share of the memory: what processes share is counted once."""
        return megabytes(self._family())

    def workers(self) -> list[int]:
        """Return the processes that answer: those that gunicorn's own process has begun."""
        family = self._family()
        listening = [each for each in family if _listens(each, self.port)]
        youngest = [each for each in listening if not each.children()]
        return [each.pid for each in youngest]

    def _family(self) -> list[psutil.Process]:
        parent = psutil.Process(self._process.pid)
        return [parent, *parent.children(recursive=True)]

    def _wait(self, until: float, log: Path) -> None:
        while not self._answers():
            if self._process.poll() is not None or perf_counter() > until:
                raise SystemExit(f"It did not begin to serve:\n{log.read_text()}")
            sleep(A_LOOK)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        with suppress(OSError):
            connection.request("GET", "/")
            return connection.getresponse().status == http.client.OK
        return False


def _listens(process: psutil.Process, port: int) -> bool:
    with suppress(psutil.NoSuchProcess):  # a helper of a moment has ended meanwhile
        return any(
            each.laddr.port == port and each.status == psutil.CONN_LISTEN
            for each in process.net_connections("tcp4")
        )
    return False


def processor(family: Sequence[psutil.Process]) -> float:
    """Return the processor seconds that these have used so far, in user and in system mode."""
    used = 0.0
    for each in family:
        with suppress(psutil.NoSuchProcess):  # a helper of a moment has ended meanwhile
            times = each.cpu_times()
            used += times.user + times.system
    return used


def megabytes(family: Sequence[psutil.Process]) -> float:
    """Return their share of the memory (PSS); one that has ended has none."""
    return sum(_pss_kilobytes(each.pid) for each in family) / 1024


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _pss_kilobytes(pid: int) -> int:
    with suppress(OSError):  # it has ended
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 0

"""`youthpoint serve` as a process of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil

READY = "Ctrl-C ends it."


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

    def get(self, path: str = "/", *, patience: float = 10) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def family(self) -> list[psutil.Process]:
        members: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return members

    def end(self, how: signal.Signals = signal.SIGTERM, *, patience: float = 6) -> tuple[int, str]:
        self.process.send_signal(how)
        said, _ = self.process.communicate(timeout=patience)
        return self.process.returncode, said


def environ(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "YOUTHPOINT" not in name}
    return {**kept, "YOUTHPOINT_DATA": str(data), **more}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def youthpoint(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "youthpoint.cli", *words],
        env=environ(data, **more),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

"""The production server as a real family of processes, which can be killed at any moment."""

import signal
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import psutil

from tests.patience import PATIENCE
from tests.prepared import prepared
from tests.served import READY, environ, free_port
from youthpoint import demo
from youthpoint.settings import Settings


def set_up(folder: Path) -> Settings:
    """Furnish a demo point, without a past and with room for everybody."""
    (folder / "secret-key").write_text("a key for tests only")
    settings = Settings.from_environ({"YOUTHPOINT_DATA": str(folder)})
    with closing(prepared(settings.database)) as store:
        demo.furnish(store, folder)
        point = demo.point(store)
        with store.write() as uow:
            uow.points.put(replace(point, policy=replace(point.policy, queue_limit=10**6)))
    return settings


class Server:
    """`youthpoint serve` on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self._environ = environ(folder, YOUTHPOINT_DEMO="1")
        self.port = free_port()
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start, and wait until it serves."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "youthpoint.cli", "serve", "--port", str(self.port)],
            env=self._environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        said = ""
        while READY not in said:
            line = self._process.stdout.readline()
            assert line, said
            said += line

    def kill(self) -> None:
        """Kill the whole family at once; none of them can say good-bye or begin another anew."""
        if self._process is None:
            return
        supervisor = psutil.Process(self._process.pid)
        supervisor.send_signal(signal.SIGSTOP)
        for each in [*supervisor.children(recursive=True), supervisor]:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        self._process.communicate(timeout=PATIENCE)  # ends when the last who could speak is dead
        self._process = None

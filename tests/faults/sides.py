"""Both sides as processes that can be killed at any moment, and begun again."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any

KILLED = signal.SIGKILL


class Forking:
    """A program that begins processes of one side; `pid` is the last one."""

    def __init__(self, side: str, *arguments: str, passing: Sequence[int] = ()) -> None:
        command = [sys.executable, "-m", "tests.faults.forking", side, *arguments]
        self._program = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            pass_fds=passing,
        )
        self.pid, self.lives = 0, Event()

    def begin(self, **told: object) -> None:
        """Begin a process with what it is told."""
        self.lives.clear()
        assert self._program.stdin is not None
        self._program.stdin.write(json.dumps(told) + "\n")
        self._program.stdin.flush()
        self.pid = self._line()["pid"]
        self.lives.set()

    def ended(self) -> Any:  # noqa: ANN401 - what it says
        """Wait for its end; return what it said, or nothing if it was killed."""
        told = self._line()
        if told["status"] not in (0, KILLED):
            raise AssertionError(f"a side ended by itself: {told['status']}")
        return told["said"]

    def end(self) -> None:
        """End the program itself."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.close()
        self._program.wait()
        self._program.stdout.close()

    def _line(self) -> dict[str, Any]:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        assert line, "the program has ended"
        found: dict[str, Any] = json.loads(line)
        return found


@dataclass
class Said:
    """What a round of the worker came to; nothing is known of one that was killed."""

    killed: bool
    taken: int = 0
    ended: str = ""


class Node:
    """The point's worker: a process a round."""

    def __init__(self, folder: str, clock: str, broken_as: str = "") -> None:
        self._forking = Forking("node_side", folder, clock, broken_as)

    def go(self, **told: object) -> Said:
        """Go a round, to its end or to the death of its process."""
        self._forking.begin(**told)
        said = self._forking.ended()
        return Said(killed=True) if said is None else Said(killed=False, **said)

    def kill(self) -> None:
        """Kill the process that was begun, unless it has ended."""
        self._forking.lives.wait()
        with suppress(ProcessLookupError):
            os.kill(self._forking.pid, KILLED)

    def end(self) -> None:
        """End it for good."""
        self._forking.end()


class Authority:
    """The authority's server; who calls while it is dead waits until it lives again."""

    def __init__(self, folder: str, url: str, clock: str, broken_as: str = "") -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._socket.getsockname()[1]
        number = self._socket.fileno()
        self._forking = Forking(
            "authority_side", str(number), folder, url, clock, broken_as, passing=[number]
        )
        self.starts, self._one_death = 0, Lock()

    def begin(self) -> None:
        """Begin the server."""
        self._forking.begin()
        self.starts += 1

    def kill(self) -> None:
        """Kill it with all its processes."""
        with suppress(ProcessLookupError):
            os.killpg(self._forking.pid, KILLED)
        with suppress(ProcessLookupError):
            os.kill(self._forking.pid, KILLED)
        self._forking.ended()

    def restart(self) -> None:
        """Kill it, and begin it again. Where two messages have it killed, it dies twice."""
        with self._one_death:
            self.kill()
            self.begin()

    def end(self) -> None:
        """End it for good."""
        self.kill()
        self._forking.end()
        self._socket.close()

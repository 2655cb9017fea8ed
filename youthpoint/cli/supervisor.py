"""Keeping programs running: started together, begun anew when one dies, ended together."""

import ctypes
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from youthpoint import logs

PATIENCE = 5.0
"""Seconds that the programs have to end by themselves."""

STEADY = 30.0
"""Seconds after which a program that dies is begun anew at once."""

LONGEST_PAUSE = 30.0
"""Seconds between two tries at the most."""

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
DIE_WITH_PARENT = 1
"""Linux: PR_SET_PDEATHSIG."""

Program = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A program that ends by itself, and `every` so many seconds is begun again.

    In between it takes no memory, and what it has left behind is gone.
    """

    program: Program
    every: float


@dataclass(slots=True, kw_only=True)
class _Child:
    name: str
    program: Program
    every: float | None = None
    pid: int = 0
    begun: float = 0.0
    deaths: int = 0
    due: float = 0.0


class Supervisor:
    """Runs each program in a process of its own, which shares this one's memory."""

    def __init__(
        self, programs: Mapping[str, Program | Round], say: Callable[[str], object]
    ) -> None:
        self._children = [_child(name, each) for name, each in programs.items()]
        self._say = say
        self._asked: int | None = None
        self._wake = (-1, -1)

    def run(self) -> int:
        """Run until asked to stop; return the exit code: 1 when a program had to be killed."""
        before = self._listen()
        try:
            while self._asked is None:
                self._begin_due()
                self._wait(1.0)
                self._collect()
            return self._end()
        finally:
            signal.set_wakeup_fd(-1)
            for number, handler in before.items():
                signal.signal(number, handler)
            for end in self._wake:
                os.close(end)

    def _listen(self) -> dict[signal.Signals, Any]:
        """Hear signals as bytes in a pipe, so that none is missed between two looks."""
        self._wake = os.pipe()
        for end in self._wake:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(self._wake[1], warn_on_full_buffer=False)
        return {each: signal.signal(each, self._note) for each in (*STOPPING, signal.SIGCHLD)}

    def _note(self, number: int, _frame: object) -> None:
        if number != signal.SIGCHLD:
            self._asked = number

    def _wait(self, seconds: float) -> None:
        ready, _, _ = select.select([self._wake[0]], [], [], seconds)
        if ready:
            os.read(self._wake[0], 512)

    def _begin_due(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if not child.pid and child.due <= now:
                child.pid, child.begun = self._fork(child), now

    def _fork(self, child: _Child) -> int:
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        # Held back until the child has its own handlers: a signal in between would be lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        if pid := os.fork():
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
            return pid
        status = 1
        try:
            self._become_child(parent)
            child.program()
            status = 0
        except SystemExit as ending:
            status = ending.code if isinstance(ending.code, int) else int(ending.code is not None)
        except BaseException as error:  # noqa: BLE001 - the process ends here, and the log tells of it
            logs.get(__name__).error("fault", program=child.name, exc_info=error)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _become_child(self, parent: int) -> None:
        """Leave the terminal's group, so that only the parent hears Ctrl-C, and die with it."""
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        for end in self._wake:
            os.close(end)
        for each in (*STOPPING, signal.SIGCHLD):
            signal.signal(each, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
        if os.getppid() != parent:
            raise SystemExit(1)

    def _collect(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if not child.pid or not (ended := os.waitpid(child.pid, os.WNOHANG))[0]:
                continue
            _kill_group(child.pid)  # whatever it left behind
            child.pid = 0
            code = os.waitstatus_to_exitcode(ended[1])
            if child.every is not None and not code:
                child.deaths, child.due = 0, child.begun + child.every
                continue
            child.deaths = 1 if now - child.begun > STEADY else child.deaths + 1
            pause = 0.0 if child.deaths == 1 else min(2.0 ** (child.deaths - 2), LONGEST_PAUSE)
            child.due = now + pause
            if self._asked is None:
                self._say(f"The {child.name} ended ({code}); it begins anew in {pause:.0f} s.")

    def _end(self) -> int:
        last = time.monotonic() + PATIENCE
        for child in self._children:
            if child.pid:
                os.kill(child.pid, signal.SIGTERM)
        while any(child.pid for child in self._children) and time.monotonic() < last:
            self._wait(0.1)
            self._collect()
        late = [child for child in self._children if child.pid]
        for child in late:
            self._say(f"The {child.name} did not end in {PATIENCE:.0f} s and was killed.")
            _kill_group(child.pid)
            os.waitpid(child.pid, 0)
        return int(bool(late))


def _child(name: str, program: Program | Round) -> _Child:
    if isinstance(program, Round):
        return _Child(name=name, program=program.program, every=program.every)
    return _Child(name=name, program=program)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)

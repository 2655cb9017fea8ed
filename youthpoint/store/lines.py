"""The fair lines in which writers wait, before SQLite's own lock: of processes, and of threads."""

import fcntl
import os
from collections import deque
from pathlib import Path
from threading import Lock

from youthpoint.store.faults import StoreBusy


class Line:
    """A lock file beside the store, which lets processes in as they came; none without a path.

    SQLite lets the luckiest waiter in; under load the unlucky one waits for seconds.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = None if path is None else os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def enter(self) -> None:
        """Wait for one's turn."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def leave(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)


class Baton:
    """What threads pass on to one another in the order in which they asked for it."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._held = False
        self._asking: deque[Lock] = deque()

    @property
    def wanted(self) -> int:
        """How many wait for it."""
        return len(self._asking)

    def take(self) -> None:
        """Wait for one's turn."""
        with self._guard:
            if not self._held:
                self._held = True
                return
            mine = Lock()
            mine.acquire()
            self._asking.append(mine)
        mine.acquire()

    def pass_on(self) -> None:
        """Give it to the next one, or put it down."""
        with self._guard:
            if self._asking:
                self._asking.popleft().release()
            else:
                self._held = False


class Ride:
    """A use case that is done, and whose keeping somebody else brings to its end."""

    def __init__(self) -> None:
        self._ended = Lock()
        self._ended.acquire()
        self._fault: BaseException | None = None

    def end(self, fault: BaseException | None) -> None:
        """Tell that it was kept, or why not."""
        self._fault = fault
        self._ended.release()

    def wait(self) -> None:
        """Wait until it is kept.

        Raises:
            StoreBusy: it was not.
        """
        self._ended.acquire()
        if self._fault is not None:
            raise StoreBusy(str(self._fault)) from self._fault

"""Numbers in memory that all processes of the server share, as they are forked from one.

No disk can be full for them, and a process that dies takes nothing along. They begin at 0 with the
server.
"""

import fcntl
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import Lock
from typing import Any
from weakref import finalize

BYTES = 8
"""Of a number."""


class Memory:
    """So many whole numbers, or with `fractions` others; whoever has a `turn` may change them."""

    def __init__(self, cells: int, *, fractions: bool = False) -> None:
        place = mmap.mmap(-1, max(cells, 1) * BYTES)
        self.cells: Any = memoryview(place).cast("d" if fractions else "Q")
        self._line = TemporaryFile()  # noqa: SIM115 - held as long as this
        finalize(self, self._line.close)
        self._guard = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Let one thread of one process at a time; the system ends a dead one's turn."""
        with self._guard:
            fcntl.lockf(self._line, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._line, fcntl.LOCK_UN)

    def seen(self) -> list[float]:
        """Return all of them as they stand at one moment."""
        with self.turn():
            return [*self.cells.tolist()]

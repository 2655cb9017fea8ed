"""The fair line in which writers wait, before SQLite's own lock."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic


class Line:
    """A lock file beside the store, which lets writers in as they came; none without a path.

    SQLite lets the luckiest waiter in; under load the unlucky one waits for seconds.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = None if path is None else os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @contextmanager
    def turn(self) -> Iterator[float]:
        """Wait for one's turn and keep it; give how many seconds the wait took."""
        if self._file is None:
            yield 0.0
            return
        came = monotonic()
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield monotonic() - came
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

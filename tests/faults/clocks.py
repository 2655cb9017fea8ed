"""A clock that stands until the test moves it, in whatever process looks at it."""

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

LAYOUT = struct.Struct("dd")
"""The time in seconds since 1970, and by how much the point's clock is off."""


class Clock:
    """A time that lies in a file; `off` is whether this one is the point's, which may be wrong."""

    def __init__(self, path: Path, *, off: bool = False) -> None:
        if not path.exists():
            path.write_bytes(bytes(LAYOUT.size))
        with path.open("r+b") as file:
            self._kept = mmap.mmap(file.fileno(), LAYOUT.size)
        self._off = off

    def __call__(self) -> datetime:
        seconds, off = LAYOUT.unpack(self._kept)
        return datetime.fromtimestamp(seconds + (off if self._off else 0), UTC)

    def pass_by(self, time: timedelta) -> None:
        """Let time go by for everybody."""
        seconds, off = LAYOUT.unpack(self._kept)
        self._kept[:] = LAYOUT.pack(seconds + time.total_seconds(), off)

    def begin(self, at: datetime) -> None:
        """Say what time it is; nobody's clock is off."""
        self._kept[:] = LAYOUT.pack(at.timestamp(), 0)

    def put_off(self, by: timedelta) -> None:
        """Let the point's clock be ahead by this."""
        seconds, _off = LAYOUT.unpack(self._kept)
        self._kept[:] = LAYOUT.pack(seconds, by.total_seconds())

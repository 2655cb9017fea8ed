"""What wakes a thread that waits for its connections."""

import socket
from contextlib import suppress


class Bell:
    """A pair of sockets: one end is rung by any thread, the other is waited for."""

    def __init__(self) -> None:
        self._rope, self._bell = socket.socketpair()
        for each in (self._rope, self._bell):
            each.settimeout(0.0)

    def fileno(self) -> int:
        """Return what is waited for."""
        return self._bell.fileno()

    def ring(self) -> None:
        """Wake whoever waits."""
        with suppress(OSError):  # it rings already, or nobody hears it any more
            self._rope.send(b".")

    def silence(self) -> None:
        """Let it be rung anew."""
        with suppress(BlockingIOError):
            self._bell.recv(4096)

    def close(self) -> None:
        """Take it down."""
        self._rope.close()
        self._bell.close()

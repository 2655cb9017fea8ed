"""The authority's production server as a process of its own, in more of a hurry than in life."""

import socket
import subprocess
import sys
from pathlib import Path

from authority import serving
from authority.settings import Settings
from authority.web import create_app
from tests.lines import heard
from tests.patience import PATIENCE

A_MOMENT = 0.2
"""Seconds that it waits for somebody who says nothing."""


class Served:
    """It answers from the first moment on: the socket is there before its process is."""

    def __init__(self, folder: Path) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        number = self._listening.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(folder), str(number)],
            pass_fds=[number],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def connect(self) -> socket.socket:
        address: tuple[str, int] = self._listening.getsockname()
        return socket.create_connection(address, timeout=PATIENCE)

    def answers(self, sent: bytes) -> bytes:
        """Return all that comes back until the line is closed by the other end."""
        with self.connect() as line:
            line.sendall(sent)
            return heard(line)

    def end(self) -> str:
        """End it, and return all that it has said."""
        self._listening.close()
        self._process.terminate()
        said, _ = self._process.communicate(timeout=PATIENCE)
        return said


if __name__ == "__main__":
    serving.SLOWEST = A_MOMENT
    app = create_app(Settings(data=Path(sys.argv[1])))
    serving.Server(app, f"fd://{sys.argv[2]}", workers=1, threads=2).run()

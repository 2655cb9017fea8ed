"""A line on which every fiftieth reply gets lost: the authority has kept what it answers to."""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import SHUT_WR, create_connection, socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from tests.bench.load import HOST

EVERY = 50
MOST = 1 << 16


class Lossy(ThreadingTCPServer):
    """Passes on what is asked and answered; `lost` counts the answers that were not."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, behind: str) -> None:
        super().__init__((HOST, 0), _Call)
        self.behind = (HOST, urlsplit(behind).port or 0)
        self.lost = 0
        self._calls, self._lock = 0, Lock()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{HOST}:{self.server_address[1]}"

    def loses(self) -> bool:
        """Tell whether this call's answer gets lost."""
        with self._lock:
            self._calls += 1
            lost = self._calls % EVERY == 0
            self.lost += lost
        return lost


class _Call(BaseRequestHandler):
    server: Lossy
    request: socket

    def handle(self) -> None:
        loses = self.server.loses()
        with create_connection(self.server.behind) as there:
            asking = Thread(target=_pass_on, args=(self.request, there), daemon=True)
            asking.start()
            if loses:
                there.recv(1)  # it has begun to answer, so it has kept what it was told
            else:
                _pass_on(there, self.request)


def _pass_on(one: socket, other: socket) -> None:
    try:
        while part := one.recv(MOST):
            other.sendall(part)
        other.shutdown(SHUT_WR)
    except OSError:
        return


@contextmanager
def lossy(behind: str) -> Iterator[Lossy]:
    """Lend a line to an address."""
    with Lossy(behind) as found:
        serving: Any = Thread(target=found.serve_forever, args=(0.05,), daemon=True)
        serving.start()
        yield found
        found.shutdown()

"""A wire to a server that can be cut in the middle of what is said over it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

MOST = 65536


class Wire(ThreadingTCPServer):
    """Passes on what both sides say.

    `after` is what the server says before it is cut, once; `asked` is all that was asked.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, behind: int) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.behind = behind
        self.port: int = self.socket.getsockname()[1]
        self.after, self.cuts, self.asked = b"", 0, b""

    def let_through(self, said: bytes) -> tuple[bytes, bool]:
        """Return what of this comes through, and whether it was cut."""
        before, found, _lost = said.partition(self.after) if self.after else (said, b"", b"")
        if found:
            self.after, self.cuts = b"", self.cuts + 1
        return before + found, bool(found)


class _Connection(BaseRequestHandler):
    server: Wire
    request: socket.socket

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.behind)) as behind:
            asking = Thread(target=self._ask, args=(behind,), daemon=True)
            asking.start()
            with suppress(OSError):
                self._answer(behind)
            for each in (behind, self.request):
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            asking.join()

    def _ask(self, behind: socket.socket) -> None:
        with suppress(OSError):
            while part := self.request.recv(MOST):
                self.server.asked += part
                behind.sendall(part)
            behind.shutdown(socket.SHUT_WR)

    def _answer(self, behind: socket.socket) -> None:
        while part := behind.recv(MOST):
            through, cut = self.server.let_through(part)
            self.request.sendall(through)
            if cut:
                return


@contextmanager
def wire(behind: int) -> Iterator[Wire]:
    with Wire(behind) as found:
        serving = Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        serving.start()
        yield found
        found.shutdown()
        serving.join()

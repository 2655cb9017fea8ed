"""A gunicorn worker whose threads serve only those who have asked for something.

gunicorn's own gives each new connection a thread, which waits five seconds for the request. But
browsers open connections that they may need later and say nothing on them, and phones lose the
network between connecting and asking: eight of those would keep everybody else waiting.
"""

import errno
import os
import socket
import ssl
from collections.abc import Callable
from functools import partial
from selectors import EVENT_READ
from typing import TYPE_CHECKING, Any

from gunicorn.config import Config
from gunicorn.workers.gthread import TConn, ThreadWorker

if TYPE_CHECKING:
    from concurrent.futures import Future

SLOWEST = 10.0
"""Seconds that a thread waits for the rest of a request, or for somebody to take the answer."""


class Hurry(socket.socket):
    """What a connection does that is given up when the other end makes no progress."""

    def setblocking(self, flag: bool) -> None:  # noqa: FBT001 - as in the standard library
        """Wait no longer than `SLOWEST` where it would wait for ever."""
        self.settimeout(SLOWEST if flag else 0.0)

    def recv(self, *args: Any) -> bytes:  # noqa: ANN401 - as in the standard library
        """Receive what has come."""
        try:
            return super().recv(*args)
        except TimeoutError as error:
            raise _gone() from error

    def sendall(self, *args: Any) -> None:  # noqa: ANN401 - as in the standard library
        """Send all of it."""
        try:
            super().sendall(*args)
        except TimeoutError as error:
            raise _gone() from error


class Hurried(Hurry):
    """Such a connection, which can be given away."""

    given = False

    def hand_over(self) -> socket.socket:
        """Give the connection to somebody else; here it is only closed, and nothing more said."""
        self.given = True
        fileno = os.dup(self.fileno())
        return socket.socket(self.family, self.type, self.proto, fileno)


class HurriedSeal(Hurry, ssl.SSLSocket):
    """Such a connection over TLS: gunicorn puts it into the place of the one that it wraps."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as there
        """Agree on how to talk."""
        try:
            super().do_handshake(block)
        except TimeoutError as error:
            raise _gone() from error


def sealed(_config: Config, usual: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """Return how gunicorn talks TLS: as usual, but in a hurry."""
    context = usual()
    context.sslsocket_class = HurriedSeal
    return context


class PatientWorker(ThreadWorker):
    """A threaded worker that lets new connections wait without a thread, as it does idle ones."""

    def accept(self, listener: socket.socket) -> None:
        """Take a connection, and listen for its first request beside all the others."""
        try:
            accepted, client = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # another worker was faster; it has gone
            return
        self.nr_conns += 1
        conn = TConn(self.cfg, Hurried(fileno=accepted.detach()), client, listener.getsockname())
        conn.set_timeout()
        self.pending_conns.append(conn)
        heard = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, heard)

    def finish_request(self, conn: TConn, fs: "Future[Any]") -> None:
        """Go on with the connection as agreed; one that was given away is let go of."""
        if getattr(conn.sock, "given", False):
            self.nr_conns -= 1
            conn.close()  # this process's other descriptor keeps it open
            return
        super().finish_request(conn, fs)


def _gone() -> ConnectionResetError:
    """Return what gunicorn takes for somebody who has gone, and makes no fuss about."""
    return ConnectionResetError(errno.ECONNRESET, "no progress")

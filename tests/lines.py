"""Connections of this machine with itself, both ends in a test's hands."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from tests.patience import PATIENCE

SMALL = 4096
"""Bytes that the system may hold for who takes nothing; it makes somewhat more of it."""


@contextmanager
def line(*, small: bool = False) -> Iterator[tuple[socket.socket, socket.socket]]:
    """A connection: the server's end, and that of who listens."""
    with socket.create_server(("127.0.0.1", 0)) as door, socket.socket() as there:
        there.settimeout(PATIENCE)
        if small:
            there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        there.connect(door.getsockname())
        here, _address = door.accept()
        if small:
            here.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        with closing(here):
            yield here, there


def heard(there: socket.socket, until: bytes = b"") -> bytes:
    """Return what comes until this has come; or, without it, until they hang up."""
    got = b""
    with suppress(ConnectionError):
        while not (until and until in got) and (part := there.recv(65536)):
            got += part
    return got

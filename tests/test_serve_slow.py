"""Slow and silent visitors at the production server: they keep nobody waiting."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from gunicorn.config import Config

from tests.patience import quickest
from tests.served import Served, youthpoint
from youthpoint.cli.certificates import certificate
from youthpoint.cli.patient import SLOWEST, Hurried, sealed


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    assert youthpoint(tmp_path, "init").returncode == 0
    running = Served(tmp_path)
    yield running
    running.end()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: slow"])
def test_v15_2_2_those_who_say_nothing_keep_nobody_waiting(served: Served, begun: bytes) -> None:
    # Without a word they take no thread; with half a one they do: fewer than a worker has.
    number = 3 if begun else 600
    silent: list[socket.socket] = []

    def visit() -> None:
        """Look at a page while as many as that have come just before."""
        while silent:
            silent.pop().close()
        for _each in range(number):
            silent.append(socket.create_connection(("127.0.0.1", served.port)))
            silent[-1].sendall(begun)
        assert served.get("/") == 200

    assert quickest(visit, enough=1) < 1

    for each in silent:
        each.close()


def test_who_makes_no_progress_is_given_up() -> None:
    ours, theirs = socket.socketpair()
    slow = Hurried(fileno=ours.detach())
    slow.setblocking(True)  # noqa: FBT003 - as gunicorn does
    assert slow.gettimeout() == SLOWEST
    slow.settimeout(0.05)

    with pytest.raises(ConnectionResetError):
        slow.recv(100)
    with pytest.raises(ConnectionResetError):
        slow.sendall(bytes(10_000_000))

    slow.close()
    theirs.close()


@pytest.fixture
def server_side(tmp_path: Path) -> ssl.SSLContext:
    key, made = certificate(tmp_path, "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made, key)
    return sealed(Config(), lambda: context)


def test_nor_does_anybody_wait_for_one_who_is_silent_over_tls(server_side: ssl.SSLContext) -> None:
    ours, theirs = socket.socketpair()
    slow = server_side.wrap_socket(ours, server_side=True, do_handshake_on_connect=False)
    slow.settimeout(0.05)

    with pytest.raises(ConnectionResetError):
        slow.do_handshake()

    slow.close()
    theirs.close()


def test_nor_for_one_who_stops_within_a_later_request(server_side: ssl.SSLContext) -> None:
    ours, theirs = socket.socketpair()
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    client = trusting.wrap_socket(theirs, do_handshake_on_connect=False)
    begins = Thread(target=client.do_handshake, daemon=True)
    begins.start()
    slow = server_side.wrap_socket(ours, server_side=True)
    begins.join()
    slow.setblocking(False)  # noqa: FBT003 - as gunicorn does between two requests
    slow.setblocking(True)  # noqa: FBT003 - as above
    assert slow.gettimeout() == SLOWEST
    slow.settimeout(0.05)

    with pytest.raises(ConnectionResetError):
        slow.recv(100)
    with pytest.raises(ConnectionResetError):
        slow.sendall(bytes(10_000_000))

    slow.close()
    client.close()

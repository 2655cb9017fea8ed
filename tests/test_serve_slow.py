"""Slow and silent visitors at the production server: they keep nobody waiting."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served, youthpoint
from youthpoint.cli.patient import SLOWEST, Hurried


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    assert youthpoint(tmp_path, "init").returncode == 0
    running = Served(tmp_path)
    yield running
    running.end()


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: slow"])
def test_v15_2_2_those_who_say_nothing_keep_nobody_waiting(served: Served, begun: bytes) -> None:
    # Without a word they take no thread; with half a one they do: fewer than a worker has.
    number = 3 if begun else 40
    silent = [socket.create_connection(("127.0.0.1", served.port)) for _each in range(number)]
    for each in silent:
        each.sendall(begun)

    assert [served.get("/", patience=4) for _each in range(4)] == [200] * 4

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

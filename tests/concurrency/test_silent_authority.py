"""An authority that takes every call and says nothing keeps no message to people waiting."""

import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest

from tests.cast import NOON, POINT, arrive
from tests.patience import PATIENCE
from tests.served import environ
from youthpoint import clock
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import own_keys
from youthpoint.operations.messages.messages import announce
from youthpoint.store import Store

LONGEST = 4096
"""Bytes of a request without a body."""

UNTIL_DUE = timedelta(seconds=10)
"""How long a message waits, as the act might be undone."""


@pytest.fixture
def silent() -> Iterator[socket.socket]:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        yield found


@pytest.fixture
def working(
    file_store: Store, tmp_path: Path, silent: socket.socket
) -> Iterator[subprocess.Popen[str]]:
    """The worker as it is begun, at a point that has joined the silent one."""
    key = own_keys.coming(tmp_path)
    own_keys.settle(tmp_path)
    address = f"http://127.0.0.1:{silent.getsockname()[1]}"
    joined = Joined(node="keskus", address=address, kid=key.id, keys={}, at=NOON)
    with file_store.write() as uow:
        uow.joining.join(joined)
    with subprocess.Popen(
        [sys.executable, "-m", "youthpoint.cli", "worker"],
        env=environ(tmp_path, YOUTHPOINT_SECRET_KEY="a key for tests only"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.terminate()


def test_messages_leave_while_the_authority_is_silent(
    file_store: Store, silent: socket.socket, working: subprocess.Popen[str]
) -> None:
    line, _whose = silent.accept()
    with closing(line):
        assert line.recv(LONGEST).startswith(b"GET "), "it has been asked, and can wait for long"
        arrive(file_store)
        about = About(subject=Subject.VISIT, id="nobody", stamp=1)
        news = News(kind=Kind.YOUR_TURN, about=about, facts=Facts(number="A01", room="2"))
        somebody = Recipient(language="fi", phone="+358401234567")
        with file_store.write() as uow:
            announce(uow, POINT, news, somebody, at=clock.now() - UNTIL_DUE)

        assert working.stdout is not None
        giving_up = Timer(PATIENCE, working.terminate)
        giving_up.start()
        assert any("messages: 1 " in said for said in working.stdout)
        giving_up.cancel()
        heard, _, _ = select.select([line], [], [], 0)
        assert not heard, "it still waits for its answer"

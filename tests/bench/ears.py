"""Phones that listen, and phones that ask every ten seconds: processes.

Times are those of `perf_counter`, which is one clock for all processes of a machine.
"""

import http.client
import re
import selectors
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from time import perf_counter, sleep

from tests.bench.load import HOST, PATIENCE

STREAMED = re.compile(rb"^id: \w+\.\w+\.(\d+)\.", re.MULTILINE)
ASKED = re.compile(rb"seen=(\w+\.\w+\.(\d+)\.\d+)")
EVERY = 10.0
"""Seconds between two questions of a phone that has no stream."""


@dataclass(frozen=True, slots=True)
class Received:
    """That a phone has seen the point at this revision, and when."""

    phone: int
    revision: int
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A ticket's address, and the headers that its phone sends."""

    path: str
    headers: dict[str, str]
    language: str

    @property
    def unseen(self) -> str:
        """What stands for another moment than the present."""
        return f"waiting.{self.language}.0.0"


def listen(port: int, phones: Sequence[Phone], until: float) -> list[Received]:
    """Let each phone listen, and return what was told to all of them."""
    found: list[Received] = []
    rests = [b""] * len(phones)
    with selectors.DefaultSelector() as selector:
        for number, phone in enumerate(phones):
            selector.register(_opened(port, phone), selectors.EVENT_READ, number)
        while (left := until - perf_counter()) > 0:
            for key, _events in selector.select(left):
                part = key.fileobj.recv(65536)  # type: ignore[union-attr]
                at = perf_counter()
                if not part:
                    selector.unregister(key.fileobj)
                blocks = (rests[key.data] + part).split(b"\n\n")
                rests[key.data] = blocks.pop()
                told = filter(None, map(STREAMED.search, blocks))
                found += [Received(key.data, int(each[1]), at) for each in told]
        for key in list(selector.get_map().values()):
            key.fileobj.close()  # type: ignore[union-attr]
    return found


def ask(port: int, phones: Sequence[Phone], until: float) -> list[Received]:
    """Let each phone ask every ten seconds, one after the other, and return what they saw."""
    found: list[Received] = []
    seen = [phone.unseen for phone in phones]
    begin = perf_counter()
    due = [(begin + EVERY * number / len(phones), number) for number in range(len(phones))]
    heapify(due)
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    while due[0][0] < until:
        at, number = due[0]
        sleep(max(at - perf_counter(), 0.0))
        phone = phones[number]
        headers = {**phone.headers, "HX-Request": "true"}
        connection.request("GET", f"{phone.path}?seen={seen[number]}", headers=headers)
        if told := ASKED.search(connection.getresponse().read()):
            seen[number] = told[1].decode()
            found.append(Received(number, int(told[2]), perf_counter()))
        heapreplace(due, (at + EVERY, number))
    connection.close()
    return found


def _opened(port: int, phone: Phone) -> socket.socket:
    line = socket.create_connection((HOST, port), timeout=PATIENCE)
    lines = [f"GET {phone.path}/live?ticket={phone.unseen} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in phone.headers.items()]
    line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    head = line.recv(16)
    assert head.startswith(b"HTTP/1.1 200"), head
    return line

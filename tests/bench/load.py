"""Many clients at once: sockets that stay open, in a process of their own, each answer checked.

The generator only copies prepared bytes and looks for the end of an answer, so that the servers
get as much of the machine as can be; the floor shows what it could ask for at most.
"""

import selectors
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from time import perf_counter

import psutil

HOST = "127.0.0.1"
PATIENCE = 20.0
"""Seconds without any answer after which those who wait count as errors."""

END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to ask for, how many at a time, and what a right answer begins with and holds.

    The requests are asked in turn: once each, or over and over for so many `seconds`.
    """

    port: int
    connections: int
    requests: Sequence[bytes]
    status: int
    holds: bytes
    seconds: float | None = None


@dataclass(slots=True, kw_only=True)
class Outcome:
    """How long each answer took, in seconds, and how long it all took; `wrong` are the errors.

    `size` is how many bytes the body of the last answer had.
    """

    lapses: list[float] = field(default_factory=list)
    wall: float = 0.0
    size: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Client:
    """One connection; `got` is what has come of the present answer."""

    socket: socket.socket
    sent_at: float = 0.0
    got: bytearray = field(default_factory=bytearray)
    length: int | None = None

    def ask(self, request: bytes) -> None:
        self.got.clear()
        self.length = None
        self.sent_at = perf_counter()
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Read what has come, and tell whether the answer is whole.

        Raises:
            ConnectionError: the server hung up.
        """
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError
        self.got += part
        if self.length is None and (head := self.got.find(END_OF_HEAD)) >= 0:
            self.length = head + len(END_OF_HEAD) + _body_length(bytes(self.got[:head]))
        return self.length is not None and len(self.got) >= self.length


_open: dict[int, list[_Client]] = {}
"""By port, the connections that stay open from one plan to the next."""


def connect(port: int, number: int, workers: Sequence[int]) -> None:
    """Open so many connections, spread evenly over the server's workers; close earlier ones.

    Which worker takes a connection is chance, and it keeps it. With few of them that chance would
    decide what is measured; with the many phones of a real point it evens out.
    """
    for client in _open.pop(port, []):
        client.socket.close()
    kept: list[_Client] = []
    taken = dict.fromkeys(workers, 0)
    while len(kept) < number:
        made = socket.create_connection((HOST, port), timeout=PATIENCE)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        owner = _owner(made.getsockname()[1], workers)
        if taken[owner] * len(workers) < number:
            taken[owner] += 1
            kept.append(_Client(made))
        else:
            made.close()
    _open[port] = kept


def _owner(own_port: int, workers: Sequence[int]) -> int:
    """Return which of the processes holds the other end of a connection."""
    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        for worker in workers:
            ends = psutil.Process(worker).net_connections("tcp4")
            if any(each.raddr and each.raddr.port == own_port for each in ends):
                return worker
    raise SystemExit("Nobody took a connection.")


def drive(plan: Plan) -> Outcome:
    """Carry the plan out."""
    clients = _open[plan.port][: plan.connections]
    outcome = Outcome()
    waiting = _requests(plan)
    with selectors.DefaultSelector() as selector:
        begin = perf_counter()
        asking = sum(_ask(client, waiting) for client in clients)
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
        end = None if plan.seconds is None else begin + plan.seconds
        while asking:
            ready = selector.select(PATIENCE)
            if not ready:
                outcome.wrong += ["no answer"] * asking
                break
            for key, _events in ready:
                asking -= _hear(key.data, plan, outcome, waiting, end)
        outcome.wall = perf_counter() - begin
    return outcome


def _hear(
    client: _Client, plan: Plan, outcome: Outcome, waiting: Iterator[bytes], end: float | None
) -> int:
    """Take in what has come, and ask for more; return 1 when this client is done."""
    try:
        if not client.answered():
            return 0
    except OSError:
        outcome.wrong.append("the server hung up")
        client.socket.close()
        return 1
    now = perf_counter()
    outcome.lapses.append(now - client.sent_at)
    outcome.size = len(client.got) - client.got.index(END_OF_HEAD) - len(END_OF_HEAD)
    if not (client.got.startswith(b"HTTP/1.1 %d " % plan.status) and plan.holds in client.got):
        outcome.wrong.append(bytes(client.got[:200]).decode(errors="replace"))
    if end is not None and now >= end:
        return 1
    return 0 if _ask(client, waiting) else 1


def _ask(client: _Client, waiting: Iterator[bytes]) -> bool:
    request = next(waiting, None)
    if request is not None:
        client.ask(request)
    return request is not None


def _requests(plan: Plan) -> Iterator[bytes]:
    return iter(plan.requests) if plan.seconds is None else cycle(plan.requests)


def _body_length(head: bytes) -> int:
    """Return how many bytes follow the head.

    >>> _body_length(b"HTTP/1.1 200 OK\\r\\nServer: x\\r\\ncontent-length: 12")
    12
    >>> _body_length(b"HTTP/1.1 204 NO CONTENT")
    0
    """
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    return 0

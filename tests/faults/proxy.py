"""A proxy between the point and the authority that does to each message what it was told to."""

import socket
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Condition, Thread
from typing import Any

from tests.faults.messages import Asked, Reply
from tests.patience import PATIENCE

Fault = Callable[["Line", Asked], None]
Begun = Callable[[socket.socket], None]


@dataclass
class Planned:
    """What befalls the next message to `place`, or the next of all where no place is named."""

    name: str
    fault: Fault
    place: str = ""


@dataclass
class Hands:
    """How the proxy kills a side, and how it signs as the authority does."""

    kill_node: Callable[[], None] = lambda: None
    restart_authority: Callable[[], None] = lambda: None
    crash_database: Callable[[], None] = lambda: None
    sign: Callable[[Asked, Reply], Reply] = lambda _asked, reply: reply


@dataclass
class Seen:
    """What has passed: every byte that was asked, what befell, replies by place, chains."""

    asked: bytearray = field(default_factory=bytearray)
    faults: Counter[str] = field(default_factory=Counter)
    replies: dict[str, Reply] = field(default_factory=dict)
    chains: dict[tuple[str, int], bytes] = field(default_factory=dict)
    strayed: int = 0


class Proxy(ThreadingTCPServer):
    """Passes on what the point asks, and what is answered, unless something else is planned."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, behind: int, hands: Hands | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Line)
        self.behind, self.hands, self.seen = behind, hands or Hands(), Seen()
        self.plan: deque[Planned] = deque()
        self.held_back: list[Asked] = []
        self.port: int = self.socket.getsockname()[1]
        self._working, self._done = 0, Condition()

    def handle_error(self, *about: Any) -> None:  # noqa: ANN401 - a request and an address
        """Say nothing of who has died while they were spoken to."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(*about)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Do something to a message."""
        with self._done:
            self._working += 1
        try:
            yield
        finally:
            with self._done:
                self._working -= 1
                self._done.notify_all()

    def at_rest(self) -> None:
        """Wait until all that befalls messages has: no death comes late, and to somebody else."""
        with self._done:
            assert self._done.wait_for(lambda: not self._working, PATIENCE)

    def planned(self, asked: Asked) -> Planned | None:
        """Return what befalls this message."""
        if self.plan and self.plan[0].place in ("", asked.place):
            return self.plan.popleft()
        return None

    def passed_on(self, asked: Asked, *, begun: Begun | None = None) -> Reply:
        """Pass a message on to the authority and return its reply, which the proxy remembers.

        `begun` is called when the message is there, before its reply is waited for.
        """
        connection = HTTPConnection("127.0.0.1", self.behind, timeout=PATIENCE)
        try:
            connection.putrequest(
                asked.method, asked.target, skip_host=True, skip_accept_encoding=True
            )
            for name, value in asked.headers:
                connection.putheader(name, value)
            connection.endheaders(asked.body or None)
            if begun is not None:
                begun(connection.sock)
            with connection.getresponse() as answer:
                reply = Reply(answer.status, dict(answer.getheaders()), answer.read())
        except HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        self._learn(asked, reply)
        return reply

    def let_late_ones_through(self) -> None:
        """Bring the authority what was held back; nobody waits for the replies any more."""
        late, self.held_back = self.held_back, []
        for each in late:
            with suppress(OSError):
                self.passed_on(each)

    def _learn(self, asked: Asked, reply: Reply) -> None:
        said = reply.said
        if stream := asked.stream or str(said.get("stream", "")):
            with suppress(KeyError, ValueError):
                chain = bytes.fromhex(said["chain"])
                self.seen.chains[stream, said["acked_seq"]] = chain


class Line(BaseHTTPRequestHandler):
    """A connection of the point's."""

    server: Proxy
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do(self) -> None:
        """Do to a message what was planned."""
        with self.server.at_work():
            self._do()

    def _do(self) -> None:
        proxy, asked = self.server, self._asked()
        proxy.seen.asked += asked.as_bytes()
        planned = proxy.planned(asked)
        try:
            if planned is None:
                reply = proxy.passed_on(asked)
                proxy.seen.replies[asked.place] = reply
                self.say(reply.as_bytes())
            else:
                if planned.name:
                    proxy.seen.faults[planned.name] += 1
                planned.fault(self, asked)
        except OSError:
            self.hang_up()

    do_GET = do_POST = do_PUT = do_DELETE = do  # noqa: N815 - the names that it looks for

    def say(self, said: bytes) -> None:
        """Let the point hear this."""
        self.wfile.write(said)
        self.wfile.flush()

    def hang_up(self) -> None:
        """End the connection."""
        self.close_connection = True
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def wait_until_hung_up(self) -> None:
        """Wait until the point has had enough."""
        with suppress(OSError):
            while self.connection.recv(65536):
                pass
        self.hang_up()

    def _asked(self) -> Asked:
        length = int(self.headers.get("content-length", 0))
        return Asked(self.command, self.path, self.headers.items(), self.rfile.read(length))


@contextmanager
def running(behind: int, hands: Hands | None = None) -> Iterator[Proxy]:
    """Lend a proxy in front of a port."""
    with Proxy(behind, hands) as found:
        serving = Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        serving.start()
        try:
            yield found
        finally:
            found.shutdown()
            serving.join()

"""A small Security Server: it checks what X-Road asks for, and passes on to the real authority."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.patience import PATIENCE

CLIENT = "FI-TEST/MUN/1234567-8/nuoret"
SERVICE = "FI-TEST/GOV/0245437-2/työ/nuoret 1"
PATH = "/r1/FI-TEST/GOV/0245437-2/ty%C3%B6/nuoret%201"
HOP_BY_HOP = ("connection", "host", "transfer-encoding", "keep-alive", "date", "server")


@dataclass
class Seen:
    """A request as it came to the gateway; names of headers are in lower case."""

    target: str
    headers: dict[str, str]


@dataclass
class Gateway:
    """What goes through: all requests; `fault` is said instead of an answer, or beside it.

    A `plain` one is of any kind, and asks for nothing of X-Road. `redirect` is where callers are
    told to go; `changes` is replaced in answers. An answer that holds `silent_after` is kept back,
    once, and `then` something happens.
    """

    port: int
    plain: bool = False
    seen: list[Seen] = field(default_factory=list)
    fault: str = ""
    beside: bool = False
    redirect: str = ""
    changes: tuple[bytes, bytes] = (b"", b"")
    silent_after: bytes = b""
    then: Callable[[], object] = lambda: None


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    gateway: Gateway
    authority: int


class _Passing(BaseHTTPRequestHandler):
    """One request: looked at, and passed on."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if self.raw_requestline and self.parse_request():
            self._pass()
        self.close_connection = True  # who gets no answer learns so at once

    def _pass(self) -> None:
        gateway = self.server.gateway
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        gateway.seen.append(Seen(self.path, headers))
        if not gateway.plain and headers.get("x-road-client") != CLIENT:
            self._say(400, {"X-Road-Error": "Client.MissingHeader"}, b"{}")
        elif not self.path.startswith(f"{'' if gateway.plain else PATH}/v1/"):
            self._say(404, {"X-Road-Error": "Server.ClientProxy.UnknownService"}, b"{}")
        elif gateway.redirect:
            self._say(302, {"Location": gateway.redirect}, b"")
        elif gateway.fault and not gateway.beside:
            self._say(500, {"X-Road-Error": gateway.fault}, b'{"type":"Server"}')
        else:
            self._forward(headers, body)

    def _forward(self, headers: dict[str, str], body: bytes) -> None:
        gateway = self.server.gateway
        kept = {name: each for name, each in headers.items() if name not in HOP_BY_HOP}
        with closing(HTTPConnection("127.0.0.1", self.server.authority, timeout=PATIENCE)) as line:
            line.request(self.command, self.path.removeprefix(PATH), body=body, headers=kept)
            answer = line.getresponse()
            told, said = dict(answer.getheaders()), answer.read()
        if gateway.silent_after and gateway.silent_after in said:
            gateway.silent_after = b""
            gateway.then()
            return
        if gateway.fault:
            told["X-Road-Error"] = gateway.fault
        told |= {"X-Road-Request-Id": "1", "X-Road-Service": PATH.removeprefix("/r1/")}
        self._say(answer.status, told, said.replace(*gateway.changes))

    def _say(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in (*HOP_BY_HOP, "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def gateway(authority: int, *, plain: bool = False) -> Iterator[Gateway]:
    """Run a gateway before an authority's port."""
    server = _Server(("127.0.0.1", 0), _Passing)
    server.authority = authority
    found = server.gateway = Gateway(port=server.server_address[1], plain=plain)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    serving.start()
    try:
        yield found
    finally:
        server.shutdown()
        serving.join()
        server.server_close()

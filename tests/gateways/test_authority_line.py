"""What only looks like an answer of the authority is none."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import msgspec
import pytest

from tests.cast import NOON
from tests.patience import PATIENCE
from youthpoint.gateways.authority import keys, reading
from youthpoint.gateways.authority.https import Authority
from youthpoint.gateways.authority.keys import OwnKey
from youthpoint.gateways.authority.signing import NotTheirs
from youthpoint.operations.sync.ports import OutOfReach


def line_to(address: str) -> Authority:
    pinned = {"key": OwnKey.new().public}
    return Authority(
        address=address, key=OwnKey.new(), keys=pinned, clock=lambda: NOON, patience=PATIENCE
    )


@contextmanager
def saying(answer: bytes) -> Iterator[str]:
    """Run a server that says the same to everybody, byte for byte; yield its address."""

    class Parrot(BaseHTTPRequestHandler):
        def handle(self) -> None:
            self.connection.recv(65536)
            self.connection.sendall(answer)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Parrot)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
        b"\x00\xff\xfe garbage \r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    ],
    ids=["hung up", "empty", "unsigned", "cut", "bad chunk", "redirect", "503", "noise", "headers"],
)
def test_what_is_no_answer_of_the_authority_is_never_success(answer: bytes) -> None:
    with saying(answer) as address, pytest.raises(OutOfReach):
        line_to(address).ask("GET", "/nodes/keskus/stream")


def test_nobody_there_is_out_of_reach() -> None:
    with pytest.raises(OutOfReach):
        line_to("http://127.0.0.1:9").ask("GET", "/nodes/keskus/stream")


def test_what_files_are_sealed_to_may_be_of_a_newer_kind_besides() -> None:
    known = keys.as_jwk(OwnKey.new().public)
    newer = {"crv": "X-Wing", "kty": "AKP", "x": "newer"}
    sealing = {"crv": "X25519", "kty": "OKP", "x": known["x"]}
    told = {"keys": [known], "sealing": [newer, sealing]}

    assert reading.their_keys(msgspec.json.encode(told)).sealing == keys.of_jwk(known)
    assert reading.their_keys(msgspec.json.encode({"keys": [known]})).sealing == b""
    with pytest.raises(NotTheirs):
        reading.their_keys(msgspec.json.encode({"keys": [newer]}))

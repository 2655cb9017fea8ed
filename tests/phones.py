"""Phones whose browser can be told, and the push service that tells them."""

import json
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar

import http_ece
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

from youthpoint.domain.messages.pushes import Browser

UNCOMPRESSED = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
HALF = 32
"""Bytes of each of the two numbers of a signature."""


def coded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Phone:
    """A browser that has asked to be told at `endpoint`, and reads what it is sent."""

    endpoint: str = "https://push.example.com/v1/phone"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = b"sixteen bytes!!!"

    @property
    def browser(self) -> Browser:
        public = self.key.public_key().public_bytes(*UNCOMPRESSED)
        return Browser(endpoint=self.endpoint, p256dh=coded(public), auth=coded(self.auth))

    def fields(self) -> dict[str, Any]:
        """What the form of the ticket is sent with."""
        browser = self.browser
        return {"endpoint": browser.endpoint, "p256dh": browser.p256dh, "auth": browser.auth}

    def read(self, body: bytes) -> dict[str, str]:
        said = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth)
        read: dict[str, str] = json.loads(said)
        return read


class Service(BaseHTTPRequestHandler):
    """Takes what it is sent, and answers with `status`; at 0 it is silent.

    When it `dawdles`, it begins an answer and never comes to its end.
    """

    taken: ClassVar[list[tuple[str, dict[str, str], bytes]]] = []
    status: ClassVar[int] = 201
    also: ClassVar[dict[str, str]] = {}
    dawdles: ClassVar[bool] = False
    over: ClassVar[Event] = Event()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.path, dict(self.headers.items()), body))
        while self.dawdles and not self.over.wait(0.1):
            self.wfile.write(b"H")
        if self.status:
            self.send_response(self.status)
            for name, value in self.also.items():
                self.send_header(name, value)
            self.end_headers()
        else:
            self.connection.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


def who_sent(authorization: str) -> tuple[dict[str, Any], str]:
    """Return what a sender shows of itself, and its public key; its signature must be right."""
    scheme, _, said = authorization.partition(" ")
    assert scheme == "vapid"
    parts = dict(each.strip().split("=", 1) for each in said.split(","))
    signed, _, signature = parts["t"].rpartition(".")
    numbers = decoded(signature)
    first, second = (int.from_bytes(each, "big") for each in (numbers[:HALF], numbers[HALF:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
    public.verify(encode_dss_signature(first, second), signed.encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(decoded(signed.partition(".")[2])), parts["k"]


@contextmanager
def push_service(folder: Path) -> Iterator[HTTPServer]:
    """A push service on this machine, known by the certificate `service.pem` of the folder."""
    Service.taken.clear()
    Service.status, Service.also, Service.dawdles = 201, {}, False
    Service.over.clear()
    certificate = certified(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    listening = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    listening.start()
    yield server
    Service.over.set()
    server.shutdown()
    listening.join()
    server.server_close()


def certified(folder: Path) -> Path:
    """Return a key with a certificate for this machine that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)  # noqa: TID251 - of a certificate that others judge by the true time
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    place = folder / "service.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    place.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return place

"""The proxies of `deploy` in front of a stub: HTTP/2, nobody slow, nobody's word for an address."""

import json
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPSConnection
from pathlib import Path
from ssl import TLSVersion

import pytest

from tests import proxied
from tests.patience import PATIENCE
from tests.proxied import Configured, Upstream

PROXIES = {"nginx": proxied.nginx, "caddy": proxied.caddy}
TEN = "10s"
ONE, LONG = "1s", f"{PATIENCE:.0f}s"
"""How long a proxy waits for who sends slowly: where that is tried, and everywhere else."""


@pytest.fixture
def patience() -> str:
    return LONG


@pytest.fixture(params=PROXIES)
def port(request: pytest.FixtureRequest, tmp_path: Path, patience: str) -> Iterator[int]:
    with (
        proxied.upstream() as behind,
        proxied.running(
            PROXIES[request.param](tmp_path, behind, patience=patience), tmp_path
        ) as port,
    ):
        yield port


def trusting() -> ssl.SSLContext:
    """Return what takes the certificate of our own making."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(port: int, method: str, path: str, *, body: bytes = b"", **said: str) -> bytes:
    """Ask over HTTPS; return the status and what was answered."""
    line = HTTPSConnection("localhost", port, context=trusting(), timeout=PATIENCE)
    headers = {name.replace("_", "-"): value for name, value in said.items()}
    with suppress(ConnectionError):  # it may have refused it before all was sent
        line.request(method, path, body=body or None, headers={"Host": proxied.NAME, **headers})
    answer = line.getresponse()
    found = b"%d %s" % (answer.status, answer.read())
    line.close()
    return found


def opened(port: int, *protocols: str, context: ssl.SSLContext | None = None) -> ssl.SSLSocket:
    context = context or trusting()
    if protocols:
        context.set_alpn_protocols([*protocols])
    plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    return context.wrap_socket(plain, server_hostname=proxied.NAME)


@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_finds_no_fault_with_its_file(tmp_path: Path, name: str) -> None:
    configured: Configured = PROXIES[name](tmp_path, 8000, patience=TEN)

    answer = subprocess.run(configured.check, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stderr
    assert "warn" not in answer.stderr.casefold().replace('"level":"warn","ts"', "")


def test_v4_1_3_v15_3_4_where_somebody_comes_from_is_what_the_proxy_sees(port: int) -> None:
    """Else whoever is throttled would only have to say another address."""
    answer = ask(port, "GET", "/", X_Forwarded_For="192.0.2.7", X_Forwarded_Proto="http")

    status, _, said = answer.partition(b" ")

    heard = json.loads(said)
    assert status == b"200"
    assert (heard["x-forwarded-for"], heard["x-forwarded-proto"]) == ("127.0.0.1", "https")
    assert heard["host"] == proxied.NAME, "links and the same-origin check need it"


@pytest.mark.parametrize("version", [TLSVersion.TLSv1_2, TLSVersion.TLSv1_3])
def test_v12_1_1_what_is_spoken_is_new(port: int, version: TLSVersion) -> None:
    context = trusting()
    context.minimum_version = context.maximum_version = version

    with opened(port, context=context) as line:
        assert line.version() == version.name.replace("_", ".")


def test_v12_1_1_nothing_older_is_spoken(port: int) -> None:
    context = trusting()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.minimum_version = context.maximum_version = TLSVersion.TLSv1_1

    with pytest.raises(ssl.SSLError, match="ALERT_PROTOCOL_VERSION"):
        opened(port, context=context)


@pytest.mark.parametrize("cipher", ["ECDHE-ECDSA-AES256-SHA", "ECDHE-ECDSA-AES128-SHA256"])
def test_v12_1_2_no_weaker_cipher_is_agreed_on(port: int, cipher: str) -> None:
    context = trusting()
    context.maximum_version = TLSVersion.TLSv1_2
    context.set_ciphers(f"{cipher}:@SECLEVEL=0")

    with pytest.raises(ssl.SSLError, match="HANDSHAKE_FAILURE"):
        opened(port, context=context)


def test_browsers_get_http_2(port: int) -> None:
    with opened(port, "h2", "http/1.1") as line:
        assert line.selected_alpn_protocol() == "h2"


def test_what_is_told_comes_at_once(port: int) -> None:
    with opened(port, "http/1.1") as line:
        line.sendall(f"GET /stream HTTP/1.1\r\nHost: {proxied.NAME}\r\n\r\n".encode())
        heard = b""
        while b"data: first" not in heard:
            heard += line.recv(4096)

        assert b"data: last" not in heard
        assert not Upstream.told.is_set(), "it has not ended, and was heard"
        Upstream.told.set()
        while b"data: last" not in heard:
            heard += line.recv(4096)


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_of_the_machine_alone_is_not_shown_outside(port: int, path: str) -> None:
    assert ask(port, "GET", path).startswith(b"404")


def test_a_body_too_large_is_refused_before_it_comes_through(port: int) -> None:
    assert ask(port, "POST", "/", body=bytes(2**21)).startswith(b"413")
    assert ask(port, "POST", "/", body=bytes(2**16)).startswith(b"200"), "the control"


@pytest.mark.parametrize("patience", [ONE])
def test_who_sends_slowly_is_given_up(port: int) -> None:
    # Where the machine is slow, it may happen while they agree on how to talk.
    with suppress(ConnectionError, ssl.SSLError), opened(port, "http/1.1") as line:
        line.sendall(f"POST / HTTP/1.1\r\nHost: {proxied.NAME}\r\n".encode())

        heard = b"begun"
        while heard and not heard.startswith(b"HTTP/1.1 408"):
            heard = line.recv(4096)


def test_what_is_sent_slowly_reaches_the_point_when_it_is_whole(port: int) -> None:
    """Else some phones on a bad network, or somebody unkind, would take up all of its threads."""
    with opened(port, "http/1.1") as line:
        head = f"POST /slow HTTP/1.1\r\nHost: {proxied.NAME}\r\nContent-Length: 20\r\n\r\n"
        line.sendall(head.encode() + b"0123456789")
        assert ask(port, "GET", "/meanwhile").startswith(b"200")
        assert Upstream.heard == ["/meanwhile"]

        line.sendall(b"0123456789")
        assert line.recv(4096).startswith(b"HTTP/1.1 200")

    assert Upstream.heard == ["/meanwhile", "begun", "/slow"]

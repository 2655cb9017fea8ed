"""Over HTTPS a point believes no authority whose certificate is not trusted, or is another host's.

When it joins, nothing else tells it whose keys it pins.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.authority.conftest import Quiet
from tests.authority.speaking import NOW, Ticking
from tests.patience import PATIENCE
from youthpoint.cli.certificates import certificate
from youthpoint.gateways.authority.https import Authority
from youthpoint.gateways.authority.keys import OwnKey
from youthpoint.operations.sync.ports import OutOfReach

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

NAMED, UNNAMED = "127.0.0.1", "127.0.0.2"
"""Addresses of this machine: one that the certificate names, and one that it does not."""


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """A key, and a certificate for this machine that nobody trusts yet."""
    return certificate(tmp_path / "tls", "localhost")


@pytest.fixture
def trusted(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the certificate be among those that are trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(made[1]))


@contextmanager
def serving(app: Flask, host: str, made: tuple[Path, Path]) -> Iterator[Authority]:
    """Serve the authority over TLS, and lend a line to it that knows no key of its."""
    key, chain = made
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(chain, key)
    server = make_server(host, 0, app, request_handler=Quiet, ssl_context=tls)
    answering = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    answering.start()
    address, clock = f"https://{host}:{server.port}", Ticking(NOW)
    try:
        yield Authority(address=address, key=OwnKey.new(), keys={}, clock=clock, patience=PATIENCE)
    finally:
        server.shutdown()
        answering.join()
        server.server_close()


@pytest.mark.usefixtures("trusted")
def test_who_shows_a_certificate_that_is_trusted_is_known_by_its_keys(
    app: Flask, made: tuple[Path, Path]
) -> None:
    with serving(app, NAMED, made) as line:
        assert line.introduced().keys


def test_who_shows_one_that_nobody_trusts_is_nobody(app: Flask, made: tuple[Path, Path]) -> None:
    with serving(app, NAMED, made) as line, pytest.raises(OutOfReach, match="self-signed"):
        line.introduced()


@pytest.mark.usefixtures("trusted")
def test_who_shows_one_of_another_host_is_nobody(app: Flask, made: tuple[Path, Path]) -> None:
    with serving(app, UNNAMED, made) as line, pytest.raises(OutOfReach, match="mismatch"):
        line.introduced()

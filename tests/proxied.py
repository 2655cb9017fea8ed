"""The proxies of `deploy`, run as they are but for names, ports and patience, before a stub."""

import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import ClassVar

from tests.patience import PATIENCE, until
from tests.programs_beside import program
from tests.served import free_port
from youthpoint.cli.certificates import certificate

DEPLOY = Path(__file__).parents[1] / "deploy"
NAME = "nuoret.example.fi"
HTTP = """
daemon off;
pid {room}/nginx.pid;
error_log stderr;
{user}
events {{}}
http {{
    client_body_temp_path {room}/body;
    proxy_temp_path {room}/proxy;
    fastcgi_temp_path {room}/fastcgi;
    uwsgi_temp_path {room}/uwsgi;
    scgi_temp_path {room}/scgi;
    include {room}/site.conf;
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """A proxy's files made ready in a folder: how it is tried, and run, and where it listens."""

    check: list[str]
    run: list[str]
    port: int


class Upstream(BaseHTTPRequestHandler):
    """Stands in for the point: says what it was asked, and tells something as it happens."""

    protocol_version = "HTTP/1.1"
    told: ClassVar[Event]
    heard: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.heard.append(self.path)
        if self.path == "/stream":
            self._stream()
            return
        said = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def do_POST(self) -> None:
        self.heard.append("begun")
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def _stream(self) -> None:
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/event-stream"),
            ("X-Accel-Buffering", "no"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"data: first\n\n")
        self.told.wait(PATIENCE)
        self.wfile.write(b"data: last\n\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@contextmanager
def upstream() -> Iterator[int]:
    """Serve the stub; lend its port."""
    Upstream.told, Upstream.heard = Event(), []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        Upstream.told.set()
        server.shutdown()
        server.server_close()
        thread.join()


def nginx(room: Path, behind: int, *, patience: str) -> Configured:
    """Make nginx's file ready."""
    key, made = certificate(room, "localhost")
    port, plain = free_port(), free_port()
    text = (DEPLOY / "nginx/youthpoint.conf").read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{behind};"),
        (f"/etc/letsencrypt/live/{NAME}/fullchain.pem", str(made)),
        (f"/etc/letsencrypt/live/{NAME}/privkey.pem", str(key)),
        ("/var/log/nginx/youthpoint.log", "stderr"),
        ("_timeout 10s", f"_timeout {patience}"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    (room / "site.conf").write_text(re.sub(r"\n *listen \[::\].*;", "", text))
    user = "user root;" if os.geteuid() == 0 else ""
    (room / "nginx.conf").write_text(HTTP.format(room=room, user=user))
    run = [program("nginx"), "-e", "stderr", "-p", str(room), "-c", str(room / "nginx.conf")]
    return Configured(check=[*run, "-t"], run=run, port=port)


def caddy(room: Path, behind: int, *, patience: str) -> Configured:
    """Make Caddy's file ready."""
    key, made = certificate(room, "localhost")
    port = free_port()
    text = (DEPLOY / "caddy/Caddyfile").read_text()
    for old, new in (
        (f"\n{NAME} {{", f"\nhttps://:{port} {{\n\tbind 127.0.0.1\n\ttls {made} {key}\n"),
        ("admin off", "admin off\n\tauto_https off"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("read_header 10s", f"read_header {patience}"),
        ("read_body 10s", f"read_body {patience}"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    (room / "Caddyfile").write_text(text)
    said = ["--config", str(room / "Caddyfile"), "--adapter", "caddyfile"]
    return Configured(
        check=[program("caddy"), "validate", *said], run=[program("caddy"), "run", *said], port=port
    )


@contextmanager
def running(configured: Configured, room: Path) -> Iterator[int]:
    """Run a proxy until it answers; lend its port."""
    environ = {**os.environ, "HOME": str(room), "XDG_DATA_HOME": str(room)}
    with (room / "said").open("wb") as said:
        process = subprocess.Popen(configured.run, env=environ, stdout=said, stderr=said)
    try:
        until(lambda: _answers(configured.port) or process.poll() is not None)
        assert process.poll() is None, (room / "said").read_text()
        yield configured.port
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=PATIENCE):
        return True
    return False

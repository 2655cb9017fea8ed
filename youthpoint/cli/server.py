"""The production server: gunicorn, with every one of its settings in one place."""

import resource
import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.errors import NoMoreData, ParseException
from werkzeug.exceptions import BadRequest

from youthpoint.cli.patient import PatientWorker, sealed

BACKLOG = 512
MOST_FILES, OTHER_FILES = 4096, 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """What an operator decides about the server.

    `listeners` is how many connections of a worker may be given to its streams, which `ended` ends;
    `headers` go with what it refuses by itself.
    """

    workers: int = 2
    threads: int = 4
    listeners: int = 0
    certificate: tuple[Path, Path] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    ended: Callable[[], None] = lambda: None


class SharedLog(Logger):
    """gunicorn's logger, which writes into the log that everything here has."""

    def setup(self, cfg: Config) -> None:
        """Have no handler of its own."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Server(BaseApplication):
    """The application behind gunicorn, forked from this process and sharing its memory."""

    def __init__(self, app: Flask, listener: socket.socket, serving: Serving) -> None:
        self._app = _listening_to(app)
        self._options = _options(listener, serving)
        # gunicorn has no setting for it
        util.write_error = _refusing(serving.headers)  # type: ignore[assignment]
        super().__init__()

    def load_config(self) -> None:
        """Take the settings below, and none from files or the environment."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Iterable[bytes]]:
        """Return the application."""
        return self._app


def _listening_to(app: Flask) -> Flask:
    """Let it take a body that cannot be read to its end for the sender's fault, not for its own."""
    for each in (NoMoreData, ParseException):
        app.register_error_handler(each, lambda _error: app.handle_http_exception(BadRequest()))
    return app


def _refusing(headers: Mapping[str, str]) -> Callable[[socket.socket, int, str, str], None]:
    """Return what answers a request that cannot be read: nothing of it is said back."""
    said = "".join(f"{name}: {value}\r\n" for name, value in headers.items())

    def refuse(client: socket.socket, status: int, reason: str, _detail: str) -> None:
        head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nCache-Control: no-store\r\n"
        body = f"Content-Type: text/plain\r\nContent-Length: {len(reason)}\r\n\r\n{reason}"
        util.write_nonblock(client, (head + said + body).encode("latin-1"))

    return refuse


def _most_connections() -> int:
    """Return how many connections a worker may hold, as the system allows: some for other files."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed - OTHER_FILES


def _options(listener: socket.socket, serving: Serving) -> dict[str, object]:
    key, certificate = serving.certificate or (None, None)
    return {
        "bind": f"fd://{listener.fileno()}",
        "workers": serving.workers,
        "threads": serving.threads,
        "worker_class": PatientWorker,
        "worker_connections": _most_connections() - serving.listeners,  # idle ones cost no thread
        "preload_app": True,
        "limit_request_line": 8190,  # the most it takes: what is too long is refused in our words
        "keepalive": 15,
        "graceful_timeout": 4,  # the supervisor's patience is 5 s
        "control_socket_disable": True,
        "accesslog": None,  # who came when is nobody's business
        "errorlog": "-",
        "loglevel": "warning",
        "logger_class": SharedLog,
        "keyfile": str(key) if key else None,
        "certfile": str(certificate) if certificate else None,
        "ssl_context": sealed,
        "worker_exit": lambda _arbiter, _worker: serving.ended(),
    }


def listen(host: str, port: int) -> socket.socket:
    """Take the port.

    Raises:
        OSError: somebody has it already, or it is not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener

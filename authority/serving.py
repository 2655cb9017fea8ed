"""The production server: gunicorn, with every one of its settings in one place."""

import errno
import gc
import logging
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn import util
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.workers.gthread import TConn, ThreadWorker
from werkzeug.exceptions import BadRequest

from authority.web.headers import HEADERS

OBJECTS = 20_000
"""New ones after which those that point at each other are looked for."""

FROM_PROXIES = ""
"""No proxy is believed about scheme or address: signatures do not depend on either."""

SLOWEST = 10.0
"""Seconds that a thread waits for the rest of a request, or for somebody to take the answer."""


class Hurried(socket.socket):
    """A connection that is given up when the other end makes no progress."""

    def setblocking(self, flag: bool) -> None:  # noqa: FBT001 - as in the standard library
        """Wait no longer than `SLOWEST` where it would wait for ever."""
        self.settimeout(SLOWEST if flag else 0.0)

    def recv(self, *args: Any) -> bytes:  # noqa: ANN401 - as in the standard library
        """Receive what has come."""
        try:
            return super().recv(*args)
        except TimeoutError as error:
            raise _gone() from error

    def sendall(self, *args: Any) -> None:  # noqa: ANN401 - as in the standard library
        """Send all of it."""
        try:
            super().sendall(*args)
        except TimeoutError as error:
            raise _gone() from error


class Worker(ThreadWorker):
    """A threaded worker whom nobody slow keeps."""

    def enqueue_req(self, conn: TConn) -> None:
        """Read what has been asked, from a connection that is in a hurry."""
        if not isinstance(conn.sock, Hurried):
            conn.sock = Hurried(fileno=conn.sock.detach())
        super().enqueue_req(conn)


class Discreet(Logger):
    """gunicorn's logger, which names nobody whose request could not be read, nor what it said."""

    def setup(self, cfg: Config) -> None:
        """Cut what it is about to say."""
        super().setup(cfg)
        self.error_log.addFilter(_without_the_sender)


class Server(BaseApplication):
    """The application behind gunicorn, forked from this process."""

    def __init__(
        self, app: Flask, address: str, *, workers: int, threads: int, quiet: bool = False
    ) -> None:
        self._app = _listening_to(app)
        self._options: dict[str, Any] = {
            "bind": address,
            "workers": workers,
            "worker_class": Worker,
            "threads": threads,
            "timeout": 120,
            "graceful_timeout": 10,
            "keepalive": 30,
            "control_socket_disable": True,
            "forwarded_allow_ips": FROM_PROXIES,
            "loglevel": "warning" if quiet else "info",
            "logger_class": Discreet,
            "proc_name": "youthpoint-authority",
        }
        # gunicorn has no setting for it
        util.write_error = _refuse  # type: ignore[assignment]
        super().__init__()

    def load_config(self) -> None:
        """Set what was said, and nothing from files or the environment."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the application, in the process that answers.

        What there is by then stays, and is not looked through again and again for what could go: a
        batch of events makes thousands of objects, which all go with it.
        """
        gc.collect()
        gc.freeze()
        gc.set_threshold(OBJECTS)
        return self._app


def _gone() -> ConnectionResetError:
    """Return what gunicorn takes for somebody who has gone, and makes no fuss about."""
    return ConnectionResetError(errno.ECONNRESET, "no progress")


def _without_the_sender(record: logging.LogRecord) -> bool:
    record.msg, record.args = record.getMessage().partition(" from ip=")[0], ()
    return True


def _listening_to(app: Flask) -> Flask:
    """Let it take a body that cannot be read to its end for the sender's fault, not for its own."""
    for each in (ConnectionResetError, NoMoreData, ParseException):
        app.register_error_handler(each, lambda _error: app.handle_http_exception(BadRequest()))
    return app


def _refuse(client: socket.socket, status: int, reason: str, _detail: str) -> None:
    """Answer a request that cannot be read: nothing of it is said back."""
    head = f"HTTP/1.1 {status} {reason}\r\nConnection: close\r\nCache-Control: no-store\r\n"
    said = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    body = f"Content-Type: text/plain\r\nContent-Length: {len(reason)}\r\n\r\n{reason}"
    util.write_nonblock(client, (head + said + body).encode("latin-1"))

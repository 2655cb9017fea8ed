"""An application on a port of its own, for a browser to go there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AXE = Path(__file__).parent / "vendor/axe-4.14.1.min.js"
AXE_ADDRESS = f"/{AXE.name}"

OPENERS = "Cross-Origin-Opener-Policy"


class Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""

    def send_header(self, keyword: str, value: str) -> None:
        """Send it, but for what would make the browser begin each page's process twice.

        A third of the work of opening a page: we open no windows. `tests/web/test_headers.py`
        sees that it is sent, and where a test begins the server itself, the browser has it.
        """
        if keyword != OPENERS:
            super().send_header(keyword, value)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application, and yield its address; axe is there, too."""
    server = make_server("127.0.0.1", 0, _with_axe(app), threaded=True, request_handler=Quiet)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    serving.join()
    server.server_close()


@cache
def axe() -> bytes:
    """Return the source of axe."""
    return AXE.read_bytes()


def _with_axe(pages: "WSGIApplication") -> "WSGIApplication":
    """Give axe an address: so a browser reads it once, and not anew for each document."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] != AXE_ADDRESS:
            return pages(environ, start)
        size = str(len(axe()))
        kept = ("Cache-Control", "max-age=86400, immutable")
        start("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", size), kept])
        return [axe()]

    return answer

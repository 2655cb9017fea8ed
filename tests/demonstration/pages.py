"""The pages of a point alone, as a process of its own: nothing is sent by itself."""

import os
import sys

from werkzeug.serving import WSGIRequestHandler, make_server

from youthpoint.settings import Settings
from youthpoint.web import create_app


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


if __name__ == "__main__":
    app = create_app(Settings.from_environ(os.environ))
    server = make_server("127.0.0.1", 0, app, request_handler=Quiet)
    sys.stdout.write(f"{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()

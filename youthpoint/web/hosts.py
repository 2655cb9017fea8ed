"""The name that a request says it is for: what can be none is refused, and none is sent back."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import BadHost

from youthpoint.web.errors import FAULTS
from youthpoint.web.i18n import speak_as_asked

MOVED = 308
"""The status of a redirect to the same address as it is written properly."""


def init_app(app: Flask) -> None:
    """Refuse names that no machine can have, and lead nobody to a machine that they named."""
    app.before_request(_see_that_it_can_be_one)
    app.after_request(_lead_to_a_path)
    app.register_error_handler(BadHost, _refused)


def _see_that_it_can_be_one() -> None:
    """Look at the name as RFC 9112, section 3.2 asks for: only old programs may say none.

    Raises:
        BadHost: it has letters that no name has, or none is said.
    """
    named = request.headers.get("Host")
    needed = named or request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1"
    if needed and not request.host:
        raise BadHost


def _refused(_error: BadHost) -> Response:
    """Say so in plain words: a page has links, and they need an address that can be one."""
    speak_as_asked()
    return Response(f"{FAULTS[400]}\n", status=400, mimetype="text/plain")


def _lead_to_a_path(response: Response) -> Response:
    if response.status_code == MOVED:
        there = urlsplit(response.headers["Location"])
        query = f"?{there.query}" if there.query else ""
        response.headers["Location"] = f"/{there.path.lstrip('/')}{query}"
        response.set_data(b"")  # a sentence in English, with the same name in it
    return response

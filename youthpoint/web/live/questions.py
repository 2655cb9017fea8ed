"""What a region's page would ask for every ten seconds, asked for it by the server itself.

The same view answers, with the same cookies: what may be seen, in which language, and what has
changed is decided in one place, whether a page asks or is told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response

SEEN, CLOCK = "X-Seen", "X-Clock"
"""How a view says what stands for all that its part shows, and of when that is."""

ASKED_HERE = "youthpoint.live"
"""In the environment of such a question: the page that asks has a stream."""

KEPT = (
    *("HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE", "HTTP_HOST", "HTTP_USER_AGENT", "REMOTE_ADDR"),
    *("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.url_scheme", "wsgi.version"),
)
"""What is known of a browser that listens."""

OK, NOTHING_NEW, BROKEN = 200, 204, 500


class Came(Enum):
    """What an answer comes to."""

    NOTHING = auto()
    PART = auto()
    PAGE = auto()
    FAULT = auto()
    END = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came; a part has its `html`, what stands for it, and the time on the point's clock."""

    came: Came
    html: str = ""
    seen: str = ""
    clock: str = ""


@dataclass(slots=True, kw_only=True)
class Question:
    """A region's address, and what stands for all that the region shows."""

    path: str
    seen: str


Browser = dict[str, Any]
"""What is kept of the request that a stream began with."""

Ask = Callable[[Browser, Question], Answer]


def browser_of(environ: dict[str, Any]) -> Browser:
    """Return what of a request its stream's questions are asked with."""
    return {name: environ[name] for name in KEPT if name in environ}


def asking(app: Flask) -> Ask:
    """Return what asks this application.

    It does what Flask does with a request, less what is done to an answer on its way out: nothing
    of that reaches the stream.
    """

    def ask(browser: Browser, question: Question) -> Answer:
        with app.request_context(_environ(browser, question)):
            try:
                answer = app.preprocess_request()
                answer = app.dispatch_request() if answer is None else answer
            except Exception as error:  # noqa: BLE001 - as in Flask.full_dispatch_request
                answer = app.handle_user_exception(error)
            return _read(app.make_response(answer))

    return ask


def _environ(browser: Browser, question: Question) -> dict[str, Any]:
    return browser | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": question.path,
        "QUERY_STRING": urlencode({"seen": question.seen}),
        "HTTP_HX_REQUEST": "true",
        "wsgi.input": BytesIO(),
        ASKED_HERE: True,
    }


def _read(response: Response) -> Answer:
    headers, came = response.headers, _came(response)
    if came is not Came.PART:
        return Answer(came=came)
    html = response.get_data(as_text=True)
    return Answer(came=came, html=html, seen=headers[SEEN], clock=headers.get(CLOCK, ""))


def _came(response: Response) -> Came:
    if "HX-Refresh" in response.headers:
        return Came.PAGE
    if response.status_code == NOTHING_NEW:
        return Came.NOTHING
    if response.status_code >= BROKEN:
        return Came.FAULT
    return Came.PART if response.status_code == OK and SEEN in response.headers else Came.END

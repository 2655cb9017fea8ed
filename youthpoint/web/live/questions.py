"""What a region's page would ask for every ten seconds, asked for it by the server itself.

The same view answers, with the same cookies: what may be seen, in which language, and what has
changed is decided in one place, whether a page asks or is told. What many look at and depends on
nothing of the browser but its language is asked for without a request each.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from io import BytesIO
from typing import Any, Protocol
from urllib.parse import urlencode

from flask import Flask, Response

from youthpoint.web.live.sittings import Sitting

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


Part = Callable[[str], Answer | None]
"""What a view answers to somebody who has seen this; nothing, if only the view can tell."""


@dataclass(frozen=True, slots=True)
class Region:
    """What is told of: a view's address, and its part where it depends on the language alone."""

    path: str
    part: Part | None = None


@dataclass(slots=True, kw_only=True)
class Question:
    """What is asked for a region, and what stands for all that the region shows."""

    path: str
    seen: str
    part: Part | None = None
    language: str = ""


Browser = dict[str, Any]
"""What is kept of the request that a stream began with."""


class Ask(Protocol):
    """Asks for a region what its page would."""

    def __call__(self, browser: Browser, question: Question) -> Answer:
        """Return what came."""

    def close(self) -> None:
        """Let go of the moment at which was asked; the next question is asked at another."""


def browser_of(environ: dict[str, Any]) -> Browser:
    """Return what of a request its stream's questions are asked with."""
    return {name: environ[name] for name in KEPT if name in environ}


class Asker:
    """Asks an application's views.

    It does what Flask does with a request, less what is done to an answer on its way out: nothing
    of that reaches a stream.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._sitting = Sitting(app)

    def __call__(self, browser: Browser, question: Question) -> Answer:
        """Return what the view says."""
        return self._part(browser, question) or self._view(browser, question)

    def close(self) -> None:
        """Let go of the moment at which was asked; the next question is asked at another."""
        self._sitting.end()

    def _part(self, browser: Browser, question: Question) -> Answer | None:
        if question.part is None:
            return None
        ask = partial(question.part, question.seen)
        begin = partial(_nobodys, browser, question)
        with suppress(Exception):  # the view meets it, too, and is the one that tells of it
            return self._sitting.run(question.language, ask, begin)
        return None

    def _view(self, browser: Browser, question: Question) -> Answer:
        with self._app.request_context(_environ(browser, question)):
            try:
                answer = self._app.preprocess_request()
                answer = self._app.dispatch_request() if answer is None else answer
            except Exception as error:  # noqa: BLE001 - as in Flask.full_dispatch_request
                answer = self._app.handle_user_exception(error)
            return _read(self._app.make_response(answer))


def _nobodys(browser: Browser, question: Question) -> dict[str, Any]:
    """Return a request like this browser's that nobody in particular has sent."""
    return {
        name: value for name, value in _environ(browser, question).items() if name != "HTTP_COOKIE"
    }


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

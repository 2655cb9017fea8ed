"""Many asked at one moment: the requests that they share, one for each language."""

from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask
from flask.ctx import RequestContext

from youthpoint.web.i18n import speak_once

T = TypeVar("T")
Begin = Callable[[], dict[str, Any]]
"""Returns a request as WSGI has it."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A request that goes on, beside those of the other languages."""

    room: Context
    frame: RequestContext


class Sitting:
    """Requests that nobody has sent: what depends on a language alone is rendered in them.

    Each has one moment and one look at the store, as every request; so a sitting ends when there
    is something new to be seen.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._requests: dict[str, _Request] = {}

    def run(self, language: str, work: Callable[[], T], begin: Begin) -> T:
        """Return what comes of the work in this language; the first one's request is begun."""
        request = self._requests.get(language) or self._begun(language, begin())
        return request.room.run(work)

    def end(self) -> None:
        """Let the requests end; what comes next begins others."""
        while self._requests:
            _language, request = self._requests.popitem()
            request.room.run(request.frame.pop)

    def _begun(self, language: str, environ: dict[str, Any]) -> _Request:
        request = _Request(room=copy_context(), frame=self._app.request_context(environ))
        request.room.run(request.frame.push)
        request.room.run(speak_once, language)
        self._requests[language] = request
        return request

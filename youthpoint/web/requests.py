"""Each request from outside: its id, which route it took, how it ended and how long that took."""

from collections.abc import Callable, Iterable
from secrets import token_hex
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask, request

from youthpoint import logs

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ID, ROUTE = "youthpoint.request", "youthpoint.route"
"""In a request's environment: what it is called, and the name of the view that it came to."""

HEADER = "X-Request-Id"

STATIC, NOWHERE = "static", "nowhere"
"""The routes of what needs no view, and of an address that leads to none."""

BROKEN = 500
"""From this status on the log tells of a request, whatever the operator has chosen."""

Noted = Callable[[str, int, float], None]
"""Takes the route, the status and the seconds until the answer began."""

log = logs.get(__name__)


def init_app(app: Flask, noted: Noted, *, told: bool) -> None:
    """Note every request; `told` in the log, too, and not only those that broke."""
    app.url_value_preprocessor(_remember_route)  # before anything that could refuse
    app.wsgi_app = _Watched(app.wsgi_app, noted, told=told)  # type: ignore[method-assign]


def id_of(environ: dict[str, Any]) -> str:
    """Return what a request is called; a question of our own gets a name here."""
    return str(environ.setdefault(ID, token_hex(6)))


def _remember_route(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    request.environ[ROUTE] = endpoint or NOWHERE


class _Watched:
    """The application, with a look at the clock before and after."""

    def __init__(self, app: "WSGIApplication", noted: Noted, *, told: bool) -> None:
        self._app, self._noted, self._told = app, noted, told

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        began = perf_counter()
        name = environ[ID] = token_hex(6)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:  # noqa: ANN401
            self._note(environ, int(status[:3]), perf_counter() - began)
            return start_response(status, [*headers, (HEADER, name)], *more)

        with logs.of_request(name):
            return self._app(environ, start)

    def _note(self, environ: "WSGIEnvironment", status: int, seconds: float) -> None:
        route = environ.get(ROUTE) or _without_view(environ)
        self._noted(route, status, seconds)
        if self._told or status >= BROKEN:
            say = log.warning if status >= BROKEN else log.info
            say("request", route=route, status=status, ms=round(seconds * 1000, 1))


def _without_view(environ: "WSGIEnvironment") -> str:
    return STATIC if str(environ.get("PATH_INFO", "")).startswith("/static/") else NOWHERE

"""The table of the API's calls: what answers an address, and what the description tells of it.

A call stands in both by being made, so that neither can know one that the other does not.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import msgspec
from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from youthpoint.web.api import reading
from youthpoint.web.api.problems import Explained, explained
from youthpoint.web.context import device, now, settings, tally

JSON = "application/json"

IN_PATH = {
    "point": r"^[A-Za-z0-9_.-]{1,60}$",
    "link": r"^[A-Za-z0-9_-]{22}$",
    "hold": r"^[0-9a-f]{32}$",
    "problem": r"^[a-z-]{1,60}$",
}
"""What can stand in a path, by its name there; anything else leads nowhere."""

View = Callable[..., Any]
Shape = type[msgspec.Struct]


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What can be asked with what was answered (an OpenAPI link)."""

    call: str
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An address and a method: what it takes, what it answers, and which refusals it may meet.

    `keep` is for how many seconds an answer may be kept; one that may be is known by its ETag.
    `once` asks for a key by which it is known when it is sent again.
    """

    method: str
    path: str
    name: str
    says: str
    status: int = 200
    answer: Shape | None = None
    query: Shape | None = None
    body: Shape | None = None
    keep: int | None = None
    once: bool = False
    refusals: tuple[int, ...] = ()
    then: tuple[Next, ...] = ()


class Calls:
    """All calls, in the order in which they were made."""

    def __init__(self, blueprint: Blueprint, prefix: str) -> None:
        self.prefix = prefix
        self.every: list[Call] = []
        self._blueprint = blueprint
        blueprint.register_error_handler(Explained, explained)

    def get(self, path: str, answer: Shape, **about: Any) -> Callable[[View], View]:  # noqa: ANN401 - as in `Call`
        """Make a call that looks at something."""
        return self._made("GET", path, answer=answer, **about)

    def post(self, path: str, answer: Shape, **about: Any) -> Callable[[View], View]:  # noqa: ANN401 - as in `Call`
        """Make a call that does something, once."""
        return self._made("POST", path, answer=answer, once=True, **about)

    def delete(self, path: str, **about: Any) -> Callable[[View], View]:  # noqa: ANN401 - as in `Call`
        """Make a call that lets something go; a second time it does nothing more."""
        return self._made("DELETE", path, status=204, **about)

    def _made(self, method: str, path: str, **about: Any) -> Callable[[View], View]:  # noqa: ANN401 - as in `Call`
        def make(view: View) -> View:
            says = view.__doc__ or ""
            call = Call(method=method, path=path, name=view.__name__, says=says, **about)
            self.every.append(call)
            for shape in filter(None, (call.query, call.body)):
                reading.reader(shape)
            answering = _answering(call, view)
            self._blueprint.add_url_rule(path, call.name, answering, methods=[method])
            return answering

        return make


def _answering(call: Call, view: View) -> View:
    @wraps(view)
    def answering(**named: Any) -> Response:  # noqa: ANN401 - what stands in the path
        if not call.once:
            _count()
        if not all(re.fullmatch(IN_PATH[name], value) for name, value in named.items()):
            raise NotFound
        asked = reading.query(call.query)
        if asked is not None:
            named["asked"] = asked
        if call.body is not None:
            named["sent"] = reading.body(call.body)
        if call.once:
            named["once"] = reading.sent_once(named.get("sent"))
            _count()
        return _sent(call, view(**named))

    return answering


def _count() -> None:
    tally().admit(device(), most=settings().api_reads, at=now())


def _sent(call: Call, answer: msgspec.Struct | None) -> Response:
    if answer is None:
        empty = Response(status=call.status)
        del empty.headers["Content-Type"]
        return empty
    response = Response(msgspec.json.encode(answer), call.status, content_type=JSON)
    if call.keep is not None:
        response.cache_control.public = True
        response.cache_control.max_age = call.keep
        response.add_etag()
        response.make_conditional(request)
    return response

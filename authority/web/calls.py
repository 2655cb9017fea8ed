"""Calls: one table for Flask and for the OpenAPI document, so that the two cannot differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import jsonschema_rs
from flask import Flask, Response, request

from authority.problems import Problem
from authority.web import context, door, throttling
from authority.web.once import once
from authority.web.shapes import SHAPES, Shape
from authority.wire import schemas

View = Callable[..., Response]
ROOT = "/v1"
NOTHING = "\0"
OF_EVERY_SIGNATURE = ("signature_missing", "signature_invalid", "key_unknown", "clock_skew")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is said of a call. `answers` are shapes by status; an empty one has no body.

    `body` is a shape or a wire schema; `once` asks for an Idempotency-Key; an `open` call needs no
    signature; of a `throttled` one too many refusals from one address are too many; `query` is
    what may stand behind the question mark, `headers` what has to be said besides.
    """

    method: str
    path: str
    answers: Mapping[int, str]
    problems: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    media: str = "application/json"
    once: bool = False
    open: bool = False
    throttled: bool = False
    query: Mapping[str, Shape] = field(default_factory=dict)
    headers: Mapping[str, Shape] = field(default_factory=dict)


CALLS: dict[str, tuple[Call, View]] = {}


def call(said: Call) -> Callable[[View], View]:
    """Register a view under its own name as the call that answers this."""

    def register(view: View) -> View:
        CALLS[view.__name__] = (said, view)
        return view

    return register


def register(app: Flask) -> None:
    """Make all calls routes of an application."""
    for name, (said, view) in CALLS.items():
        app.add_url_rule(
            ROOT + said.path.replace("{", "<").replace("}", ">"),
            name,
            _guarded(said, view),
            methods=[said.method],
        )


def asked(shape: str) -> Any:  # noqa: ANN401 - as the shape says
    """Return the body, which is as its shape asks. Raise `Problem`, 422 with pointers."""
    value = context.asked()
    if shape in SHAPES:
        pointers = _wrong(shape, value)
    else:
        pointers = [each.pointer for each in schemas.faults(shape, "1.0", value)]
    if pointers:
        raise Problem(422, "invalid", errors=[{"pointer": each} for each in pointers])
    return value


def _wrong(shape: str, value: Any) -> list[str]:  # noqa: ANN401 - any JSON
    validator = jsonschema_rs.Draft202012Validator(SHAPES[shape], validate_formats=True)
    try:
        errors = validator.iter_errors(value)
        return ["".join(f"/{step}" for step in each.instance_path) for each in errors]
    except ValueError:  # somewhere is a number that the wire does not have
        return [""]


def _see_names(said: Call, named: Mapping[str, str]) -> None:
    """Raise `Problem` for what no name holds, and PostgreSQL does not take."""
    if any(NOTHING in each for each in named.values()):
        raise Problem(404, "not_found")
    if any(NOTHING in request.args.get(each, "") for each in said.query):
        raise Problem(422, "invalid")


def _guarded(said: Call, view: View) -> View:
    def let_in(**named: str) -> Response:
        if not said.open:
            door.let_in()
        _see_names(said, named)
        if "node" in named:
            context.node()
        if not said.once:
            return view(**named)
        return once(request.headers.get("Idempotency-Key"), lambda: view(**named))

    @wraps(view)
    def guarded(**named: str) -> Response:
        return throttling.watched(lambda: let_in(**named)) if said.throttled else let_in(**named)

    return guarded

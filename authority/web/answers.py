"""Answers: JSON, problems, and the authority's signature on every one of them."""

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Flask, Response, request
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from authority.problems import Problem
from authority.web import context
from authority.wire import bodies, signatures
from authority.wire.signatures import Message, Signed

BUSY_FOR = "5"
CODES = {400: "unreadable", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}


def answer(data: Any, status: int = 200, **headers: str) -> Response:  # noqa: ANN401 - any JSON
    """Return JSON; bytes are JSON already. In `headers`, `_` stands for `-`."""
    body = data if isinstance(data, bytes) else msgspec.json.encode(data)
    response = Response(body, status, mimetype="application/json")
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def nothing(status: int = 204, headers: Mapping[str, str] | None = None) -> Response:
    """Return an answer without a body."""
    response = Response(status=status, headers=dict(headers or {}))
    response.headers.pop("Content-Type", None)
    return response


def tagged(body: bytes) -> Response:
    """Return what may be kept: with its tag, or 304 where the caller has it already."""
    tag = f'"{bodies.content_digest(body)[9:31]}"'
    if request.headers.get("If-None-Match") == tag:
        return nothing(304, {"ETag": tag})
    return answer(body, ETag=tag)


def told(problem: Problem) -> Response:
    """Return a problem as RFC 9457 has it."""
    response = answer(problem.as_data(), problem.status)
    response.mimetype = "application/problem+json"
    if "seconds" in problem.more:
        response.headers["Retry-After"] = str(problem.more["seconds"])
    return response


def register(app: Flask) -> None:
    """See that every answer is signed, and every failure a problem with a code."""
    app.register_error_handler(Problem, told)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _busy)  # somebody else was first
    app.register_error_handler(RecursionError, _too_deep)
    app.after_request(_signed)


def _refused(error: HTTPException) -> Response:
    status = error.code or 500
    response = told(Problem(status, CODES.get(status, "failed")))
    response.headers.extend(each for each in error.get_headers() if each[0] == "Allow")
    return response


def _busy(_error: Exception) -> Response:
    """Say that a locked, full or absent database keeps nothing, and that trying again is right."""
    response = told(Problem(503, "busy"))
    response.headers["Retry-After"] = BUSY_FOR
    return response


def _too_deep(_error: Exception) -> Response:
    """Say that something is nested so deep that it can just be read, and not be written again."""
    return told(Problem(422, "unreadable"))


def _signed(response: Response) -> Response:
    response.headers["Content-Digest"] = bodies.content_digest(response.get_data())
    if response.status_code not in (204, 304):
        response.headers["Cache-Control"] = response.headers.get("Cache-Control", "no-store")
    key = context.authority().signer.current(context.now())
    message = Message(
        status=response.status_code,
        headers={name.lower(): value for name, value in response.headers.items()},
        answered=request.headers.get("Signature"),
    )
    created = int(context.now().timestamp())
    made = signatures.sign(message, key.private, Signed(created=created, key_id=key.kid))
    response.headers.extend({name.title(): value for name, value in made.items()})
    return response

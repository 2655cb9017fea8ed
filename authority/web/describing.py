"""The OpenAPI 3.1 document, made of the table of calls: `wire/v1/openapi.json` is its copy."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask import Response

from authority.web.calls import OF_EVERY_SIGNATURE, ROOT, Call
from authority.web.once import LONGEST_KEY
from authority.web.shapes import PLAIN, SHAPES, Shape
from authority.wire import schemas

Document = dict[str, Any]
PROBLEM = "application/problem+json"
TITLE = "The central authority of youthpoint"
ABOUT = (
    "Every request and every answer is signed by RFC 9421 with Ed25519, profile youthpoint-1; "
    "wire/README.md says how. Problems are RFC 9457; programs read their code."
)
PLACE = "#/components/schemas/"
KEY_OF_A_REQUEST: Shape = {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}
IN_PATH = re.compile(r"\{(\w+)\}")


def text(calls: Mapping[str, tuple[Call, Callable[..., Response]]]) -> bytes:
    """Return the document as its file has it."""
    return (json.dumps(_document(calls), indent=2) + "\n").encode()


def _document(calls: Mapping[str, tuple[Call, Callable[..., Response]]]) -> Document:
    paths: Document = {}
    for name, (said, view) in sorted(calls.items(), key=lambda each: each[1][0].path):
        about = (view.__doc__ or "").partition("\n")[0]
        paths.setdefault(ROOT + said.path, {})[said.method.lower()] = {
            "operationId": name,
            "summary": about,
            **_asked(said),
            "responses": _responses(said),
        }
    wire = {name: _within(name) for name, _ in sorted(schemas.names())}
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": ABOUT},
        "paths": paths,
        "components": {"schemas": {**SHAPES, **wire}},
    }


def _within(name: str) -> Document:
    """Return a record's schema as a part of this document, where its own parts are found, too."""
    text = schemas.text(name, "1.0").replace(b'"#/$defs/', f'"{PLACE}{name}/$defs/'.encode())
    schema: Document = json.loads(text)
    return {said: each for said, each in schema.items() if said not in ("$id", "$schema")}


def _asked(said: Call) -> Document:
    named = [_parameter(name, "path", PLAIN) for name in IN_PATH.findall(said.path)]
    named += [_parameter(name, "query", shape) for name, shape in said.query.items()]
    headers = {**said.headers, **({"Idempotency-Key": KEY_OF_A_REQUEST} if said.once else {})}
    named += [_parameter(name, "header", shape) for name, shape in headers.items()]
    asked: Document = {"parameters": named} if named else {}
    if said.body:
        content = {said.media: {"schema": _named(said.body)}}
        asked["requestBody"] = {"required": True, "content": content}
    return asked


def _responses(said: Call) -> Document:
    told: Document = {}
    for status, shape in said.answers.items():
        content = {"application/json": {"schema": _named(shape)}}
        told[str(status)] = {
            "description": "Signed" if shape else "Signed, without a body",
            **({"content": content} if shape else {}),
        }
    problems = {*_problems(said)}
    for status in sorted({status for _, status in problems}):
        codes = sorted(code for code, its in problems if its == status)
        told[str(status)] = _problem(", ".join(codes))
    return told


def _problems(said: Call) -> Iterator[tuple[str, int]]:
    """Yield code and status of its own problems, and of those that follow from what it takes."""
    yield from said.problems.items()
    yield "busy", 503
    if not said.open:
        yield from ((code, 401) for code in OF_EVERY_SIGNATURE)
    if "{node}" in said.path:
        yield "node_other", 403
    if "{" in said.path:
        yield "not_found", 404
    if said.query or said.body:
        yield "invalid", 422
    if said.body:
        yield from (("too_large", 413), ("unreadable", 422))
    if said.once:
        yield from (("key_required", 400), ("in_progress", 409), ("key_reused", 422))


def _problem(codes: str) -> Document:
    return {"description": codes, "content": {PROBLEM: {"schema": _named("problem")}}}


def _parameter(name: str, where: str, shape: Shape) -> Document:
    return {"name": name, "in": where, "required": where != "query", "schema": shape}


def _named(shape: str) -> Document:
    return {"$ref": f"{PLACE}{shape}"}

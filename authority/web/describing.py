"""The OpenAPI 3.1 document, made of the table of calls: `wire/v1/openapi.json` is its copy."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Response

from authority.web.calls import OF_EVERY_CALL, ROOT, Call
from authority.web.shapes import SHAPES
from authority.wire import schemas

Document = dict[str, Any]
PROBLEM = "application/problem+json"
TITLE = "The central authority of youthpoint"
ABOUT = (
    "Every request and every answer is signed by RFC 9421 with Ed25519, profile youthpoint-1; "
    "wire/README.md says how. Problems are RFC 9457; programs read their code."
)
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
    wire = {name: json.loads(schemas.text(name, "1.0")) for name, _ in sorted(schemas.names())}
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": ABOUT},
        "paths": paths,
        "components": {"schemas": {**SHAPES, **wire}},
    }


def _asked(said: Call) -> Document:
    named = [_parameter(name, "path") for name in IN_PATH.findall(said.path)]
    named += [_parameter(name, "query") for name in said.query]
    if said.once:
        named.append(_parameter("Idempotency-Key", "header") | {"required": True})
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
    for status in sorted({*said.problems.values()}):
        codes = sorted(code for code, its in said.problems.items() if its == status)
        told[str(status)] = _problem(", ".join(codes))
    if not said.open:
        told["401"] = _problem(", ".join(OF_EVERY_CALL[:-1]))
    return {**told, "503": _problem(OF_EVERY_CALL[-1])}


def _problem(codes: str) -> Document:
    return {"description": codes, "content": {PROBLEM: {"schema": _named("problem")}}}


def _parameter(name: str, where: str) -> Document:
    return {"name": name, "in": where, "required": where == "path", "schema": {"type": "string"}}


def _named(shape: str) -> Document:
    return {"$ref": f"#/components/schemas/{shape}"}

"""The description of the API, made of the table of its calls and of the shapes they name."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from youthpoint.web.api.calls import IN_PATH, JSON, Call, Calls, Next, Shape
from youthpoint.web.api.problems import MEDIA_TYPE, Problem
from youthpoint.web.api.reading import KEY

Json = dict[str, Any]

SCHEMA = "#/components/schemas/"
VERSION = "1.0.0"

REFUSALS = {
    400: "The request can’t be read, or carries no key.",
    404: "There is none.",
    409: "The state of things forbids it.",
    415: "It is not JSON.",
    413: "It is too long.",
    422: "Something in it is wrong, or its key was used for something else.",
    429: "Too many requests.",
    503: "The store is out of reach for a moment.",
}

TOO_LONG: Json = {
    "description": "Its address is longer than a request’s first line may be, 8,190 bytes.",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}
"""What the server refuses by itself, in a word, before the API hears of it."""

ABOUT = """
Free times of a service point for young people, and booking one: hold, book, move, cancel.

No key is needed; who asks too often is asked to pause. Words come in all languages of the point;
those of a problem in the language that `Accept-Language` asks for.
""".strip()


def described(calls: Calls) -> Json:
    """Return the description (OpenAPI 3.1)."""
    shapes = {shape for each in calls.every for shape in _shapes(each)} | {Problem}
    ordered = sorted(shapes, key=lambda it: it.__name__)
    _refs, schemas = msgspec.json.schema_components(ordered, ref_template=f"{SCHEMA}{{name}}")
    paths: dict[str, Json] = {}
    for call in calls.every:
        path = re.sub(r"<(\w+)>", r"{\1}", f"{calls.prefix}{call.path}")
        paths.setdefault(path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "youthpoint", "version": VERSION, "description": ABOUT},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _shapes(call: Call) -> Iterable[Shape]:
    return (each for each in (call.answer, call.body, call.query) if each is not None)


def _operation(call: Call) -> Json:
    summary, _, more = call.says.partition("\n")
    operation: Json = {"operationId": call.name, "summary": summary, "description": more.strip()}
    operation["parameters"] = [*_in_path(call), *_in_query(call), *([_KEY] if call.once else [])]
    if call.body is not None:
        content = {JSON: {"schema": _ref(call.body)}}
        operation["requestBody"] = {"required": True, "content": content}
    operation["responses"] = _responses(call)
    return operation


_KEY: Json = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A new UUID for each request that is not sent again.",
    "schema": {"type": "string", "pattern": KEY},
}


def _in_path(call: Call) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": IN_PATH[name]},
        }
        for name in re.findall(r"<(\w+)>", call.path)
    ]


def _in_query(call: Call) -> list[Json]:
    if call.query is None:
        return []
    schema = msgspec.json.schema_components([call.query], ref_template=f"{SCHEMA}{{name}}")[1]
    shape = schema[call.query.__name__]
    return [
        {"name": name, "in": "query", "required": name in shape["required"], "schema": each}
        for name, each in shape["properties"].items()
    ]


def _responses(call: Call) -> Json:
    well: Json = {"description": "Done." if call.method != "GET" else "So it is."}
    if call.answer is not None:
        well["content"] = {JSON: {"schema": _ref(call.answer)}}
    if call.then:
        well["links"] = {each.call: _link(each) for each in call.then}
    responses: Json = {str(call.status): well}
    if call.keep is not None:
        responses["304"] = {"description": "It is as you know it."}
    if call.query is not None:
        responses["414"] = TOO_LONG
    for status in sorted({*call.refusals, *_common(call)}):
        responses[str(status)] = _refusal(status)
    return responses


def _common(call: Call) -> Iterable[int]:
    yield from (422, 429, 503)
    if "<" in call.path:
        yield 404
    if call.once:
        yield 400
    if call.body is not None:
        yield from (413, 415)


def _refusal(status: int) -> Json:
    refusal: Json = {
        "description": REFUSALS[status],
        "content": {MEDIA_TYPE: {"schema": _ref(Problem)}},
    }
    if status in (429, 503):
        schema = {"type": "integer", "minimum": 1}
        refusal["headers"] = {"Retry-After": {"required": True, "schema": schema}}
    return refusal


def _link(following: Next) -> Json:
    return {"operationId": following.call, "parameters": dict(following.parameters)}


def _ref(shape: Shape) -> Json:
    return {"$ref": f"{SCHEMA}{shape.__name__}"}

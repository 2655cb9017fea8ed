"""Reading what a program has sent; whatever is not as described is refused, with where it is."""

import re
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from flask import request
from msgspec.json import Decoder
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.idempotency import Request
from youthpoint.web.api.problems import Explained, Wrong
from youthpoint.web.context import device, key, settings

T = TypeVar("T", bound=msgspec.Struct)

KEY = r'^"?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"?$'
"""A UUID, bare or as a string of RFC 9651: nobody may guess the key of another program."""

SAID = re.compile(r"(?P<detail>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
"""What msgspec says of a fault, and where that is."""

FIELD = re.compile(r"(?:missing required|contains unknown) field `(?P<name>.*)`", re.DOTALL)
"""What it says of a field, which stands in what is at that place."""


@cache
def reader(shape: type[T]) -> Decoder[T]:
    """Return what reads a shape; asked for as a call is made, so that all is known of it by then.

    msgspec finds out what a shape is when it reads the first one. Two threads that read their first
    at one time end the process (msgspec 0.22, SIGSEGV), and everybody's requests there with it.
    """
    return Decoder(shape)


def query(shape: type[T] | None) -> T | None:
    """Return what stands in the address behind the question mark.

    Raises:
        Explained: it is not of this shape.
    """
    asked = request.args.to_dict(flat=False)
    if shape is None:
        if asked:
            name = next(iter(asked))
            raise _wrong(Wrong(detail="Unknown parameter", parameter=name))
        return None
    lists = {each.encode_name for each in msgspec.structs.fields(shape) if each.required}
    values = {
        name: found if name in lists or len(found) > 1 else found[0]
        for name, found in asked.items()
    }
    try:
        return msgspec.convert(values, shape, strict=False)
    except msgspec.ValidationError as error:
        detail, path = _said(error)
        raise _wrong(Wrong(detail=detail, parameter=path.partition("/")[0])) from error


def body(shape: type[T]) -> T:
    """Return what was sent.

    Raises:
        UnsupportedMediaType: it does not say that it is JSON.
        BadRequest: it is not.
        Explained: it is not of this shape.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    try:
        sent: T = reader(shape).decode(request.get_data())
    except msgspec.ValidationError as error:
        detail, path = _said(error)
        raise _wrong(Wrong(detail=detail, pointer=f"#/{path}" if path else "#")) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadRequest from error
    return sent


def sent_once(content: msgspec.Struct | None) -> Request:
    """Return by what this request is known when it is sent again.

    Raises:
        Refused: it carries no key.
    """
    given = request.headers.get("Idempotency-Key", "")
    if not re.fullmatch(KEY, given):
        raise Refused(Reason.KEY_MISSING)
    where = f"{request.method} {request.path}"
    known = UUID(given.strip('"')).hex
    said = msgspec.json.encode(content, order="deterministic").decode()
    return Request(
        key=codes.digest(key(), f"request:{known}:{where}"),
        fingerprint=codes.digest(key(), f"content:{where}:{said}"),
        sender=f"api:{device()}",
        most=settings().api_writes,
    )


def _wrong(wrong: Wrong) -> Explained:
    return Explained(Reason.REQUEST_WRONG, errors=(wrong,))


def _said(error: Exception) -> tuple[str, str]:
    """Return what is wrong, and where: `topics/0`."""
    found: Any = SAID.fullmatch(str(error))
    path = (found["path"] or "").replace("[", ".").replace("]", "").strip(".").split(".")
    if field := FIELD.search(found["detail"]):
        path.append(field["name"])
    return found["detail"], "/".join(filter(None, path))

"""How requests and answers are written into files: JSON, with bytes as base64."""

import msgspec


class Request(msgspec.Struct, frozen=True):
    """A request as it is written into a file; bytes are base64."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


class Reply(msgspec.Struct, frozen=True):
    """An answer, and the request that it belongs to, without its body."""

    asked: Request
    status: int
    headers: dict[str, str]
    body: bytes


class Outward(msgspec.Struct, frozen=True):
    """What a point sends."""

    node: str
    requests: list[Request]


class Back(msgspec.Struct, frozen=True):
    """What the authority answers."""

    node: str
    answers: list[Reply]

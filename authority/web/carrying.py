"""Files that somebody carries: the same signed requests, answered one by one, and the answers.

A file is looked through as a whole before anything of it is done. Then each request goes through
the very door that the others take; but what was signed may be thirty days old.
"""

import re
from base64 import b64decode, b64encode
from collections import Counter
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import jsonschema_rs
import msgspec
from flask import Flask
from werkzeug.test import Client

from authority.moments import written
from authority.sealing import SealedError
from authority.web.context import Authority
from authority.web.door import CARRIED
from authority.web.shapes import SHAPES
from authority.wire import canonical, signatures
from authority.wire.signatures import Message, UnsignedError

REFUSED = 400
LARGEST = 256 * 2**20
"""Bytes of a file."""

AGE = timedelta(days=30)
"""How old a request in a file may be."""

CALLS = re.compile(
    r"POST /v1/nodes/[^/?]+/(?:streams|events|reconciliations)"
    r"|PUT /v1/points/[^/?]+/(?:days|months)/[\d-]+"
)
"""What may be carried; all of it may be said twice."""


class Carried(NamedTuple):
    """A request of a file."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> Message:
        """Return it as it was signed."""
        return Message(method=self.method, target=self.target, headers=self.headers, body=self.body)


class Replies(NamedTuple):
    """What is carried back: the file, whose requests they answer, and how many had which status."""

    file: bytes
    node: str
    statuses: Counter[int]

    @property
    def words(self) -> str:
        """How many requests were answered, and how many of them refused."""
        refused = sum(count for status, count in self.statuses.items() if status >= REFUSED)
        return f"{self.statuses.total()} requests answered, {refused} of them refused"


def take_in(app: Flask, sealed: bytes) -> Replies:
    """Answer all requests of a file.

    Raise `SealedError` where it cannot be opened or must not be: then nothing of it was done.
    """
    authority: Authority = app.extensions["authority"]
    if len(sealed) > LARGEST:
        raise SealedError("it is larger than such files are")
    node, requests = _read(authority.sealer.opened(sealed))
    _look_through(authority, node, requests, authority.clock())
    client = Client(app)
    answers = [_answered(client, each) for each in requests]
    told = {"node": node, "answers": answers}
    statuses = Counter(each["status"] for each in answers)
    return Replies(msgspec.json.encode(told), node, statuses)


def _read(text: bytes) -> tuple[str, list[Carried]]:
    try:
        told = canonical.decode(text)
        valid = jsonschema_rs.Draft202012Validator(SHAPES["filedrop"]).is_valid(told)
        requests = [
            Carried(each["method"], each["target"], each["headers"], b64decode(each["body"]))
            for each in (told["requests"] if valid else ())
        ]
    except ValueError as error:
        raise SealedError("what it holds cannot be read") from error
    if not requests:
        raise SealedError("what it holds is not what a point writes")
    return told["node"], requests


def _look_through(authority: Authority, node: str, requests: list[Carried], now: datetime) -> None:
    for each in requests:
        if not CALLS.fullmatch(f"{each.method} {each.target}"):
            raise SealedError("it asks for what cannot be asked by a file")
        try:
            signed = signatures.claimed(each.message)
            if not signed.meets(now, late=AGE):
                raise SealedError("it is older than thirty days, or of a clock that is wrong")
            with authority.store.read() as uow:
                key = uow.nodes.key(signed.key_id, written(now))
            if key is None or key.node != node:
                raise SealedError("it is not signed by a node that is known here")
            signatures.verify(each.message, key.public)
        except UnsignedError as error:
            raise SealedError("it is not signed as it has to be") from error


def _answered(client: Client, asked: Carried) -> dict[str, Any]:
    answer = client.open(
        asked.target,
        method=asked.method,
        headers=asked.headers,
        data=asked.body,
        environ_overrides={CARRIED: AGE, "RAW_URI": asked.target},
    )
    told = {
        "asked": {"method": asked.method, "target": asked.target, "headers": asked.headers},
        "status": answer.status_code,
        "headers": {name.lower(): value for name, value in answer.headers.items()},
        "body": b64encode(answer.get_data()).decode(),
    }
    answer.close()
    return told

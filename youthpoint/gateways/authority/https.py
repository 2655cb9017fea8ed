"""The line to the authority: one signed request, one answer that is believed or is none.

Nobody is followed to another address, nothing is taken for an answer that the authority has not
signed for this request, and no answer is longer or slower than it may be.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import msgspec

from youthpoint.gateways.authority.keys import OwnKey
from youthpoint.gateways.authority.signing import (
    Answered,
    Asked,
    NotTheirs,
    see_that_theirs,
    signed,
)
from youthpoint.gateways.lines import ended_by, left

PATIENCE = 60.0
"""Seconds for a request and its answer: a batch of 4 MiB over a slow line."""

LARGEST = 8 * 1024 * 1024
"""Bytes of an answer."""

VERSION = "/v1"
JSON = "application/json"
GOOD = range(200, 300)
NOT_CHANGED = 304


class OutOfReach(Exception):  # noqa: N818 - what is the matter
    """Nobody answered, or not as the authority does: nothing is known of what was sent."""


class Refusal(Exception):  # noqa: N818 - what is the matter
    """The authority answered, and says why not: a `code` that is never renamed, and its data."""

    def __init__(self, status: int, data: Mapping[str, Any], pause: timedelta | None) -> None:
        super().__init__(f"{status} {data.get('code', '')}")
        self.status, self.data, self.pause = status, data, pause
        self.code = str(data.get("code", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that the authority has signed: what it says, and the whole of it as a receipt."""

    status: int
    data: Any
    headers: Mapping[str, str]
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The authority at an address such as `https://keskus.example`, and who speaks to it.

    `keys` are the authority's by their names, pinned when the point joined.
    """

    address: str
    key: OwnKey
    keys: Mapping[str, bytes]
    clock: Callable[[], datetime]
    patience: float = field(default=PATIENCE)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return what the authority answers.

        Raises:
            OutOfReach: it does not, or what came is not its answer to this.
            Refusal: it says why not.
        """
        described = {"content-type": JSON, **(headers or {})} if body else dict(headers or {})
        asked = Asked(method=method, target=f"{VERSION}{path}", headers=described, body=body)
        sent = signed(asked, self.key, created=int(self.clock().timestamp()))
        until = monotonic() + self.patience
        try:
            answered = self._answered(asked, sent, until)
            see_that_theirs(answered, sent["signature"], self.keys)
        except (OSError, HTTPException, UnicodeError, NotTheirs) as error:
            raise OutOfReach(str(error)) from error
        return _read(answered)

    def _answered(self, asked: Asked, headers: Mapping[str, str], until: float) -> Answered:
        where = urlsplit(self.address)
        kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
        with closing(kind(where.hostname or "", where.port, timeout=left(until))) as line:
            line.connect()
            with ended_by(line.sock, until):
                target = f"{where.path}{asked.target}"
                line.request(asked.method, target, body=asked.body or None, headers=dict(headers))
                with line.getresponse() as answer:
                    told = {name.lower(): value for name, value in answer.getheaders()}
                    body = answer.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise NotTheirs("it is too long")
        return Answered(status=answer.status, headers=told, body=body)


def _read(answered: Answered) -> Answer:
    try:
        data = msgspec.json.decode(answered.body) if answered.body else None
    except (msgspec.DecodeError, RecursionError) as error:
        raise OutOfReach("it can't be read") from error
    if answered.status not in GOOD and answered.status != NOT_CHANGED:
        told = data if isinstance(data, dict) else {}
        raise Refusal(answered.status, told, _pause(answered.headers.get("retry-after", "")))
    return Answer(
        status=answered.status,
        data=data,
        headers=answered.headers,
        signature=answered.headers["signature"],
    )


def _pause(said: str) -> timedelta | None:
    short = said.isdecimal() and len(said) < 9  # noqa: PLR2004 - seconds of thirty years
    return timedelta(seconds=int(said)) if short else None

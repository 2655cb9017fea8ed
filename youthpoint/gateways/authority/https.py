"""The line to the authority: one signed request, one answer that is believed or is none.

Nobody is followed to another address, nothing is taken for an answer that the authority has not
signed for this request, and no answer is longer or slower than it may be.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from youthpoint.gateways.authority import reading, xroad
from youthpoint.gateways.authority.keys import OwnKey
from youthpoint.gateways.authority.signing import (
    Answered,
    Asked,
    NotTheirs,
    see_that_theirs,
    signed,
)
from youthpoint.gateways.lines import ended_by, left
from youthpoint.operations.sync.ports import Answer, OutOfReach, TheirKeys

PATIENCE = 60.0
"""Seconds for a request and its answer: a batch of 4 MiB over a slow line."""

LARGEST = 8 * 1024 * 1024
"""Bytes of an answer."""

LONGEST_FAULT = 80
"""Letters that are told of a fault."""

VERSION = "/v1"
JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The authority at an address such as `https://keskus.example`, and who speaks to it.

    `keys` are the authority's by their names, pinned when the point joined. Over X-Road, `client`
    is who asks.
    """

    address: str
    key: OwnKey
    keys: Mapping[str, bytes]
    clock: Callable[[], datetime]
    patience: float = field(default=PATIENCE)
    client: str = ""

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
        sent, answered = self._said(asked, lambda _answered: self.keys)
        return reading.answer(answered, sent)

    def announced(self) -> TheirKeys:
        """Return the keys that the authority signs with, and those that it will.

        A key that is known has signed for those that come.

        Raises:
            OutOfReach, Refusal: as `ask`.
        """
        try:
            return reading.their_keys(self.ask("GET", "/keys").body)
        except NotTheirs as error:
            raise OutOfReach(str(error)) from error

    def introduced(self) -> "Authority":
        """Return the line on which the keys are believed that the authority shows itself.

        Once, when the point joins: over TLS nobody else can show theirs, and later they are pinned.

        Raises:
            OutOfReach: it shows none, or does not sign with them.
        """
        asked = Asked(method="GET", target=f"{VERSION}/keys")
        _sent, answered = self._said(asked, _signing)
        return replace(self, keys=_signing(answered))

    def _said(
        self, asked: Asked, known: Callable[[Answered], Mapping[str, bytes]]
    ) -> tuple[str, Answered]:
        """Return the signature of what was asked, and what was answered to it."""
        sent = signed(asked, self.key, created=int(self.clock().timestamp()))
        until = monotonic() + self.patience
        try:
            answered = self._answered(asked, sent, until)
            see_that_theirs(answered, sent["signature"], known(answered))
        except (OSError, HTTPException, UnicodeError, NotTheirs) as error:
            raise OutOfReach(str(error)) from error
        return sent["signature"], answered

    def _answered(self, asked: Asked, headers: Mapping[str, str], until: float) -> Answered:
        where, said = urlsplit(self.address), {**headers, **xroad.asking(self.client)}
        kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
        with closing(kind(where.hostname or "", where.port, timeout=left(until))) as line:
            line.connect()
            with ended_by(line.sock, until):
                target = f"{where.path}{asked.target}"
                line.request(asked.method, target, body=asked.body or None, headers=said)
                with line.getresponse() as answer:
                    told = {name.lower(): value for name, value in answer.getheaders()}
                    body = answer.read(LARGEST + 1)
        if fault := xroad.fault(told):
            raise NotTheirs(f"a gateway says {fault[:LONGEST_FAULT]}")
        if len(body) > LARGEST:
            raise NotTheirs("it is too long")
        return Answered(status=answer.status, headers=told, body=body)


def _signing(answered: Answered) -> Mapping[str, bytes]:
    return reading.their_keys(answered.body).signing

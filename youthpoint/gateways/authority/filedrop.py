"""The line that is a file: what is asked is written down, and answered when a file comes back.

`Outgoing` signs and keeps each request. `Returned` gives to the very same request the answer that
was carried here, and to no other: a signature made anew, at the same time, is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from re import compile as pattern

import msgspec

from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import own_keys, reading
from youthpoint.gateways.authority.filed import Back, Outward, Reply, Request
from youthpoint.gateways.authority.https import JSON, VERSION
from youthpoint.gateways.authority.keys import NoKey, OwnKey
from youthpoint.gateways.authority.signing import (
    Answered,
    Asked,
    NotTheirs,
    content_digest,
    see_that_theirs,
    signed,
)
from youthpoint.operations.sync.carrying import Span
from youthpoint.operations.sync.ports import Answer, NotCarried, OutOfReach, TheirKeys

BACK = msgspec.json.Decoder(Back)

AGE = timedelta(days=30)
"""How old an answer may be."""

ONCE = "idempotency-key"
NUMBER = pattern(r"[0-9]{1,15}")
MADE = pattern(r'.*;created=(?P<at>[0-9]{1,12});keyid="(?P<key>[!-~]+?)";.*')


class NoReplies(ValueError):  # noqa: N818 - what is the matter
    """This is no file of answers to this point; the text says why."""


@dataclass(slots=True, kw_only=True)
class Outgoing:
    """What is asked goes into a file; nothing is answered before a file comes back."""

    key: OwnKey
    clock: Callable[[], datetime]
    requests: list[Request] = field(default_factory=list)

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Write a request down.

        Raises:
            OutOfReach: always; what becomes of it is not known yet.
        """
        asked = _asked(method, path, body, headers)
        said = signed(asked, self.key, created=int(self.clock().timestamp()))
        self.requests.append(Request(method, asked.target, said, body))
        raise OutOfReach("it goes into a file")

    def announced(self) -> TheirKeys:
        """Keys are asked for over a line.

        Raises:
            OutOfReach: always.
        """
        raise OutOfReach("keys are not carried")

    def file(self, node: str) -> bytes:
        """Return what the file holds before it is encrypted."""
        return msgspec.json.encode(Outward(node, self.requests))


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Answers that were carried here; all of them are the authority's."""

    folder: Path
    replies: list[Reply]

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Return what was answered to this request.

        Raises:
            NotCarried: the file holds no answer to it.
            Refusal: the authority says why not.
        """
        asked = _asked(method, path, body, headers)
        alike = (method, asked.target, content_digest(body) if body else "")
        for each in self.replies:
            if _kind(each.asked) == alike and (signature := self._signature(asked, each)):
                answered = Answered(status=each.status, headers=each.headers, body=each.body)
                return reading.answer(answered, signature)
        raise NotCarried("the file holds no answer to it")

    def announced(self) -> TheirKeys:
        """Keys are asked for over a line.

        Raises:
            OutOfReach: always.
        """
        raise OutOfReach("keys are not carried")

    @property
    def spans(self) -> Iterator[Span]:
        """Yield which events were sent together, in the order of the file."""
        for each in self.replies:
            said = each.asked.headers
            first, last = said.get("yp-first-seq", ""), said.get("yp-last-seq", "")
            if NUMBER.fullmatch(first) and NUMBER.fullmatch(last):
                yield Span(said.get("yp-stream", ""), int(first), int(last))

    @property
    def at(self) -> datetime:
        """When the last of them was answered, in UTC."""
        return max(_made(each.headers) for each in self.replies)

    def _signature(self, asked: Asked, reply: Reply) -> str:
        """Return the signature of a request, if it is the one that was answered."""
        said = reply.asked.headers
        found = MADE.fullmatch(said.get("signature-input", ""))
        once = {ONCE: said[ONCE]} if ONCE in asked.headers and ONCE in said else {}
        same = Asked(
            method=asked.method,
            target=asked.target,
            headers={**asked.headers, **once},
            body=asked.body,
        )
        try:
            key = own_keys.of(self.folder, found["key"] if found else "")
        except NoKey:
            return ""
        made = signed(same, key, created=int(found["at"]) if found else 0)["signature"]
        return made if made == said.get("signature") else ""


def returned(text: bytes, joined: Joined, folder: Path, *, now: datetime) -> Returned:
    """Return the answers of a file, once all of them are known to be the authority's.

    Raises:
        NoReplies: it is none, is for another point, is old or was changed; nothing is believed.
    """
    try:
        back = BACK.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoReplies("this is no file of answers, or it was cut") from error
    if back.node != joined.node:
        raise NoReplies("these answers are for another point")
    if not back.answers:
        raise NoReplies("it holds no answer")
    for each in back.answers:
        answered = Answered(status=each.status, headers=each.headers, body=each.body)
        try:
            see_that_theirs(answered, each.asked.headers.get("signature", ""), joined.keys)
        except NotTheirs as error:
            raise NoReplies(f"an answer is not the authority’s ({error})") from error
    found = Returned(folder=folder, replies=back.answers)
    if now - found.at > AGE:
        raise NoReplies("it is older than thirty days; write another file")
    return found


def _asked(method: str, path: str, body: bytes, headers: Mapping[str, str] | None) -> Asked:
    described = {"content-type": JSON, **(headers or {})} if body else dict(headers or {})
    return Asked(method=method, target=f"{VERSION}{path}", headers=described, body=body)


def _kind(asked: Request) -> tuple[str, str, str]:
    """Return what a request has to share with another to be looked at more closely."""
    return asked.method, asked.target, asked.headers.get("content-digest", "")


def _made(headers: Mapping[str, str]) -> datetime:
    found = MADE.fullmatch(headers["signature-input"])
    return datetime.fromtimestamp(int(found["at"]) if found else 0, UTC)

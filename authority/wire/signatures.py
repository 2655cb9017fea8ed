"""HTTP message signatures (RFC 9421) with Ed25519: one profile, `youthpoint-1`, and nothing else.

The list of what is signed follows from the message itself, in one fixed order; the verifier makes
the list anew and asks for exactly it. So nothing that matters can be left out of a signature.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from authority.wire.bodies import content_digest

LABEL = "yp"
TAG = "youthpoint-1"
ALLOWED = timedelta(minutes=5)
OF_A_BODY = ("content-digest", "content-type")
WHERE_PRESENT = (
    *("content-encoding", "yp-stream", "yp-first-seq", "yp-last-seq", "idempotency-key"),
)
INPUT = re.compile(
    r"yp=(?P<params>\((?P<list>[ -~]*?)\);created=(?P<created>[0-9]{1,12})"
    r';keyid="(?P<keyid>[!-~]+?)"(?:;nonce="(?P<nonce>[!-~]+?)")?;tag="youthpoint-1")'
)
SIGNATURE = re.compile(r"yp=:([A-Za-z0-9+/]+={0,2}):")


class UnsignedError(ValueError):
    """A message is not signed as the profile asks; the text says what is wrong, for a log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request or an answer as it is signed. Names of headers are in lower case.

    `target` is path and query as they stand at the authority; an answer has `status` instead, and
    `answered`, the `Signature` of the request that it answers, where that had one.
    """

    method: str = ""
    target: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    status: int | None = None
    answered: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What a signature says of itself: when it was made (Unix seconds), and with which key."""

    created: int
    key_id: str
    nonce: str | None = None

    def meets(self, now: datetime, *, late: timedelta = ALLOWED) -> bool:
        """Return whether it was made within five minutes of `now`, or so `late`."""
        age = now.timestamp() - self.created
        return -ALLOWED.total_seconds() <= age <= late.total_seconds()


def components(message: Message) -> list[tuple[str, str]]:
    """Return what is signed, in order: each identifier as it is written, and its value."""
    headers = message.headers
    if message.status is not None:
        found = [('"@status"', str(message.status)), _header("content-digest", headers)]
        if "content-type" in headers:
            found.append(_header("content-type", headers))
        if message.answered is not None:
            found.append(('"signature";req', message.answered))
        return found
    path, _, query = message.target.partition("?")
    found = [('"@method"', message.method), ('"@path"', path), ('"@query"', f"?{query}")]
    if message.body or "content-digest" in headers:
        found += [_header(name, headers) for name in OF_A_BODY]
    return found + [_header(name, headers) for name in WHERE_PRESENT if name in headers]


def base(message: Message, params: str) -> str:
    """Return the signature base: the text whose bytes are signed. `params` as in the input."""
    lines = [f"{name}: {value}" for name, value in components(message)]
    return "\n".join([*lines, f'"@signature-params": {params}'])


def sign(message: Message, key: Ed25519PrivateKey, signed: Signed) -> dict[str, str]:
    """Return the headers `Signature-Input` and `Signature` of a message with its digest."""
    names = " ".join(name for name, _ in components(message))
    nonce = f';nonce="{signed.nonce}"' if signed.nonce else ""
    about = f'created={signed.created};keyid="{signed.key_id}"{nonce};tag="{TAG}"'
    params = f"({names});{about}"
    signature = b64encode(key.sign(base(message, params).encode())).decode()
    return {"signature-input": f"{LABEL}={params}", "signature": f"{LABEL}=:{signature}:"}


def claimed(message: Message) -> Signed:
    """Return what the signature says of itself, before anything is verified."""
    match = _input(message)
    return Signed(
        created=int(match["created"]), key_id=match["keyid"], nonce=match["nonce"] or None
    )


def verify(message: Message, public: bytes) -> None:
    """Raise `UnsignedError` unless the key signed all that the profile asks for.

    The digest of the body is compared as well. When it was signed is the caller's to judge.
    """
    match = _input(message)
    if match["list"] != " ".join(name for name, _ in components(message)):
        raise UnsignedError("signs another list than the profile asks for")
    given = message.headers.get("content-digest", content_digest(b""))
    if given != content_digest(message.body):
        raise UnsignedError("the content digest is another body's")
    signature = SIGNATURE.fullmatch(message.headers.get("signature", ""))
    if signature is None:
        raise UnsignedError("no signature")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            b64decode(signature[1]), base(message, match["params"]).encode()
        )
    except (InvalidSignature, Error, UnicodeError) as error:
        raise UnsignedError("the signature is not this key's") from error


def _input(message: Message) -> re.Match[str]:
    match = INPUT.fullmatch(message.headers.get("signature-input", ""))
    if match is None:
        raise UnsignedError("no signature input of the profile")
    return match


def _header(name: str, headers: Mapping[str, str]) -> tuple[str, str]:
    try:
        return f'"{name}"', headers[name].strip()
    except KeyError as error:
        raise UnsignedError(f"lacks {name}") from error

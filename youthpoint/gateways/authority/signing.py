"""Signed requests, and answers that are believed only when they are signed (RFC 9421, RFC 9530).

One profile, `youthpoint-1`: what is signed follows from the message, in one order. An answer is
signed together with the signature of its request, so that none can stand for another's.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from youthpoint.gateways.authority.keys import OwnKey

TAG = "youthpoint-1"
OPTIONAL = ("content-encoding", "yp-stream", "yp-first-seq", "yp-last-seq", "idempotency-key")
"""Headers that are signed where there are any, in this order."""

SIGNATURE = re.compile(r"yp=:([A-Za-z0-9+/]+={0,2}):")
PARAMETERS = re.compile(
    r"\((?P<names>[ -~]*?)\);created=[0-9]{1,12}"
    rf';keyid="(?P<key>[!-~]+?)"(?:;nonce="[!-~]+?")?;tag="{TAG}"'
)


class NotTheirs(Exception):  # noqa: N818 - what is the matter
    """An answer that the authority has not given to this request; why stands in a log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: `target` is path and query as they stand at the authority."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer, its headers by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def content_digest(body: bytes) -> str:
    """Return the digest of the bytes as they are sent.

    >>> content_digest(b"")
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
    """
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def signed(asked: Asked, key: OwnKey, *, created: int, nonce: str = "") -> dict[str, str]:
    """Return a request's headers with its signature; `created` is in Unix seconds."""
    headers = dict(asked.headers)
    if asked.body:
        headers["content-digest"] = content_digest(asked.body)
    path, _, query = asked.target.partition("?")
    parts = [('"@method"', asked.method), ('"@path"', path), ('"@query"', f"?{query}")]
    names = ("content-digest", "content-type", *OPTIONAL) if asked.body else OPTIONAL
    parts += [(f'"{name}"', headers[name]) for name in names if name in headers]
    listed = " ".join(name for name, _value in parts)
    about = f';nonce="{nonce}"' if nonce else ""
    parameters = f'({listed});created={created};keyid="{key.id}"{about};tag="{TAG}"'
    signature = b64encode(key.sign(_base(parts, parameters))).decode()
    return {**headers, "signature-input": f"yp={parameters}", "signature": f"yp=:{signature}:"}


def see_that_theirs(answered: Answered, request_signature: str, keys: Mapping[str, bytes]) -> None:
    """Go on only with an answer that one of these keys has signed for this request.

    Raises:
        NotTheirs: it is empty, cut, changed, another request's, or not signed as it has to be.
    """
    headers = answered.headers
    if headers.get("content-digest") != content_digest(answered.body):
        raise NotTheirs("the digest is another body's")
    names = ["content-digest", *(["content-type"] if answered.body else [])]
    if any(name not in headers for name in names):
        raise NotTheirs("headers are missing")
    parts = [
        ('"@status"', str(answered.status)),
        *((f'"{name}"', headers[name]) for name in names),
        ('"signature";req', request_signature),
    ]
    parameters = headers.get("signature-input", "").removeprefix("yp=")
    found = PARAMETERS.fullmatch(parameters)
    given = SIGNATURE.fullmatch(headers.get("signature", ""))
    if found is None or given is None:
        raise NotTheirs("it is not signed")
    if found["names"] != " ".join(name for name, _value in parts):
        raise NotTheirs("something else is signed")
    if found["key"] not in keys:
        raise NotTheirs("nobody known has signed it")
    try:
        public = Ed25519PublicKey.from_public_bytes(keys[found["key"]])
        public.verify(b64decode(given[1]), _base(parts, parameters))
    except (InvalidSignature, Error) as error:
        raise NotTheirs("the signature is not theirs") from error


def _base(parts: list[tuple[str, str]], parameters: str) -> bytes:
    lines = [f"{name}: {value}" for name, value in parts]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()

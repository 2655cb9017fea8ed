"""JSON in the one form that is hashed (RFC 8785), of the values that the wire allows.

There are no floats, no big integers and no nulls on it, and texts are in NFC (`wire/README.md`).
So the form is compact JSON with sorted keys, which are ours, and ASCII.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple
from unicodedata import normalize

import msgspec

LARGEST = 2**53 - 1
"""The largest integer that every reader of JSON takes for what it is."""

MOST_BYTES = 256 * 1024
"""Of a record in canonical form; an authority takes no larger one (`wire/README.md`)."""

Data = Mapping[str, Any]

DATA = msgspec.json.Decoder(dict[str, Any])

_encoder = msgspec.json.Encoder(order="sorted")


class Content(NamedTuple):
    """A record in canonical form, and the hash of that; the text is empty once it was deleted."""

    text: bytes
    hash: str

    @property
    def data(self) -> dict[str, Any]:
        """What it says; nothing once it was deleted."""
        return DATA.decode(self.text) if self.text else {}


def content(data: Data) -> Content:
    """Return a record as it may travel.

    Raises:
        NotPlain: it holds what the wire does not allow, or is larger than that allows.
    """
    text = encode(plain(data))
    if len(text) > MOST_BYTES:
        raise NotPlain("too large")
    return Content(text, sha256(text).hexdigest())


class NotPlain(ValueError):  # noqa: N818 - what is the matter
    """Data holds what the wire does not allow, or more than it allows."""


def plain(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    """Return a value as it may travel: its texts in NFC, what is absent left out.

    Raises:
        NotPlain: it holds a float, a big integer, or something that JSON does not have.
    """
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_name(key): plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, bool) or (isinstance(value, int) and abs(value) <= LARGEST):
        return value
    raise NotPlain(type(value).__name__)


def encode(data: Data) -> bytes:
    """Return the canonical bytes of what `plain` returned."""
    return _encoder.encode(data)


def digest(data: Data) -> str:
    """Return the lower-case hexadecimal SHA-256 of them."""
    return sha256(encode(data)).hexdigest()


def _name(key: object) -> str:
    if isinstance(key, str) and key.isascii():
        return key
    raise NotPlain("a key that is not ASCII")

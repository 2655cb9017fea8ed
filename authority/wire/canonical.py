"""JSON in the one form that is hashed: RFC 8785, of the values that the wire allows.

The wire has no floats, and integers within ±(2^53-1); so the form is compact JSON with sorted keys.
RFC 8785 sorts keys by UTF-16 units and msgspec by code points, which differ only where a key holds
a character above U+FFFF: such keys are refused. Tests hold this to the library `rfc8785`.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from unicodedata import is_normalized

import msgspec

LARGEST = 2**53 - 1
BEYOND = re.compile(rb"[\xf0-\xf4]")
"""How UTF-8 begins a character above U+FFFF."""

Data = Mapping[str, Any]


class Forbidden:
    """What stands where a number was that the wire does not allow, so that one event is judged."""

    def __init__(self, written: str) -> None:
        self.written = written


class NotPlainError(ValueError):
    """Data holds what the wire does not allow: a float, a big integer, null, text not in NFC."""


_decoder = msgspec.json.Decoder(float_hook=Forbidden)
_encoder = msgspec.json.Encoder(order="sorted")
_copier = msgspec.json.Encoder(enc_hook=lambda value: msgspec.Raw(value.written.encode()))


def decode(text: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Return the JSON value; a float becomes `Forbidden`. Raise `ValueError` where it is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def encode(value: Data) -> bytes:
    """Return the canonical bytes. Raise `NotPlainError` for what the wire does not allow."""
    try:
        text = _encoder.encode(value)
    except (TypeError, RecursionError) as error:
        raise NotPlainError("a float, or a value that JSON does not have") from error
    if not text.isascii():
        decoded = text.decode()
        if not is_normalized("NFC", decoded):
            raise NotPlainError("text that is not in NFC")
        if BEYOND.search(text):
            _see_keys(value)
    return text


def as_it_came(value: Data) -> bytes:
    """Return what `decode` was given, but for white space: for what is judged again later."""
    return _copier.encode(value)


def digest(value: Data) -> str:
    """Return the lower-case hex SHA-256 of the canonical form: `yphash`, of an event's data."""
    return sha256(encode(value)).hexdigest()


def _see_keys(value: object) -> None:
    if isinstance(value, dict):
        if any(max(key, default="") > "\uffff" for key in value):
            raise NotPlainError("a key with a character above U+FFFF")
        for each in value.values():
            _see_keys(each)
    elif isinstance(value, list):
        for each in value:
            _see_keys(each)

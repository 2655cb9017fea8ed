"""The chain of a stream: one digest that stands for every event up to a sequence number."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from authority.wire.canonical import encode

DATA = "data"


def start(stream: str) -> bytes:
    """Return `chain_0` of the stream with this id."""
    return sha256(stream.encode()).digest()


def link(event: Mapping[str, Any]) -> bytes:
    """Return the digest of the event without its data, which `yphash` stands for."""
    head = dict(event)
    head.pop(DATA, None)
    return of_head(head)


def of_head(head: Mapping[str, Any]) -> bytes:
    """Return the link of the event whose head this is: all of it but its data."""
    return sha256(encode(head)).digest()


def extended(chain: bytes, link: bytes) -> bytes:
    """Return the chain with one more event at its end."""
    return sha256(chain + link).digest()

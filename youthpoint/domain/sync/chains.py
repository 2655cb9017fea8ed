"""The chain of a stream: one digest that stands for every event up to a sequence number."""

from hashlib import sha256

from youthpoint.domain.sync.canonical import Data, encode

DATA = "data"


def start(stream: str) -> bytes:
    """Return the chain of a stream without an event."""
    return sha256(stream.encode()).digest()


def extended(chain: bytes, envelope: Data) -> bytes:
    """Return the chain with one more event; its data are stood for by their hash."""
    link = sha256(encode({name: each for name, each in envelope.items() if name != DATA})).digest()
    return sha256(chain + link).digest()

"""The chain of a stream: one digest that stands for every event up to a sequence number."""

from hashlib import sha256


def start(stream: str) -> bytes:
    """Return the chain of a stream without an event."""
    return sha256(stream.encode()).digest()


def extended(chain: bytes, head: bytes) -> bytes:
    """Return the chain with one more event: all of it but its data, which their hash stands for."""
    return sha256(chain + sha256(head).digest()).digest()

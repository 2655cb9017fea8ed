"""Ids that sort by time: UUIDv7 (RFC 9562)."""

from datetime import datetime
from secrets import token_bytes
from uuid import UUID


def uuid7(now: datetime) -> str:
    """Return an id of this moment; within a millisecond the order is chance."""
    tail = bytearray(token_bytes(10))
    tail[0] = tail[0] & 0x0F | 0x70
    tail[2] = tail[2] & 0x3F | 0x80
    return str(UUID(bytes=int(now.timestamp() * 1000).to_bytes(6) + bytes(tail)))

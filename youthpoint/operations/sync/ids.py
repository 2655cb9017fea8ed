"""Ids and salts of what leaves: unique among all points, and nothing of anybody in them."""

from datetime import datetime
from secrets import randbits, token_hex
from uuid import UUID

SALT_BYTES = 16


def new_id(*, at: datetime) -> str:
    """Return a UUID of version 7 (RFC 9562, section 5.7): a millisecond, then random bits."""
    milliseconds = int(at.timestamp() * 1000)
    number = milliseconds << 80 | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62)
    return str(UUID(int=number))


def new_salt() -> str:
    """Return 128 random bits: no hash of a record can be guessed that holds them."""
    return token_hex(SALT_BYTES)

"""Bytes of a message: their digest (RFC 9530), and gzip that cannot swell without end."""

import zlib
from base64 import b64encode
from hashlib import sha256

GZIP = zlib.MAX_WBITS | 16


class TooLargeError(ValueError):
    """A body is larger than it may be, as sent or once unpacked."""


def content_digest(body: bytes) -> str:
    """Return the `Content-Digest` of the bytes as they are sent.

    >>> content_digest(b"")
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:'
    """
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def unpacked(body: bytes, encoding: str | None, limit: int) -> bytes:
    """Return the body without its encoding, at most `limit` bytes.

    Raise `TooLargeError` beyond the limit, and `ValueError` where it is cut or no gzip at all.
    """
    if encoding is None:
        if len(body) > limit:
            raise TooLargeError
        return body
    if encoding != "gzip":
        raise ValueError(f"an encoding that is not understood: {encoding}")
    stream = zlib.decompressobj(GZIP)
    try:
        plain = stream.decompress(body, limit + 1)
    except zlib.error as error:
        raise ValueError("no gzip") from error
    if len(plain) > limit:
        raise TooLargeError
    if not stream.eof or stream.unused_data:
        raise ValueError("cut, or longer than its gzip")
    return plain

"""Packed bodies are unpacked to a limit; what is cut or no gzip is not taken."""

import gzip

import pytest

from authority.wire.bodies import TooLargeError, unpacked


def test_a_packed_body_is_unpacked() -> None:
    assert unpacked(gzip.compress(b"abc"), "gzip", 3) == b"abc"
    assert unpacked(b"abc", None, 3) == b"abc"


@pytest.mark.parametrize("encoding", [None, "gzip"])
def test_a_body_is_not_larger_than_its_limit(encoding: str | None) -> None:
    body = b"a" * 4
    with pytest.raises(TooLargeError):
        unpacked(gzip.compress(body) if encoding else body, encoding, 3)


def test_a_bomb_does_not_swell() -> None:
    with pytest.raises(TooLargeError):
        unpacked(gzip.compress(b"\0" * 50_000_000), "gzip", 1_000)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"no gzip", "gzip"),
        (gzip.compress(b"abc", mtime=0)[:-4], "gzip"),
        (gzip.compress(b"abc", mtime=0) + b"more", "gzip"),
        (b"abc", "br"),
    ],
)
def test_what_cannot_be_unpacked_is_no_body(body: bytes, encoding: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(body, encoding, 100)

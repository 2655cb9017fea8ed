"""Ed25519 keys: the point's own pair, and the authority's as it is written (RFC 8037)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

RAW = 32
"""Bytes of a key."""

ED25519, X25519 = "Ed25519", "X25519"
"""Keys that sign, and keys that are encrypted to."""

KINDS: Mapping[str, type[Ed25519PublicKey | X25519PublicKey]] = {
    ED25519: Ed25519PublicKey,
    X25519: X25519PublicKey,
}


class NoKey(ValueError):  # noqa: N818 - what is the matter
    """This is no such key."""


class OwnKey:
    """A key pair of the point's: made here, and never shown to anybody."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw()

    @classmethod
    def new(cls) -> "OwnKey":
        """Make a pair."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def id(self) -> str:
        """What the key is called."""
        return key_id(self.public)

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return self._private.sign(text)


def as_jwk(public: bytes) -> dict[str, str]:
    """Return a public key as a JSON Web Key."""
    return {"crv": "Ed25519", "kty": "OKP", "x": _b64(public)}


def of_jwk(key: Mapping[str, str], curve: str = ED25519) -> bytes:
    """Return the public key that a JSON Web Key holds.

    Raises:
        NoKey: it is none.
    """
    text = key.get("x", "")
    try:
        public = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        KINDS[curve].from_public_bytes(public)
    except ValueError as error:
        raise NoKey(text) from error
    if (key.get("kty"), key.get("crv")) != ("OKP", curve):
        raise NoKey(text)
    return public


def key_id(public: bytes, curve: str = ED25519) -> str:
    """Return the name of a key: its thumbprint (RFC 7638), which no two share."""
    written = f'{{"crv":"{curve}","kty":"OKP","x":"{_b64(public)}"}}'
    return _b64(sha256(written.encode()).digest())


def _b64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()

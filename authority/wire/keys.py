"""Ed25519 keys as they are named and written on the wire: JSON Web Keys (RFC 8037)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

RAW = 32
ED25519, X25519 = "Ed25519", "X25519"
"""Keys that sign, and keys that are encrypted to."""


def as_jwk(public: bytes, curve: str = ED25519) -> dict[str, str]:
    """Return the public key, 32 bytes, as a JSON Web Key."""
    return {"crv": curve, "kty": "OKP", "x": _b64(public)}


def of_jwk(key: Mapping[str, str]) -> bytes:
    """Return the 32 bytes of a key that `as_jwk` wrote. Raise `ValueError` where it is none."""
    text = key.get("x", "")
    public = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if key.get("kty") != "OKP" or key.get("crv") != ED25519 or len(public) != RAW:
        raise ValueError("no Ed25519 key")
    Ed25519PublicKey.from_public_bytes(public)
    return public


def key_id(public: bytes, curve: str = ED25519) -> str:
    """Return the name of a key: its thumbprint (RFC 7638), which no two keys share."""
    text = f'{{"crv":"{curve}","kty":"OKP","x":"{_b64(public)}"}}'
    return _b64(sha256(text.encode()).digest())


def _b64(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()

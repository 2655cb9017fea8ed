"""Files for the authority alone to read: encrypted to its key by HPKE (RFC 9180).

The first line says in plain words what a file is, and to which key; it is bound to the rest.
"""

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from youthpoint.gateways.authority import keys

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def sealed(text: bytes, public: bytes) -> bytes:
    """Return the file."""
    first = f"youthpoint filedrop 1 {keys.key_id(public, keys.X25519)}\n".encode()
    return first + SUITE.encrypt(text, X25519PublicKey.from_public_bytes(public), first)

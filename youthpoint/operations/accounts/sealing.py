"""What only this installation can read again, and nobody can change: sealed with its own key."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


def seal(key: bytes, text: str, *, purpose: str, about: str) -> str:
    """Return a text that opens for this purpose and what it is about, and for nothing else.

    `key` is the installation's; each purpose has one of its own, derived from that.
    """
    nonce = token_bytes(NONCE_BYTES)
    sealed = _cipher(key, purpose).encrypt(nonce, text.encode(), about.encode())
    return urlsafe_b64encode(nonce + sealed).decode()


def opened(key: bytes, sealed: str, *, purpose: str, about: str) -> str | None:
    """Return what was sealed; nothing where it was sealed otherwise, or changed since."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - heavy

    try:
        whole = urlsafe_b64decode(sealed.encode())
        nonce, rest = whole[:NONCE_BYTES], whole[NONCE_BYTES:]
        return _cipher(key, purpose).decrypt(nonce, rest, about.encode()).decode()
    except (InvalidTag, ValueError):
        return None


def _cipher(key: bytes, purpose: str) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - heavy

    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode())
    return AESGCM(derived.derive(key))

"""The ways back to one's own ticket: a link of 128 bits and a code that can be typed.

Both are keyed derivations of the visit and its nonce, so that they can be shown again, and only
their hashes are stored. The typed code has 31 ** 9 values, that is 44 bits.
"""

import hmac
from base64 import urlsafe_b64encode

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Thirty-one signs that nobody mistakes for another: no 0 O, no 1 I L."""

CODE_LENGTH = 9
LINK_BYTES = 16
LINK_LENGTH = 22


def link(key: bytes, visit_id: str, nonce: str) -> str:
    """Return the secret part of the address of a visitor's own page: 22 URL-safe characters."""
    return urlsafe_b64encode(_derive(key, "link", visit_id, nonce)[:LINK_BYTES]).decode()[
        :LINK_LENGTH
    ]


def code(key: bytes, visit_id: str, nonce: str) -> str:
    """Return the code a visitor can type, without hyphens."""
    number = int.from_bytes(_derive(key, "code", visit_id, nonce), "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def shown(typed: str) -> str:
    """Return a code as it is shown, in threes.

    >>> shown("HKR472MNP")
    'HKR-472-MNP'
    """
    return "-".join(typed[start : start + 3] for start in range(0, len(typed), 3))


def normalised(typed: str) -> str | None:
    r"""Return what was typed or pasted as a bare code, or nothing when it cannot be one.

    >>> normalised(" hkr-472 mnp\n")
    'HKR472MNP'
    """
    bare = "".join(typed.split()).replace("-", "").replace("\N{EN DASH}", "").upper()
    return bare if len(bare) == CODE_LENGTH and set(bare) <= set(ALPHABET) else None


def scanned(text: str) -> str | None:
    r"""Return the link at the end of what a scanner has read, or nothing where none can be.

    A scanner types as a keyboard does. One that is set to American keys on a Nordic computer comes
    out with other signs, of which those that links have can be told.

    >>> scanned("https://nuoret.example.fi/b/abcdefghij-lmnopqrs_uv\n")
    'abcdefghij-lmnopqrs_uv'
    >>> scanned("httpsÖ--nuoret.example.fi-b-abcdefghij+lmnopqrs?uv")
    'abcdefghij-lmnopqrs_uv'
    """
    end = text.strip()[-LINK_LENGTH:].replace("+", "-").replace("?", "_")
    signs = end.replace("-", "").replace("_", "")
    return end if len(end) == LINK_LENGTH and signs.isascii() and signs.isalnum() else None


def digest(key: bytes, secret: str) -> str:
    """Return what is stored of a link or a code; without the key it cannot be tried out."""
    return hmac.digest(key, f"stored:{secret}".encode(), "sha256").hex()


def _derive(key: bytes, purpose: str, visit_id: str, nonce: str) -> bytes:
    return hmac.digest(key, f"{purpose}:{visit_id}:{nonce}".encode(), "sha256")

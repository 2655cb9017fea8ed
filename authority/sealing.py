"""Opening what was carried here as a file: encrypted to a key of the authority's (HPKE, RFC 9180).

The first line of a file says in plain words what it is, and to which key; it is bound to the rest.
"""

import re
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from authority.wire import keys

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
FIRST_LINE = re.compile(rb"youthpoint filedrop 1 ([\w-]{43})\n")
LONGEST_LINE = 80
SUFFIX = ".x25519"


class SealedError(ValueError):
    """A file cannot be opened; the text says why, for whoever has brought it."""


class Sealer:
    """The keys in a folder that files are encrypted to; all open, the newest is announced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Make a key, if there is none."""
        if not any(self._folder.glob(f"*{SUFFIX}")):
            self.add()

    def add(self) -> str:
        """Make a key, which is announced from now on, and return its id."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        private = X25519PrivateKey.generate()
        number = len(list(self._folder.glob(f"*{SUFFIX}"))) + 1
        path = self._folder / f"{number:04d}{SUFFIX}"
        part = path.with_suffix(".part")
        part.touch(mode=0o600)
        part.write_text(private.private_bytes_raw().hex() + "\n")
        part.replace(path)
        return _id(private)

    def announced(self) -> list[dict[str, Any]]:
        """Return what nodes are told: the newest key."""
        newest = self._known()[-1:]
        return [
            {**keys.as_jwk(each.public_key().public_bytes_raw(), keys.X25519), "kid": _id(each)}
            for each in newest
        ]

    def opened(self, sealed: bytes) -> bytes:
        """Return what a file holds.

        Raise `SealedError` where it is none, was changed or cut, or is for another authority.
        """
        found = FIRST_LINE.match(sealed[:LONGEST_LINE])
        if found is None:
            raise SealedError("this is no file that a point has written for an authority")
        private = {_id(each): each for each in self._known()}.get(found[1].decode())
        if private is None:
            raise SealedError("it is encrypted to another authority, or to a key that was removed")
        try:
            return SUITE.decrypt(sealed[found.end() :], private, found[0])
        except InvalidTag as error:
            raise SealedError("it was cut or changed on the way") from error

    def _known(self) -> list[X25519PrivateKey]:
        return [
            X25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))
            for path in sorted(self._folder.glob(f"*{SUFFIX}"))
        ]


def _id(private: X25519PrivateKey) -> str:
    return keys.key_id(private.public_key().public_bytes_raw(), keys.X25519)

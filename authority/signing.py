"""The authority's own keys: files in a folder of their own, so that no copy of the database signs.

A new key is announced for fourteen days, signed in by the one before, and signs from then on.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from authority.moments import written
from authority.wire import keys

ANNOUNCED = timedelta(days=14)
NAME = "%Y%m%dT%H%M%SZ"


class OwnKey(NamedTuple):
    """A key of the authority, and from when it signs."""

    kid: str
    private: Ed25519PrivateKey
    signs_from: datetime

    def as_data(self) -> dict[str, Any]:
        """Return what nodes are told of it."""
        jwk = keys.as_jwk(self.private.public_key().public_bytes_raw())
        return {**jwk, "kid": self.kid, "signs_from": written(self.signs_from)}


class Signer:
    """The keys in a folder. Whoever adds one is heard without a restart."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[tuple[str, ...], list[OwnKey]] = ((), [])

    def known(self) -> list[OwnKey]:
        """Return all keys, the oldest first."""
        names = tuple(sorted(path.name for path in self._folder.glob("*.pem")))
        if names != self._read[0]:
            self._read = (names, [self._of_file(each) for each in names])
        return self._read[1]

    def current(self, now: datetime) -> OwnKey:
        """Return the key that signs: the newest that has been announced long enough."""
        known = self.known()
        return next((each for each in reversed(known) if each.signs_from <= now), known[0])

    def add(self, now: datetime) -> str:
        """Make a key, and return its id; the first signs at once."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        signs_from = now + ANNOUNCED if self.known() else now
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path = self._folder / f"{signs_from.astimezone(UTC):{NAME}}.pem"
        path.touch(mode=0o600)
        path.write_bytes(pem)
        return keys.key_id(private.public_key().public_bytes_raw())

    def _of_file(self, name: str) -> OwnKey:
        private = load_pem_private_key((self._folder / name).read_bytes(), None)
        if not isinstance(private, Ed25519PrivateKey):
            raise TypeError(f"{name} holds no Ed25519 key")
        signs_from = datetime.strptime(name.removesuffix(".pem"), NAME).replace(tzinfo=UTC)
        return OwnKey(keys.key_id(private.public_key().public_bytes_raw()), private, signs_from)

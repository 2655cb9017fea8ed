"""The point's own key, in a file beside the data: not in the database, which is copied about.

While it is changed there are up to three: the point's own, the next one, and the one before.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from youthpoint.gateways.authority.keys import RAW, NoKey, OwnKey, as_jwk

NAME = "authority-key"
NEW = "authority-key.new"
"""One that the authority may not know yet: joining has begun, and was not answered."""

NEXT = "authority-key.next"
"""One that the own key is signing in."""

BEFORE = "authority-key.before"
"""The one that the own key has followed, while the authority still takes it."""


def coming(folder: Path) -> OwnKey:
    """Return the key to join with: the one that was tried and not answered, or else a new one."""
    return _kept(folder / NEW)


def forget_coming(folder: Path) -> None:
    """Remove a key that the authority does not know and will not."""
    (folder / NEW).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Let the key that was joined with be the point's own; the authority takes no other."""
    (folder / NEW).replace(folder / NAME)
    for other in (NEXT, BEFORE):
        (folder / other).unlink(missing_ok=True)
    _sync(folder)


def of(folder: Path, kid: str) -> OwnKey:
    """Return the key of this name.

    Raises:
        NoKey: it is not there; the point has to join anew.
    """
    for name in (NAME, NEW, NEXT, BEFORE):
        if (folder / name).exists() and (key := _read(folder / name)).id == kid:
            return key
    raise NoKey(kid)


class Keyring:
    """The files while the key is changed: at every moment the key that is known is in one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def is_changing(self) -> bool:
        """Tell whether another key was made, and is not the point's own yet."""
        return (self._folder / NEXT).exists()

    def coming(self) -> tuple[str, Mapping[str, str]]:
        """Return the next key by its name and as it is told; it is made if there is none yet."""
        key = _kept(self._folder / NEXT)
        return key.id, as_jwk(key.public)

    def settle(self, kid: str) -> None:
        """Let the next key be the point's own, if this is it; done or half done, it is done."""
        own, following = self._folder / NAME, self._folder / NEXT
        if not following.exists() or _read(following).id != kid:
            return
        if own.exists():
            own.replace(self._folder / BEFORE)
        following.replace(own)
        _sync(self._folder)

    def forget_before(self) -> None:
        """Remove the key that the authority takes no more."""
        (self._folder / BEFORE).unlink(missing_ok=True)


def _kept(path: Path) -> OwnKey:
    """Return the key in this file, which is made whole or not at all if there is none."""
    if path.exists():
        return _read(path)
    key = OwnKey.new()
    part = path.with_name(f"{path.name}.part")
    place = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(place, "w") as file:
        file.write(key.seed.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    _sync(path.parent)
    return key


def _sync(folder: Path) -> None:
    """See that names of files outlive a power cut as what is in them does."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _read(path: Path) -> OwnKey:
    try:
        seed = bytes.fromhex(path.read_text().strip())
    except ValueError as error:
        raise NoKey(path.name) from error
    if len(seed) != RAW:
        raise NoKey(path.name)
    return OwnKey(seed)

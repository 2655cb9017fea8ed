"""The point's own key, in a file beside the data: not in the database, which is copied about."""

import os
from pathlib import Path

from youthpoint.gateways.authority.keys import RAW, NoKey, OwnKey

NAME = "authority-key"
NEW = "authority-key.new"
"""One that the authority may not know yet: joining has begun, and was not answered."""


def coming(folder: Path) -> OwnKey:
    """Return the key to join with: the one that was tried and not answered, or else a new one."""
    path = folder / NEW
    if path.exists():
        return _read(path)
    key = OwnKey.new()
    place = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(place, "w") as file:
        file.write(key.seed.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def forget_coming(folder: Path) -> None:
    """Remove a key that the authority does not know and will not."""
    (folder / NEW).unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Let the key that was joined with be the point's own."""
    (folder / NEW).replace(folder / NAME)


def of(folder: Path, kid: str) -> OwnKey:
    """Return the key of this name.

    Raises:
        NoKey: it is not there; the point has to join anew.
    """
    for path in (folder / NAME, folder / NEW):
        if path.exists() and (key := _read(path)).id == kid:
            return key
    raise NoKey(kid)


def _read(path: Path) -> OwnKey:
    try:
        seed = bytes.fromhex(path.read_text().strip())
    except ValueError as error:
        raise NoKey(path.name) from error
    if len(seed) != RAW:
        raise NoKey(path.name)
    return OwnKey(seed)

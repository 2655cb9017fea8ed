"""Backups as files: tar archives, compressed, and locked by age: this machine can't open them.

Whoever holds the key opens one without this program: `age -d -i KEY FILE | tar xz`.
"""

import os
import re
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, cast

import pyrage

from youthpoint.gateways.pressing import NOT_AT_ALL, QUICK, Press, Reader

NAMES = re.compile(r"youthpoint\.db|(own-)?erasures\.jsonl|[a-z]+-key(\.(new|next|before))?")
"""What a backup may hold, and nothing else is taken out of one."""

LARGE = 200 * 2**20
"""Bytes of a file that is not compressed: it would take most of the minute that there is for it."""


class NoBackup(Exception):  # noqa: N818 - what is the matter
    """The file can't be opened with this key, or is not what was written."""


def new_key() -> tuple[str, str]:
    """Return a new private key and its public one."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def pack(parts: Mapping[str, Path], target: Path) -> str:
    """Put files under their names into one compressed archive; return the digest of what is in it.

    The same content has the same digest, whenever it is packed.
    """
    large = any(each.stat().st_size > LARGE for each in parts.values())
    with target.open("xb") as file:
        press = Press(file, NOT_AT_ALL if large else QUICK)
        with tarfile.open(fileobj=cast("IO[bytes]", press), mode="w|", dereference=True) as archive:
            for name, path in sorted(parts.items()):
                with path.open("rb") as part:
                    plain = tarfile.TarInfo(name)
                    plain.size, plain.mode = os.fstat(part.fileno()).st_size, 0o600
                    archive.addfile(plain, part)
        return press.end()


def lock(packed: Path, target: Path, keys: Sequence[str], digest: str) -> None:
    """Lock an archive for these keys, and read back from the disk that it is what was packed.

    It is locked for one key more, which is thrown away after the reading: the machine itself can
    open no backup, and has opened every one. Until it is verified it has no name of a backup.

    Raises:
        ValueError: one of them is no public key of age.
        OSError: the disk is full, or gives back something else.
    """
    once = pyrage.x25519.Identity.generate()
    part = target.with_name(f"{target.name}.part")
    try:
        with packed.open("rb") as plain, part.open("wb") as file:
            with _worded():
                pyrage.encrypt_io(plain, file, [*_recipients(keys), once.to_public()])
            file.flush()
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)  # read from the disk
        reader = Reader()
        with part.open("rb") as file, _worded():
            pyrage.decrypt_io(file, reader, [once])
        if reader.end() != digest:
            raise OSError(0, "what was written is not what is read", str(part))
        part.replace(target)
        sync(target.parent)
    finally:
        part.unlink(missing_ok=True)


def unlock(locked: Path, key: str, folder: Path) -> None:
    """Open a backup with a private key, and put what is in it into a folder.

    Raises:
        NoBackup: it is none, or it was locked for somebody else, or cut or changed since.
    """
    packed = folder / "packed"
    try:
        identities = [
            pyrage.x25519.Identity.from_str(line.strip())
            for line in key.splitlines()
            if line.strip() and not line.startswith("#")
        ]
        with locked.open("rb") as file, packed.open("xb") as plain:
            pyrage.decrypt_io(file, plain, identities)
        with tarfile.open(packed, "r:gz") as archive:
            for each in archive:
                _take_out(archive, each, folder)
    except (pyrage.DecryptError, pyrage.IdentityError, tarfile.TarError, EOFError) as error:
        raise NoBackup(str(error)) from error
    except OSError as error:
        if error.errno:
            raise
        raise NoBackup(str(error)) from error  # how age says that the file was cut or changed
    finally:
        packed.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """See that names of files outlive a power cut as what is in them does."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)


def _take_out(archive: tarfile.TarFile, each: tarfile.TarInfo, folder: Path) -> None:
    """Take out what a backup may hold: anybody could have locked something for our key."""
    file = archive.extractfile(each) if each.isreg() else None
    if file is None or not NAMES.fullmatch(each.name):
        raise NoBackup(f"{each.name!r} is not of a backup")
    place = os.open(folder / each.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with file, os.fdopen(place, "wb") as made:
        copyfileobj(file, made, 2**20)
        made.flush()
        os.fsync(made.fileno())


def _recipients(keys: Sequence[str]) -> list[pyrage.x25519.Recipient]:
    try:
        return [pyrage.x25519.Recipient.from_str(each) for each in keys]
    except pyrage.RecipientError as error:
        raise ValueError(f"not a public key of age: {error}") from error


@contextmanager
def _worded() -> Iterator[None]:
    """Raise what the library says of the disk as the fault of the disk."""
    try:
        yield
    except (pyrage.EncryptError, pyrage.DecryptError) as error:
        raise OSError(0, str(error)) from error

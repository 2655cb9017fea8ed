"""Keeping backups: while something changes, a verified one that is half a minute behind at most."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from youthpoint.clock import Clock
from youthpoint.domain import backups
from youthpoint.domain.backups import Backed, Keep
from youthpoint.settings import Settings
from youthpoint.store import StoreBusy, copies
from youthpoint.store.beside import ERASURES, OWN_ERASURES, Beside

BACKUP_ROUND = timedelta(seconds=20)
"""From one look whether anything has changed to the next."""

STORE = "youthpoint.db"
CHANGING = (STORE, f"{STORE}-wal")
PREFIX = "backup-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The newest backup in a folder, and when it was made (UTC)."""

    path: Path
    made: datetime


def keep_backups(settings: Settings, clock: Clock, *, say: Callable[[str], None]) -> None:
    """Make a backup where backups are kept and something has changed since the newest; say so."""
    if not settings.backing.folder or is_current(settings):
        return
    try:
        if made := back_up(settings, Path(settings.backing.folder), now=clock()):
            say(f"backup: {made.name}")
    except (OSError, ValueError, StoreBusy) as error:
        say(f"backup: none could be made ({error}); tried again at once")


def is_current(settings: Settings) -> bool:
    """Tell whether nothing has changed since the newest backup, and it is still there."""
    backed = Beside(settings.data).backed()
    if backed is None or not (Path(settings.backing.folder) / backed.name).exists():
        return False
    return backed.seen == _seen(settings.data)


def newest(folder: Path) -> Found | None:
    """Return the newest backup in a folder, if there is one."""
    found = _made(folder)
    return max(found, key=lambda each: each.made) if found else None


def back_up(settings: Settings, folder: Path, *, now: datetime) -> Path | None:
    """Make a backup in a folder, verify it, and remove those that are kept no longer.

    Return it; or nothing where the newest one holds all of this already.

    Raises:
        ValueError: what it should be locked for is no key.
        OSError: the folder is not there, or full; what was there before is there still.
        StoreBusy: the data folder is full, or the store is damaged.
    """
    from youthpoint.gateways import archives  # noqa: PLC0415 - mostly nothing has changed

    began, beside = monotonic(), Beside(settings.data)
    with _room(settings.data) as room:
        before, seen = beside.backed(), _seen(settings.data)
        copies.copy(settings.database, room / STORE)
        parts = {STORE: room / STORE} | _others(settings.data)
        packed = room / "packed"
        digest = archives.pack(parts, packed)
        made = _place(folder, now)
        known = before is not None and before.digest == digest and (folder / before.name).exists()
        if before is None or not known:
            archives.lock(packed, made, settings.backing.keys, digest)
    _see_to_erasures(settings.data, folder)
    if folder == Path(settings.backing.folder):
        name, took = (before.name if before and known else made.name), monotonic() - began
        at = now.astimezone(UTC).isoformat()
        beside.keep_backed(Backed(name=name, digest=digest, seen=seen, at=at, took=took))
    _rotate(folder, settings.backing.keep)
    return None if known else made


def _place(folder: Path, now: datetime) -> Path:
    """Return where the next backup goes: it is the newest one, whatever the clock says."""
    at, found = now.astimezone(UTC), newest(folder)
    if found is not None:
        at = max(at, found.made + timedelta(seconds=1))
    return folder / backups.name_of(at)


def _others(folder: Path) -> dict[str, Path]:
    """Return what a point needs besides its store: its keys, and what was erased on order."""
    from youthpoint.gateways.archives import NAMES  # noqa: PLC0415 - heavy

    found = (each for each in folder.iterdir() if NAMES.fullmatch(each.name) and each.is_file())
    return {each.name: each for each in found if each.name != STORE}


def _see_to_erasures(data: Path, folder: Path) -> None:
    """Keep the list of erasures outside of all backups: every restore has to know the newest."""
    Beside(folder).learn_erasures(Beside(data))


def _rotate(folder: Path, keep: Keep) -> None:
    found = _made(folder)
    stay = backups.kept((each.made for each in found), keep)
    for each in found:
        if each.made not in stay:
            each.path.unlink(missing_ok=True)


def _made(folder: Path) -> list[Found]:
    named = ((each, backups.made_at(each.name)) for each in folder.iterdir())
    return [Found(path=each, made=made) for each, made in named if made is not None]


def _seen(folder: Path) -> tuple[int, ...]:
    """Return by what it is known that a store has changed: its files, and the keys beside them."""
    files = [folder / each for each in (*CHANGING, ERASURES, OWN_ERASURES)]
    stats = [each.stat() for each in [*files, *sorted(folder.glob("*-key"))] if each.exists()]
    return tuple(number for each in stats for number in (each.st_mtime_ns, each.st_size))


@contextmanager
def _room(data: Path) -> Iterator[Path]:
    """Lend a folder to work in, to one program at a time; what one has left that died is removed.

    It lies in the data folder: what is in it is as plain as the store.
    """
    with (data / "backup.lock").open("w") as line:
        fcntl.flock(line, fcntl.LOCK_EX)
        for left in data.glob(f"{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=PREFIX, dir=data) as room:
            yield Path(room)

"""Backups in the tests: a key pair, where they go, and what is in one."""

from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copyfile

import pytest

from tests import cast, tables
from tests.prepared import prepared
from tests.shell import Shell, stop_clock
from youthpoint import clock
from youthpoint.backing import Backing
from youthpoint.cli.home import make_key
from youthpoint.domain.backups import Keep
from youthpoint.domain.queue.wishes import Door
from youthpoint.gateways import archives
from youthpoint.settings import Settings
from youthpoint.store.database import PlainDatabase
from youthpoint.store.health import Health


@cache
def pair() -> tuple[str, str]:
    """The operator's keys: the private one, and the public one."""
    return archives.new_key()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A point's data folder, and the folder of its backups beside it."""

    data: Path
    folder: Path

    @classmethod
    def beside(cls, data: Path) -> "Shelf":
        folder = data.with_name(f"{data.name}-backups")
        folder.mkdir()
        return cls(data=data, folder=folder)

    @classmethod
    def holding(cls, store: Path, data: Path) -> "Shelf":
        """Return one whose point, in a new folder, has a copy of this store."""
        data.mkdir()
        copyfile(store, data / "youthpoint.db")
        return cls.beside(data)

    @property
    def key(self) -> Path:
        """A file with the private key, as `youthpoint backup key` makes it."""
        path = self.folder.with_name("key.txt")
        path.write_text(f"# public key: {pair()[1]}\n{pair()[0]}\n")
        return path

    def settings(self, keep: Keep = Keep()) -> Settings:  # noqa: B008 - frozen
        backing = Backing(folder=str(self.folder), keys=(pair()[1],), keep=keep)
        return Settings(secret_key=cast.KEY.decode(), data=self.data, backing=backing)

    @property
    def environ(self) -> dict[str, str]:
        return {"YOUTHPOINT_BACKUPS": str(self.folder), "YOUTHPOINT_BACKUP_KEY": pair()[1]}

    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.glob("*.age"))

    def newest(self) -> Path:
        return self.folder / self.names()[-1]


def opened(backup: Path, folder: Path) -> Path:
    """Open a backup with the private key; return the folder with what is in it."""
    folder.mkdir()
    archives.unlock(backup, pair()[0], folder)
    return folder


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the store of a folder."""
    with closing(PlainDatabase.opened(folder / tables.FILES[0])) as db:
        health = Health(db)
        return health.damage() + health.strangers() + health.pending()


def visited(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return the commands on a store with a visit, of which backups are kept."""
    stop_clock(monkeypatch)
    monkeypatch.setenv("YOUTHPOINT_DATA", str(shelf.data))
    make_key()
    with closing(prepared(shelf.data / tables.FILES[0])) as store:
        cast.furnish(store)
        cast.arrive(store, at=clock.now(), door=Door.STAFF, nickname="Kettu")
    shell = Shell(shelf.data)
    shell.environ |= shelf.environ
    return shell


def restore(shell: Shell, shelf: Shelf, *more: str) -> str:
    """Put the newest backup in its place; return what was said."""
    answer = shell(f"restore {shelf.newest()} --key {shelf.key} {' '.join(more) or '--yes'}")
    assert answer.exit_code == 0, answer.output
    return answer.output

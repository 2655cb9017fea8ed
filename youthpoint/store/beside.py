"""Files beside the database, outside its backups: what a store that was restored must still know.

A backup of the database holds neither. Who copies the whole folder copies them with it, which does
no harm: they are as old as the database then.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import get_native_id
from typing import TypeVar

import msgspec
from msgspec.json import Decoder

from youthpoint.domain.backups import KEEP_ASIDE, ROOM, Backed, is_aside_over
from youthpoint.domain.sync.erasures import Erased, Mark
from youthpoint.domain.trails.trails import Erasing
from youthpoint.store.faults import StoreBusy

MARK = "outbox-mark.json"
DONE = "jobs-done.json"
ERASURES = "erasures.jsonl"
OWN_ERASURES = "own-erasures.jsonl"
BACKED = "backed.json"

MARKS = Decoder(Mark)
JOBS = Decoder(dict[str, datetime])
BACKUPS = Decoder(Backed)
ORDERS = Decoder(Erased)
OWN = Decoder(Erasing)

T = TypeVar("T", Erased, Erasing)


class Beside:
    """The files in the database's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mark(self) -> Mark | None:
        """Return how far the outbox was when that was last written down, if that can be read."""
        path = self._folder / MARK
        try:
            return MARKS.decode(path.read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def keep_mark(self, mark: Mark) -> None:
        """Write down how far the outbox is, whole or not at all.

        Raises:
            StoreBusy: the disk is full.
        """
        self._keep(MARK, msgspec.json.encode(mark))

    def done(self) -> dict[str, datetime]:
        """Return when each job of the worker was done last."""
        try:
            return JOBS.decode((self._folder / DONE).read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return {}

    def keep_done(self, done: Mapping[str, datetime]) -> None:
        """Write down when each job was done last.

        Raises:
            StoreBusy: the disk is full.
        """
        self._keep(DONE, msgspec.json.encode(done))

    def backed(self) -> Backed | None:
        """Return what the newest backup was made of, if that was written down."""
        try:
            return BACKUPS.decode((self._folder / BACKED).read_bytes())
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def keep_backed(self, backed: Backed) -> None:
        """Write down what the newest backup was made of.

        Raises:
            StoreBusy: the disk is full.
        """
        self._keep(BACKED, msgspec.json.encode(backed))

    def forget_asides(self, *, now: datetime) -> int:
        """Remove the stores that were put aside long enough ago; return how many.

        Likewise what is left where a restore was killed.
        """
        before = (now - KEEP_ASIDE).timestamp()
        left = [each for each in self._folder.glob(f"{ROOM}*") if each.stat().st_mtime < before]
        aside = (each for each in self._folder.iterdir() if is_aside_over(each.name, now=now))
        over = [*left, *aside]
        for each in over:
            shutil.rmtree(each)
        return len(over)

    def erasures(self) -> list[Erased]:
        """Return every order of erasure that was carried out, or was about to be.

        A line that was cut by a crash stands for one that was not: it is given again.
        """
        return self._listed(ERASURES, ORDERS)

    def add_erasure(self, erased: Erased) -> None:
        """Write down an order before it is carried out: from then on every restored store obeys it.

        Raises:
            StoreBusy: the disk is full.
        """
        self._add(ERASURES, erased)

    def own_erasures(self) -> list[Erasing]:
        """Return all that people have had erased of their own, or were about to have."""
        return self._listed(OWN_ERASURES, OWN)

    def add_own(self, erasing: Erasing) -> None:
        """Write down what somebody has erased before it is: every restored store obeys it, too.

        Raises:
            StoreBusy: the disk is full.
        """
        self._add(OWN_ERASURES, erasing)

    def learn_erasures(self, other: "Beside") -> None:
        """Know of everything, too, that another folder's lists say was erased.

        Raises:
            StoreBusy: the disk is full.
        """
        for name in (ERASURES, OWN_ERASURES):
            known = {*self._lines(name)}
            for line in other._lines(name):  # noqa: SLF001 - one of our own
                if line not in known:
                    self._append(name, line)

    def _keep(self, name: str, content: bytes) -> None:
        path = self._folder / name
        with _worded():
            new = path.with_suffix(f".{get_native_id()}")  # two rounds may go at the same time
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)

    def _listed(self, name: str, reader: Decoder[T]) -> list[T]:
        return [each for each in (_read(line, reader) for line in self._lines(name)) if each]

    def _lines(self, name: str) -> list[bytes]:
        path = self._folder / name
        return path.read_bytes().splitlines() if path.exists() else []

    def _add(self, name: str, entry: Erased | Erasing) -> None:
        self._append(name, msgspec.json.encode(entry))

    def _append(self, name: str, line: bytes) -> None:
        with _worded(), (self._folder / name).open("ab") as file:
            file.write(b"\n" + line + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _read(line: bytes, reader: Decoder[T]) -> T | None:
    try:
        return reader.decode(line)
    except msgspec.DecodeError:
        return None


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreBusy(str(error)) from error

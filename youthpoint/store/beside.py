"""Files beside the database, outside its backups: what a store that was restored must still know.

A backup of the database holds neither. Who copies the whole folder copies them with it, which does
no harm: they are as old as the database then.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import get_native_id

from youthpoint.domain.sync.erasures import Erased, Mark
from youthpoint.store.faults import StoreBusy

MARK = "outbox-mark.json"
ERASURES = "erasures.jsonl"


class Beside:
    """The files in the database's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mark(self) -> Mark | None:
        """Return how far the outbox was when that was last written down."""
        path = self._folder / MARK
        return Mark(**json.loads(path.read_text())) if path.exists() else None

    def keep_mark(self, mark: Mark) -> None:
        """Write down how far the outbox is, whole or not at all.

        Raises:
            StoreBusy: the disk is full.
        """
        path = self._folder / MARK
        with _worded():
            new = path.with_suffix(f".{get_native_id()}")  # two rounds may go at the same time
            with new.open("w") as file:
                file.write(json.dumps(asdict(mark)))
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)

    def erasures(self) -> list[Erased]:
        """Return every order of erasure that was carried out, or was about to be.

        A line that was cut by a crash stands for one that was not: it is given again.
        """
        path = self._folder / ERASURES
        lines = path.read_text().splitlines() if path.exists() else []
        return [Erased(**told) for told in map(_read, lines) if told]

    def add_erasure(self, erased: Erased) -> None:
        """Write down an order before it is carried out: from then on every restored store obeys it.

        Raises:
            StoreBusy: the disk is full.
        """
        with _worded(), (self._folder / ERASURES).open("a") as file:
            file.write("\n" + json.dumps(asdict(erased)) + "\n")
            file.flush()
            os.fsync(file.fileno())


def _read(line: str) -> dict[str, str]:
    try:
        return dict(json.loads(line))
    except ValueError:
        return {}


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreBusy(str(error)) from error

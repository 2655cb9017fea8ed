"""The demo point, in one of two ways: served as it is everywhere, or a step at a time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import psutil
from sqlite_utils.utils import sqlite3  # the store's own: another one would take its locks away

from tests.concurrency.serving import set_up
from tests.demonstration.waiting import NeverCameError, until
from tests.served import Served, environ, free_port
from youthpoint import clock, demo
from youthpoint.domain.sync import digests
from youthpoint.operations.sync import asking, joining, proofs
from youthpoint.operations.sync.joining import Standing
from youthpoint.operations.sync.proofs import Proof
from youthpoint.store import Store

TRIES = 3
"""How often a comparison is begun where nothing else goes on; the first one should do."""

NEXT_TO_IT = ("-wal", "-shm")
"""What SQLite keeps beside its file."""


class Running(Protocol):
    """What serves the point's pages; `port` is where."""

    port: int

    def kill(self) -> None:
        """End it without a good-bye."""


class Point:
    """A demo point in a folder; `ahead` is how far its clock is."""

    def __init__(self, folder: Path, *, patient: bool) -> None:
        self.folder, self._patient = folder, patient
        set_up(folder)
        with self._store() as store:
            self.ahead = demo.clock_offset(demo.point(store), folder, now=clock.now())
        self._running: Running | None = None

    @property
    def port(self) -> int:
        """Where its pages are."""
        assert self._running is not None
        return self._running.port

    @property
    def now(self) -> datetime:
        """Its time, in UTC."""
        return clock.now() + self.ahead

    def start(self) -> None:
        """Serve its pages; a patient one sends by itself what waits, too."""
        begin = Whole if self._patient else Pages
        self._running = begin(self.folder, self.ahead)

    def kill(self) -> None:
        """Kill all of it at once."""
        if self._running is not None:
            self._running.kill()
            self._running = None

    def join(self, address: str, code: str) -> None:
        """Join an authority by its one-time code, as an operator does."""
        done = self._command("sync", "join", address, code)
        assert done.returncode == 0, done.stderr

    def try_to_send(self) -> None:
        """Let it try to send: by itself soon, or else now."""
        if not self._patient:
            self._command("sync", "compare")

    def prove(self) -> None:
        """Let both sides compare what they hold: the worker, when it is asked to; or a command.

        Raises:
            NeverCameError: they do not hold the same.
        """
        if not self._patient:  # whatever is sent is compared there, too
            if not any(self._has_proved() for _try in range(TRIES)):
                raise NeverCameError("both sides hold the same")
            return
        with self._store() as store:
            asking.ask(store, at=self.now)
        until(self._has_proved, "both sides hold the same")

    def lacking(self) -> int:
        """Return how many records a comparison has named that a restored backup lacks.

        Raises:
            NeverCameError: none.
        """
        with self._store() as store:
            asking.ask(store, at=self.now)
        until(self._has_named, "what the backup lacks was named")
        return self._has_named()

    def adopt(self) -> None:
        """Take over what the backup lacks as it stands at the authority, as an operator does."""
        done = self._command("sync", "adopt")
        assert done.returncode == 0, done.stderr

    def standing(self) -> Standing:
        with self._store() as store:
            return joining.standing(store)

    def proof(self) -> Proof:
        with self._store() as store, store.read() as uow:
            return proofs.proof(uow)

    def digest(self) -> tuple[int, str]:
        """Return how many records it knows to have arrived, and the digest of them all."""
        with self._store() as store, store.read() as uow:
            found = digests.digested(uow.leaves.applied())
        return found.records, found.root.hex()

    def back_up(self, to: Path) -> None:
        """Make a backup of the database while it is used."""
        with closing(sqlite3.connect(self._database)) as ours, closing(sqlite3.connect(to)) as kept:
            ours.backup(kept)

    def put_back(self, backup: Path) -> None:
        """Put a backup in the place of the database, as somebody does who has nothing else."""
        for each in NEXT_TO_IT:
            self._database.with_name(f"{self._database.name}{each}").unlink(missing_ok=True)
        self._database.write_bytes(backup.read_bytes())

    @property
    def _database(self) -> Path:
        return self.folder / "youthpoint.db"

    def _has_named(self) -> int:
        compared = self.proof().compared
        if compared is None or not compared.lost:
            self.try_to_send()
        return len(compared.lost) if compared else 0

    def _has_proved(self) -> bool:
        if not self.proof().is_complete:
            self.try_to_send()
        return self.proof().is_complete

    @contextmanager
    def _store(self) -> Iterator[Store]:
        with closing(Store.open(self._database)) as store:
            yield store

    def _command(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "youthpoint.cli", *words]
        told = surroundings(self.folder, self.ahead)
        return subprocess.run(command, env=told, capture_output=True, text=True, check=False)


class Whole:
    """`youthpoint serve`: pages, worker and courier."""

    def __init__(self, folder: Path, ahead: timedelta) -> None:
        own = surroundings(folder, ahead)
        named = {name: each for name, each in own.items() if name.startswith("YOUTHPOINT_")}
        named.pop("YOUTHPOINT_DATA")
        self._served = Served(folder, "--workers", "1", port=free_port(), **named)
        self.port = self._served.port

    def kill(self) -> None:
        """Kill it with all that it has begun."""
        process = psutil.Process(self._served.process.pid)
        process.suspend()  # it begins nobody anew meanwhile
        for each in (*process.children(recursive=True), process):
            with suppress(psutil.NoSuchProcess):  # a round may have come to its end
                each.kill()
        self._served.process.communicate()


class Pages:
    """The pages alone; nothing is sent by itself."""

    def __init__(self, folder: Path, ahead: timedelta) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.demonstration.pages"],
            env=surroundings(folder, ahead),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.communicate()


def surroundings(folder: Path, ahead: timedelta) -> dict[str, str]:
    """Return what a program of the point reads."""
    seconds = str(int(ahead.total_seconds()))
    return environ(folder, YOUTHPOINT_DEMO="1", YOUTHPOINT_CLOCK_OFFSET=seconds)

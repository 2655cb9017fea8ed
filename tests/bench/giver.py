"""A point that hands over: its store, and its worker in a process of its own."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from time import perf_counter, sleep
from typing import Any, NamedTuple

import psutil

from tests.bench.centre import Centre
from tests.bench.processes import megabytes, processor
from youthpoint import clock
from youthpoint.domain.sync.comparing import Comparison
from youthpoint.operations.sync import asking
from youthpoint.store import Store

KEY = "a key for benchmarks only"
A_LOOK = 0.25
"""Seconds between two looks at the memory."""

A_SHORT_LOOK = 0.05
"""Seconds between two looks at how many have arrived."""

POINT, AUTHORITY, DATABASE = "point", "authority", "PostgreSQL"


@dataclass(slots=True, kw_only=True)
class Used:
    """What a piece of work took: seconds, and of each side processor seconds and megabytes.

    The megabytes are the most that was seen, each process's share of what it has in common (PSS).
    """

    seconds: float
    cpu: Mapping[str, float]
    memory: Mapping[str, float]


class Look(NamedTuple):
    """When so many had arrived, and what each side had used of the processor, in seconds."""

    arrived: int
    at: float
    cpu: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A folder with a point's data."""

    folder: Path

    @property
    def file(self) -> Path:
        """The database."""
        return self.folder / "youthpoint.db"

    @contextmanager
    def store(self, *, durable: bool = False) -> Iterator[Store]:
        """Lend the store, made if there is none, for what is not measured."""
        store = Store.open(self.file, durable=durable).migrate()
        yield store
        store.close()

    def join(self, there: Centre, *, by: str = "") -> None:
        """Join the authority, by an address that is not its own where one is named."""
        with self._begun("sync", "join", by or there.address, there.enrol()) as process:
            said, _ = process.communicate()
        if process.returncode:
            raise SystemExit(said)

    def send(self, there: Centre) -> Used:
        """Let the worker do once what it does, until all has been sent."""
        before = _cpu(there)
        with self._begun("worker", "--once") as process:
            began = perf_counter()
            with _watched(process.pid, there) as memory:
                said = process.stdout.read() if process.stdout else ""
                _pid, status, spent = os.wait4(process.pid, 0)
            seconds = perf_counter() - began
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(said)
        cpu = {name: each - before[name] for name, each in _cpu(there).items()}
        own = spent.ru_utime + spent.ru_stime
        return Used(seconds=seconds, cpu={POINT: own, **cpu}, memory=memory)

    def send_watched(self, there: Centre) -> list["Look"]:
        """Send all, and look again and again how many have arrived and what each side has used."""
        looks: list[Look] = []
        with self._begun("worker", "--once") as process, self.store() as store:
            own = psutil.Process(process.pid)
            while process.poll() is None:
                with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                    cpu = {POINT: processor([own]), **_cpu(there)}
                    looks.append(Look(_arrived(store), perf_counter(), cpu))
                sleep(A_SHORT_LOOK)
        return looks

    def send_on(self) -> float:
        """Let the worker run until all has been sent, with all its pauses; return how long."""
        began = perf_counter()
        with self._begun("worker") as process, self.store() as store:
            while not _is_sent(store):
                sleep(A_LOOK)
            process.terminate()
            process.communicate()
        return perf_counter() - began

    def compare(self, there: Centre) -> tuple[Used, Comparison | None]:
        """Compare all that has arrived with the authority; return what it has shown."""
        with self.store() as store:
            asking.ask(store, at=clock.now())
        used = self.send(there)
        with self.store() as store, store.read() as uow:
            return used, uow.comparisons.last()

    def states(self) -> Mapping[str, int]:
        """Count the events by what has become of them."""
        found: Counter[str] = Counter()
        with self.store() as store, store.read() as uow:
            stream, at = uow.outbox.stream(), 0
            while stream and (rows := uow.outbox.after(stream.id, at, most=1000)):
                found.update(each.state.value for each in rows)
                at = rows[-1].sequence
        return found

    def _begun(self, *words: str) -> "subprocess.Popen[str]":
        kept = {name: each for name, each in os.environ.items() if "YOUTHPOINT" not in name}
        own = {"YOUTHPOINT_DATA": str(self.folder), "YOUTHPOINT_SECRET_KEY": KEY}
        return subprocess.Popen(
            [sys.executable, "-m", "youthpoint.cli", *words],
            env=kept | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )


def _is_sent(store: Store) -> bool:
    with store.read() as uow:
        stream = uow.outbox.stream()
        return stream is None or not uow.outbox.unsent(stream.id)


def _arrived(store: Store) -> int:
    with store.read() as uow:
        stream = uow.outbox.stream()
        return stream.acked if stream else 0


def _cpu(there: Centre) -> dict[str, float]:
    """Return what the other side has used; a database's helpers that have ended, too."""
    server = there.server()
    ended = sum(each.children_user + each.children_system for each in _times(server[:1]))
    return {AUTHORITY: processor(there.program()), DATABASE: processor(server) + ended}


def _times(family: Sequence[psutil.Process]) -> list[Any]:
    return [each.cpu_times() for each in family]


@contextmanager
def _watched(pid: int, there: Centre) -> Iterator[Mapping[str, float]]:
    """Look at the memory of all sides again and again; the most of each is in what is yielded."""
    most = {POINT: 0.0, AUTHORITY: 0.0, DATABASE: 0.0}
    over = Event()

    def look() -> None:
        with suppress(psutil.NoSuchProcess):  # it has ended
            while not over.wait(A_LOOK):
                sides = ([psutil.Process(pid)], there.program(), there.server())
                for name, family in zip(most, sides, strict=True):
                    most[name] = max(most[name], megabytes(family))

    watching = Thread(target=look, daemon=True)
    watching.start()
    yield most
    over.set()
    watching.join()

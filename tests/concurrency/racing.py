"""Real processes on one real file, let go at the same moment."""

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, TypeVar

from tests.cast import NOON
from tests.patience import PATIENCE
from youthpoint.domain.errors import Refused
from youthpoint.store import Store

T = TypeVar("T")

READY = get_context("forkserver")
"""Begins processes that have imported already what they run: else that takes most of a race."""

READY.set_forkserver_preload([f"tests.concurrency.{each}" for each in ("bookers", "runners")])

_gates: list[Barrier] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """The store that all run on, and a clock that they share; it showed noon at `began`."""

    path: Path
    began: float

    def now(self) -> datetime:
        return NOON + timedelta(seconds=time.monotonic() - self.began)


def race(path: Path, *runners: Callable[[Store, Track], Any]) -> list[Any]:
    """Run each in a process of its own, all from the same moment; return what they return.

    Whatever one of them raises is raised here.
    """
    gate = READY.Barrier(len(runners))
    track = Track(path=path, began=time.monotonic())
    with ProcessPoolExecutor(
        len(runners), mp_context=READY, initializer=_stand_at, initargs=(gate,)
    ) as pool:
        running = [pool.submit(_run, each, track) for each in runners]
        return [each.result() for each in running]


def together() -> None:
    """Wait until everybody in the race has come this far."""
    _gates[-1].wait(PATIENCE)


@cache
def all_have_looked() -> None:
    """Wait, the first time that one comes to it, until everybody in the race has.

    Whoever looks first and writes then does so beside the others, however slow their processes are.
    """
    together()


def tried(act: Callable[[], T]) -> T | None:
    """Do it, unless it is refused: another process may have been faster."""
    try:
        return act()
    except Refused:
        return None


def _stand_at(gate: Barrier) -> None:
    _gates.append(gate)


def _run(runner: Callable[[Store, Track], T], track: Track) -> T:
    with closing(Store.open(track.path)) as store:
        together()
        return runner(store, track)

"""Every background job: plain functions, each safe to repeat, run one after another.

What may have to wait for somebody else, a printer or the authority, is a program of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta

from youthpoint.clock import Clock
from youthpoint.operations import fitness
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy
from youthpoint.worker.backups import BACKUP_ROUND, keep_backups
from youthpoint.worker.kinds import QuickJob, Shift
from youthpoint.worker.printing import keep_printing
from youthpoint.worker.quick import QUICK_JOBS
from youthpoint.worker.sending import go_to_authority
from youthpoint.worker.slow import JOBS
from youthpoint.worker.worrying import tell_support

__all__ = [
    "BACKUP_ROUND",
    "JOBS",
    "QUICK_JOBS",
    "QUICK_ROUND",
    "ROUND",
    "go_quickly",
    "go_round",
    "go_to_authority",
    "keep_backups",
    "keep_printing",
    "once",
]

ROUND = timedelta(minutes=5)
"""From one round of the jobs to the next."""

QUICK_ROUND = timedelta(seconds=5)
"""From one look for what cannot wait to the next."""


def once(store: Store, *, now: datetime) -> Iterator[str]:
    """Do every job now; say what each of them did."""
    for job in JOBS:
        yield f"{job.name}: {job.run(store, now) or 'nothing to do'}"
    fitness.note_done(store, [job.name for job in JOBS], now=now)


def go_round(settings: Settings, clock: Clock, *, say: Callable[[str], None]) -> None:
    """Do every job; say what was done, and what could not be: the next round tries it again."""
    with closing(Store.open(settings.database)) as store:
        finished = []
        for job in JOBS:
            try:
                if done := job.run(store, clock()):
                    say(f"{job.name}: {done}")
                finished.append(job.name)
            except StoreBusy as busy:
                say(f"{job.name}: the store is out of reach ({busy}); tried again later")
        fitness.note_done(store, finished, now=clock())
        for told in tell_support(store, settings, clock()):
            say(f"support: {told}")


def go_quickly(settings: Settings, clock: Clock, *, say: Callable[[str], None]) -> None:
    """Do what cannot wait, if there is anything; say what was done."""
    with closing(Store.open(settings.database)) as store:
        shift = Shift(store=store, settings=settings, clock=clock)
        try:
            for job in _due(shift):
                if done := job.run(shift):
                    say(f"{job.name}: {done}")
        except StoreBusy as busy:
            say(f"The store is out of reach ({busy}); tried again at once")


def _due(shift: Shift) -> list[QuickJob]:
    now = shift.clock()
    with shift.store.read() as uow:
        return [job for job in QUICK_JOBS if job.due(uow, now)]

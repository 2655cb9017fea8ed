"""Every background job: plain functions, each safe to repeat, run one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from youthpoint.clock import Clock
from youthpoint.operations import day_ends, keeping, retention
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy

TICK = 15.0
"""Seconds between two looks at what is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again; `run` says what it did, or nothing."""

    name: str
    every: timedelta
    run: Callable[[Store, datetime], str]


def once(store: Store, *, now: datetime) -> Iterator[str]:
    """Do every job now; say what each of them did."""
    for job in JOBS:
        yield f"{job.name}: {job.run(store, now) or 'nothing to do'}"


def keep_on(settings: Settings, clock: Clock, *, stop: Event, say: Callable[[str], None]) -> None:
    """Do each job when it is due, until asked to stop; say what was done."""
    store = Store.open(settings.database)
    due = {job.name: clock() for job in JOBS}
    try:
        while not stop.is_set():
            for job in JOBS:
                now = clock()
                if due[job.name] > now:
                    continue
                due[job.name] = now + job.every
                try:
                    if done := job.run(store, now):
                        say(f"{job.name}: {done}")
                except StoreBusy as busy:
                    say(f"{job.name}: the store is out of reach ({busy}); tried again later")
            stop.wait(TICK)
    finally:
        store.close()


def _end_days(store: Store, now: datetime) -> str:
    ended = day_ends.end_past_days(store, now=now)
    return f"{ended} visits of past days" if ended else ""


def _keep(store: Store, now: datetime) -> str:
    months = keeping.keep(store, now=now)
    return f"figures of {months} months" if months else ""


def _forget(store: Store, now: datetime) -> str:
    gone = retention.forget_all(store, now=now)
    said = [f"{count} {kind}" for kind, count in gone.items()]
    if retention.rewrite(store, now=now):
        said.append("the file written anew")
    if not store.forget_log():
        said.append("somebody reads: the log is emptied next time")
    return ", ".join(said)


JOBS = (
    Job(name="ended", every=timedelta(minutes=5), run=_end_days),
    Job(name="kept", every=timedelta(minutes=5), run=_keep),  # before rows go: sums stay
    Job(name="forgotten", every=timedelta(minutes=5), run=_forget),
)

"""Every background job: plain functions, each safe to repeat, run one after another."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from youthpoint.clock import Clock
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations import callbacks, day_ends, holidays, keeping, retention
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy

ROUND = timedelta(minutes=5)
"""From one round of the jobs to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again; `run` says what it did, or nothing."""

    name: str
    run: Callable[[Store, datetime], str]


def once(store: Store, *, now: datetime) -> Iterator[str]:
    """Do every job now; say what each of them did."""
    for job in JOBS:
        yield f"{job.name}: {job.run(store, now) or 'nothing to do'}"


def go_round(settings: Settings, clock: Clock, *, say: Callable[[str], None]) -> None:
    """Do every job; say what was done, and what could not be: the next round tries it again."""
    with closing(Store.open(settings.database)) as store:
        for job in JOBS:
            try:
                if done := job.run(store, clock()):
                    say(f"{job.name}: {done}")
            except StoreBusy as busy:
                say(f"{job.name}: the store is out of reach ({busy}); tried again later")


def keep_on(settings: Settings, clock: Clock, *, stop: Event, say: Callable[[str], None]) -> None:
    """Go round again and again, until asked to stop."""
    while not stop.is_set():
        go_round(settings, clock, say=say)
        stop.wait(ROUND.total_seconds())


def _end_days(store: Store, now: datetime) -> str:
    ended = day_ends.end_past_days(store, now=now)
    return f"{ended} visits of past days" if ended else ""


def _put_off(store: Store, now: datetime) -> str:
    late = callbacks.put_off(store, now=now)
    return f"{late} calls that nobody made" if late else ""


def _keep(store: Store, now: datetime) -> str:
    months = keeping.keep(store, now=now)
    return f"figures of {months} months" if months else ""


def _know_holidays(store: Store, now: datetime) -> str:
    if not holidays.unknown_years(store, now=now):
        return ""  # asking the almanac costs much, and the round comes again soon
    days = holidays.know_holidays(store, of_finland, now=now)
    return f"{days} public holidays" if days else ""


def _forget(store: Store, now: datetime) -> str:
    gone = retention.forget_all(store, now=now)
    said = [f"{count} {kind}" for kind, count in gone.items()]
    if retention.rewrite(store, now=now):
        said.append("the file written anew")
    if not store.forget_log():
        said.append("somebody reads: the log is emptied next time")
    return ", ".join(said)


JOBS = (
    Job(name="learnt", run=_know_holidays),
    Job(name="ended", run=_end_days),
    Job(name="put off", run=_put_off),  # before calls of past days are forgotten
    Job(name="kept", run=_keep),  # before rows go: sums stay
    Job(name="forgotten", run=_forget),
)

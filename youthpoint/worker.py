"""Every background job: plain functions, each safe to repeat, run one after another."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

from youthpoint.clock import Clock
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations import callbacks, day_ends, holidays, keeping, retention
from youthpoint.settings import Settings
from youthpoint.store import Store, StoreBusy, UnitOfWork

ROUND = timedelta(minutes=5)
"""From one round of the jobs to the next."""

QUICK_ROUND = timedelta(seconds=5)
"""From one look for what cannot wait to the next."""

TRANSLATIONS = Path(__file__).parents[1] / "translations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again; `run` says what it did, or nothing."""

    name: str
    run: Callable[[Store, datetime], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a quick job works with; its clock goes on while it works."""

    store: Store
    settings: Settings
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickJob:
    """Something that cannot wait for the next round.

    `due` is one cheap question, asked every few seconds: mostly there is nothing to do, and
    nothing heavy has been brought in for it.
    """

    name: str
    due: Callable[[UnitOfWork, datetime], bool]
    run: Callable[[Shift], str]


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


def keep_on(settings: Settings, clock: Clock, *, stop: Event, say: Callable[[str], None]) -> None:
    """Go round again and again, until asked to stop."""
    while not stop.is_set():
        go_round(settings, clock, say=say)
        for _look in range(ROUND // QUICK_ROUND):
            go_quickly(settings, clock, say=say)
            if stop.wait(QUICK_ROUND.total_seconds()):
                break


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


def _is_any_message_due(uow: UnitOfWork, now: datetime) -> bool:
    return uow.messages.is_any_due(at=now)


def _deliver(shift: Shift) -> str:
    from youthpoint.gateways.messengers import messengers  # noqa: PLC0415 - heavy
    from youthpoint.operations.delivery import Post, deliver_due  # noqa: PLC0415
    from youthpoint.wording import Texts  # noqa: PLC0415

    settings = shift.settings
    post = Post(
        messengers=messengers(settings),
        wording=Texts(TRANSLATIONS, address=settings.url),
        key=settings.key,
    )
    done = deliver_due(shift.store, post, shift.clock)
    return ", ".join(f"{count} {state}" for state, count in done.items())


JOBS = (
    Job(name="learnt", run=_know_holidays),
    Job(name="ended", run=_end_days),
    Job(name="put off", run=_put_off),  # before calls of past days are forgotten
    Job(name="kept", run=_keep),  # before rows go: sums stay
    Job(name="forgotten", run=_forget),
)

QUICK_JOBS = (QuickJob(name="messages", due=_is_any_message_due, run=_deliver),)

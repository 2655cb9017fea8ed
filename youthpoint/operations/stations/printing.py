"""Slips: asked for within the use case that gives a number, printed outside any.

The number stands whether a slip comes or not. A claim lasts for `printing.LEASE`: whose process was
killed meanwhile is printed again, for a second slip does no harm.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.stations.printing import HEARD, MOST, Job, JobState, PrinterState
from youthpoint.domain.stations.stations import Station
from youthpoint.operations.ports import NotPrinted, Printer, SlipWording
from youthpoint.operations.stations.slips import slip_of
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What it takes to print: the printer, who words slips, how points stand, the links' key.

    `name` is the printer's, empty for the one that has none.
    """

    printer: Printer
    wording: SlipWording
    outlooks: Outlooks
    key: bytes
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A slip that was due, and what it is of when it was claimed to be printed."""

    job: Job
    it: Visit | Booking | None = None


def ask_for(uow: UnitOfWork, it: Visit | Booking, *, station_id: str, now: datetime) -> Job:
    """Have a slip of this printed; whoever asks again meanwhile, or too often, gets no more.

    `station_id` is the kiosk that asks, whose printer it comes from; empty for none.
    """
    asked = uow.printing.of(it.id)
    open_ = (each for each in asked if each.state in (JobState.WAITING, JobState.PRINTING))
    if (present := next(open_, None)) is not None:
        return present
    if len(asked) >= MOST:
        return asked[0]
    kiosk = uow.stations.find(station_id)
    job = Job(
        id=uuid4().hex,
        point_id=it.point_id,
        visit_id=it.id if isinstance(it, Visit) else "",
        booking_id=it.id if isinstance(it, Booking) else "",
        station_id=station_id,
        asked_at=now,
        due_at=now,
        printer=kiosk.prints_on if kiosk else "",
    )
    uow.printing.add(job)
    return job


def state(uow: UnitOfWork, printer: str = "", *, now: datetime) -> PrinterState | None:
    """Tell how a printer is: away when nobody has heard of it lately, nothing without one."""
    noted = uow.printing.noted(printer)
    if noted is None:
        return None
    return noted.state if now - noted.heard_at < HEARD else PrinterState.AWAY


def state_at(uow: UnitOfWork, kiosk: Station, *, now: datetime) -> PrinterState | None:
    """Tell how the printer of a kiosk is; one that it names and nobody knows is away."""
    found = state(uow, kiosk.prints_on, now=now)
    return found or (PrinterState.AWAY if kiosk.prints_on else None)


def note_state(store: Store, found: PrinterState, printer: str = "", *, now: datetime) -> None:
    """Write down how a printer is, when that has changed or is about to be too old."""
    with store.read() as uow:
        noted = uow.printing.noted(printer)
    if noted and noted.state is found and now - noted.heard_at < HEARD / 2:
        return
    with store.write() as uow:
        uow.printing.note(printer, found, at=now)


def know_printers(store: Store, names: Collection[str]) -> None:
    """Forget how printers were that are none of the house's any more."""
    with store.read() as uow:
        gone = uow.printing.known() - set(names)
    if gone:
        with store.write() as uow:
            for each in gone:
                uow.printing.forget_printer(each)


def is_any_due(store: Store, printer: str = "", *, now: datetime) -> bool:
    """Tell whether a slip is to be printed there."""
    with store.read() as uow:
        return uow.printing.is_any_due(printer, at=now)


def print_due(store: Store, press: Press, clock: Callable[[], datetime]) -> Counter[JobState]:
    """Print all that is due there, one by one; return how many came how far."""
    done: Counter[JobState] = Counter()
    while taken := take_next(store, press.name, now=clock()):
        job = taken.job
        if taken.it is not None:
            job = _printed(store, press, taken.job, taken.it, clock)
            note(store, taken.job, job)
        done[job.state] += 1
    return done


def take_next(store: Store, printer: str = "", *, now: datetime) -> Taken | None:
    """Claim what is due there; what nobody wants any more comes back as it was dropped."""
    with store.write() as uow:
        job = uow.printing.next_due(printer, at=now)
        if job is None:
            return None
        taken = _taken(uow, job, now)
        uow.printing.save(taken.job)
    return taken


def note(store: Store, claimed: Job, tried: Job) -> None:
    """Keep what came of a try, unless somebody else has taken the slip since."""
    with store.write() as uow:
        present = uow.printing.find(claimed.id)
        if present and (present.state, present.tries) == (claimed.state, claimed.tries):
            uow.printing.save(tried)


def _taken(uow: UnitOfWork, job: Job, now: datetime) -> Taken:
    it = _wanted(uow, job)
    if it is None:
        return Taken(job=job.end(JobState.GONE))
    if job.late(at=now):
        return Taken(job=job.give_up())
    return Taken(job=job.claim(at=now), it=it)


def _wanted(uow: UnitOfWork, job: Job) -> Visit | Booking | None:
    """Return what a slip is of, while that is still so."""
    if job.booking_id:
        booking = uow.bookings.find(job.booking_id)
        stands = booking and booking.nonce and booking.state is BookingState.BOOKED
        return booking if stands else None
    visit = uow.visits.find(job.visit_id)
    return visit if visit and visit.nonce and visit.ended_at is None else None


def _printed(
    store: Store, press: Press, job: Job, it: Visit | Booking, clock: Callable[[], datetime]
) -> Job:
    """Return the job as it is after a try; note how the printer was."""
    outlook = press.outlooks.at(store, it.point_id, now=clock())
    text = press.wording.slip(slip_of(it, outlook, key=press.key))
    try:
        press.printer.print(text)
    except NotPrinted as failure:
        note_state(store, failure.state, press.name, now=clock())
        return job.retry(at=clock())
    note_state(store, PrinterState.READY, press.name, now=clock())
    return job.end(JobState.PRINTED)

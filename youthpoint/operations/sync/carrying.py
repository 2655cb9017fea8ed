"""What is sent as a file, and what comes back: the same requests, and nothing believed unsigned.

A file is written and read by the same steps: while it is written, nobody answers. What was answered
before is passed over, so that a file may be read twice.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from youthpoint.domain.sync.sending import SendState, Stream
from youthpoint.operations.sync import (
    batches,
    burying,
    comparing,
    marks,
    pushing,
    receipts,
    reporting,
    streams,
)
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.passing import GAP
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.operations.sync.pushing import Failure

MOST_EVENTS = 20_000
MOST_BYTES = 64 * 1024 * 1024
"""Of a file; what waits beyond that goes with the next one."""

OPEN = (SendState.WAITING, SendState.TRIED, SendState.PARKED, SendState.HELD)
"""What the authority may still say something new of."""


class Span(NamedTuple):
    """Events that were sent together: their stream, the first and the last of them."""

    stream: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a file holds: events, sheets; and how many events wait for the next one."""

    events: int
    sheets: int
    left: int


@dataclass(slots=True, kw_only=True)
class Brought:
    """Of how many events and sheets it is known now that they have arrived; what is against it."""

    events: int = 0
    sheets: int = 0
    failure: Failure | None = None


def write(errand: Errand) -> Load:
    """Ask all that there is to ask; the line of the errand writes it down.

    The comparison comes first, of what has arrived by now. Events are marked as tried.

    Raises:
        Stopped: something rests on no basis, a person has to look first, or wants nothing sent.
    """
    with errand.store.read() as uow:
        before, pause = uow.joining.pushing(), uow.pauses.present()
    if pause is not None:
        raise Stopped(pushing.PAUSED)
    if before.is_stopped:
        raise Stopped(before.alarm)
    burying.replay(errand.store, at=errand.clock())
    marks.see(errand)
    try:
        return _written(errand)
    except Stopped as stopped:
        pushing.failed(errand.store, Failure(alarm=str(stopped)), at=errand.clock(), share=0)
        raise
    finally:
        marks.keep(errand.store)


def read(errand: Errand, spans: Iterable[Span]) -> Brought:
    """Take in what was answered; the line of the errand has the answers, to events by these spans.

    What the authority has against it becomes an alarm, as in a round. Where a person has to look
    first, that stays so: answers may be older than what there is to look at.
    """
    brought = Brought()
    marks.see(errand)
    brought.failure = pushing.ended_by(lambda: _read(errand, spans, brought))
    marks.keep(errand.store)
    if brought.failure is not None:
        pushing.failed(errand.store, brought.failure, at=errand.clock(), share=0)
        return brought
    with errand.store.write() as uow:
        going, at = uow.joining.pushing(), errand.clock()
        uow.joining.save(going.heard(at=at) if going.is_stopped else going.ended_well(at=at))
    return brought


def _written(errand: Errand) -> Load:
    stream = streams.ours(errand)
    if not stream.acked:
        with suppress(OutOfReach):
            streams.open_there(errand, stream)
    with suppress(OutOfReach):
        comparing.compare(errand)
    _ask_again(errand, stream)
    events = _write_events(errand, stream)
    sheets = reporting.waiting(errand)
    for each in sheets:
        with suppress(OutOfReach):
            reporting.send(errand, *each)
    with errand.store.read() as uow:
        left = uow.outbox.unsent(stream.id) - events
    return Load(events=events, sheets=len(sheets), left=left)


def _read(errand: Errand, spans: Iterable[Span], brought: Brought) -> None:
    with errand.store.read() as uow:
        last = uow.comparisons.last()
    if last is None or last.at <= errand.clock():  # a newer one has shown more
        with suppress(OutOfReach):
            comparing.compare(errand)
    for each in spans:
        brought.events += _take_in(errand, each)
    for sheet in reporting.waiting(errand):
        with suppress(OutOfReach):
            reporting.send(errand, *sheet)
            brought.sheets += 1


def _ask_again(errand: Errand, stream: Stream) -> None:
    """Ask what has become of what is parked or held: sent again, it is told again."""
    with errand.store.read() as uow:
        stuck = uow.outbox.stuck(stream.id)
    for each in stuck:
        if each.sequence <= stream.acked and (batch := batches.packed(errand.node, [each])):
            with suppress(OutOfReach):
                receipts.send(errand, stream, batch)


def _write_events(errand: Errand, stream: Stream) -> int:
    """Return how many events went into the file."""
    events = size = 0
    while events < MOST_EVENTS and size < MOST_BYTES:
        if (batch := batches.prepare(errand, stream)) is None:
            break
        with suppress(OutOfReach):
            receipts.send(errand, stream, batch)
        stream = batch.moved(stream)
        events, size = events + len(batch.events), size + len(batch.body)
    return events


def _take_in(errand: Errand, span: Span) -> int:
    """Take in what was answered to events that were sent together; return how many are news."""
    with errand.store.read() as uow:
        stream = uow.outbox.stream()
    batch = _batch(errand, span) if stream and stream.id == span.stream else None
    if stream is None or batch is None or not _is_news(stream, batch):
        return 0
    try:
        receipts.send(errand, stream, batch)
    except OutOfReach:
        return 0
    except Refusal as refusal:
        if refusal.code != GAP:
            raise
        _go_back(errand, stream, int(refusal.data["expected_seq"]) - 1)
        return 0
    return len(batch.events)


def _go_back(errand: Errand, stream: Stream, acked: int) -> None:
    """Take the stream back to where it stands at the authority, which was restored."""
    with errand.store.write() as uow:
        chain = streams.chain_at(uow, errand.node, stream, acked)
        uow.outbox.acknowledge(replace(stream, acked=acked, chain=chain))


def _batch(errand: Errand, span: Span) -> Batch | None:
    """Return the batch as it was sent, if all of its events are still there."""
    with errand.store.read() as uow:
        rows = uow.outbox.after(span.stream, span.first - 1, most=span.last - span.first + 1)
    batch = batches.packed(errand.node, rows)
    return batch if batch and (batch.first, batch.last) == (span.first, span.last) else None


def _is_news(stream: Stream, batch: Batch) -> bool:
    """Tell whether answers to a batch say anything new: of the next ones, or of one that waits."""
    if batch.last > stream.acked:
        return batch.first <= stream.acked + 1
    return len(batch.events) == 1 and batch.events[0].state in OPEN

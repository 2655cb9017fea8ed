"""A batch is sent, and its receipt is read: only what was taken as it was made has arrived."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from youthpoint.domain.sync import retries
from youthpoint.domain.sync.pushing import MANY_PARKED, OUTCOMES
from youthpoint.domain.sync.sending import Receipt, Sending, Stream
from youthpoint.operations.sync import told
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.ports import Answer, OutOfReach
from youthpoint.operations.sync.streams import see_that_alike
from youthpoint.operations.sync.told import Outcome, Taken
from youthpoint.store import UnitOfWork

MEDIA = "application/cloudevents-batch+json"


def send(
    errand: Errand,
    stream: Stream,
    batch: Batch,
    *,
    meanwhile: Callable[[], object] = lambda: None,
) -> Stream:
    """Send a batch, keep what became of it, and return how far the stream has come.

    `meanwhile` is done while the authority works; should it fail, what became of the batch is kept
    all the same.

    Raises:
        OutOfReach: nothing is known of it; sent again, it is told again.
        Refusal: nothing of it was taken.
        Stopped: the authority has other events than we have made.
    """
    headers = {
        "content-type": MEDIA,
        "yp-stream": stream.id,
        "yp-first-seq": str(batch.first),
        "yp-last-seq": str(batch.last),
    }
    path = f"/nodes/{errand.node}/events"
    with ThreadPoolExecutor(1) as speaker:
        asked = speaker.submit(errand.line.ask, "POST", path, batch.body, headers)
        try:
            meanwhile()
        finally:
            moved = _kept(errand, stream, batch, asked.result())
    return moved


def as_told(sending: Sending, outcome: Outcome) -> Sending:
    """Return an event as it is said to stand; a repeated answer leaves out where its fault is.

    Raises:
        OutOfReach: it is said in a word that is not known.
    """
    if (state := OUTCOMES.get(outcome.outcome)) is None:
        raise OutOfReach("an unknown outcome")
    known = sending.pointer if sending.code == outcome.code else ""
    return replace(sending, state=state, code=outcome.code, pointer=outcome.pointer or known)


def _kept(errand: Errand, stream: Stream, batch: Batch, answer: Answer) -> Stream:
    taken = told.read(answer.data, Taken)
    by_id = {each.id: each for each in taken.outcomes}
    if taken.acked_seq < batch.last or any(each.event.id not in by_id for each in batch.events):
        raise OutOfReach("the receipt is of something else")
    moved = batch.moved(stream)
    with errand.store.write() as uow:
        see_that_alike(uow, errand.node, moved, taken.acked_seq, taken.chain)
        uow.outbox.settle([as_told(each, by_id[each.event.id]) for each in batch.events])
        news = [by_id[e.event.id].outcome for e in batch.events if e.sequence > stream.acked]
        breaks = _count(uow, news)
        uow.outbox.acknowledge(moved)
        uow.joining.keep(stream.id, _receipt(taken, answer), at=errand.clock())
    if breaks:
        raise Stopped(MANY_PARKED)
    return moved


def _count(uow: UnitOfWork, outcomes: list[str]) -> bool:
    """Keep how many were parked in a row; tell whether a person has to look first."""
    pushing = uow.joining.pushing()
    uow.joining.save(replace(pushing, parked=retries.in_a_row(outcomes, pushing.parked)))
    return retries.breaks(outcomes, pushing.parked)


def _receipt(taken: Taken, answer: Answer) -> Receipt:
    signed = ("content-digest", "content-type", "signature-input", "signature")
    headers = {name: answer.headers[name] for name in signed}
    return Receipt(acked=taken.acked_seq, asked=answer.asked, headers=headers, body=answer.body)

"""A batch is sent, and its receipt is read: only what was taken as it was made has arrived."""

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


def send(errand: Errand, stream: Stream, batch: Batch) -> Stream:
    """Send a batch, keep what became of it, and return how far the stream has come.

    Raises:
        OutOfReach, Refusal: as `ask`.
        Stopped: the authority has other events than we have made.
    """
    moved = batch.moved(stream)
    keep(errand, stream, moved, batch, ask(errand, stream, batch))
    return moved


def ask(errand: Errand, stream: Stream, batch: Batch) -> Answer:
    """Send a batch, and return what is answered.

    Raises:
        OutOfReach: nothing is known of it; sent again, it is told again.
        Refusal: nothing of it was taken.
    """
    headers = {
        "content-type": MEDIA,
        "yp-stream": stream.id,
        "yp-first-seq": str(batch.first),
        "yp-last-seq": str(batch.last),
    }
    return errand.line.ask("POST", f"/nodes/{errand.node}/events", batch.body, headers)


def as_told(sending: Sending, outcome: Outcome) -> Sending:
    """Return an event as it is said to stand; a repeated answer leaves out where its fault is.

    Raises:
        OutOfReach: it is said in a word that is not known.
    """
    if (state := OUTCOMES.get(outcome.outcome)) is None:
        raise OutOfReach("an unknown outcome")
    known = sending.pointer if sending.code == outcome.code else ""
    return sending.settled(state, code=outcome.code, pointer=outcome.pointer or known)


def keep(errand: Errand, stream: Stream, moved: Stream, batch: Batch, answer: Answer) -> None:
    """Keep what became of a batch, which was sent from where the stream stood and has `moved` it.

    Raises:
        OutOfReach: the answer is about something else.
        Stopped: the authority has other events than we have made.
    """
    taken = told.read(answer.data, Taken)
    by_id = {each.id: each for each in taken.outcomes}
    if taken.acked_seq < batch.last or any(each.event.id not in by_id for each in batch.events):
        raise OutOfReach("the receipt is of something else")
    with errand.store.write() as uow:
        see_that_alike(uow, errand.node, moved, taken.acked_seq, taken.chain)
        uow.outbox.settle([as_told(each, by_id[each.event.id]) for each in batch.events])
        news = [by_id[e.event.id].outcome for e in batch.events if e.sequence > stream.acked]
        breaks = _count(uow, news)
        uow.outbox.acknowledge(moved)
        uow.joining.keep(stream.id, _receipt(taken, answer), at=errand.clock())
    if breaks:
        raise Stopped(MANY_PARKED)


def _count(uow: UnitOfWork, outcomes: list[str]) -> bool:
    """Keep how many were parked in a row; tell whether a person has to look first."""
    pushing = uow.joining.pushing()
    uow.joining.save(replace(pushing, parked=retries.in_a_row(outcomes, pushing.parked)))
    return retries.breaks(outcomes, pushing.parked)


def _receipt(taken: Taken, answer: Answer) -> Receipt:
    signed = ("content-digest", "content-type", "signature-input", "signature")
    headers = {name: answer.headers[name] for name in signed}
    return Receipt(acked=taken.acked_seq, asked=answer.asked, headers=headers, body=answer.body)

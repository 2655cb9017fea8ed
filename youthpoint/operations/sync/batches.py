"""A batch made ready: its bases looked at again, and its events marked before a byte leaves."""

from dataclasses import dataclass

from youthpoint.domain.sync.pushing import NO_BASIS
from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.operations.sync.emitting import BASIS, WITHDRAWN
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.ids import new_salt
from youthpoint.operations.sync.streams import head
from youthpoint.store import UnitOfWork

MOST_EVENTS = 500
MOST_BYTES = 4 * 1024 * 1024

VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events that follow one another, and their bytes."""

    events: list[Sending]
    body: bytes

    @property
    def first(self) -> int:
        """The number of its first event."""
        return self.events[0].sequence

    @property
    def last(self) -> int:
        """The number of its last event."""
        return self.events[-1].sequence


def prepare(errand: Errand, stream: Stream, *, most: int = MOST_EVENTS) -> Batch | None:
    """Return what is sent next, marked as tried: from now on a withdrawal has to follow it.

    Raises:
        Stopped: something rests on no basis; nothing is marked.
    """
    with errand.store.write() as uow:
        rows = uow.outbox.after(stream.id, stream.acked, most=most)
        batch = packed(errand.node, [_let_through(uow, each) for each in rows])
        if batch is not None:
            waiting = [each for each in batch.events if each.state is SendState.WAITING]
            uow.outbox.mark(waiting, SendState.TRIED)
    return batch


def packed(node: str, events: list[Sending]) -> Batch | None:
    """Return as many of them from the first on as may be sent at once."""
    parts: list[bytes] = []
    size = len(b"[")
    for each in events:
        part = each.event.whole(head(node, each))
        size += len(part) + len(b",")
        if parts and size > MOST_BYTES:
            break
        parts.append(part)
    body = b"[" + b",".join(parts) + b"]"
    return Batch(events=events[: len(parts)], body=body) if parts else None


def _let_through(uow: UnitOfWork, sending: Sending) -> Sending:
    """Return an event if its basis still stands, or what stands in its place if it does not.

    Raises:
        Stopped: it never had one that covers it; somebody has to find out how it came here.
    """
    event = sending.event
    if sending.state is not SendState.WAITING or event.record == VOID:
        return sending
    basis = uow.bases.find(event.basis_id)
    if basis is None:
        raise Stopped(NO_BASIS)
    if event.record == BASIS and (event.verb == "withdrawn" or basis.withdrawn_at is None):
        return sending
    if basis.withdrawn_at is not None:
        void = sending.voided(salt=new_salt(), reason=WITHDRAWN)
        uow.outbox.save(void)
        return void
    if not basis.covers(event.record, str(event.data.get("recipient", ""))):
        raise Stopped(NO_BASIS)
    return sending

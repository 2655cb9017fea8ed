"""A batch made ready: its bases looked at again, and its events marked before a byte leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from youthpoint.domain.sync import chains
from youthpoint.domain.sync.bases import Grant
from youthpoint.domain.sync.pacing import FIRST
from youthpoint.domain.sync.pushing import NO_BASIS
from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.operations.sync import emitting
from youthpoint.operations.sync.emitting import BASIS, WITHDRAWN
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.ids import new_salt
from youthpoint.operations.sync.streams import head
from youthpoint.store import UnitOfWork

MOST_EVENTS = 2000
MOST_BYTES = 4 * 1024 * 1024

VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events that follow one another: what the chain is made of (`head`), and their bytes.

    `newest` is the number of the last event that there was when they were made ready.
    """

    events: list[Sending]
    heads: list[bytes]
    body: bytes
    newest: int = 0

    @property
    def first(self) -> int:
        """The number of its first event."""
        return self.events[0].sequence

    @property
    def last(self) -> int:
        """The number of its last event."""
        return self.events[-1].sequence

    def moved(self, stream: Stream) -> Stream:
        """Return how far the stream has come with it: never beyond an event not known to be there.

        A batch that is told again, or that does not begin where the stream stands, moves nothing.
        """
        if not self.first <= stream.acked + 1 <= self.last:
            return stream
        chain = stream.chain
        for each in self.heads[stream.acked + 1 - self.first :]:
            chain = chains.extended(chain, each)
        return replace(stream, acked=self.last, chain=chain)


def prepare(errand: Errand, stream: Stream, *, most: int = FIRST) -> Batch | None:
    """Return what is sent next, marked as tried: from now on a withdrawal has to follow it.

    Every authority takes as many at once as in a round's first batch; `most` is for one that was
    seen to take more. It is nothing as soon as somebody pauses sending, in the midst of a round,
    too.

    Raises:
        Stopped: something rests on no basis; nothing is marked.
    """
    with errand.store.write() as uow:
        if uow.pauses.present() is not None:
            return None
        rows = uow.outbox.after(stream.id, stream.acked, most=most)
        grants = uow.bases.grants({each.event.basis_id for each in rows})
        batch = packed(errand.node, [_let_through(uow, grants, each) for each in rows])
        if batch is not None:
            uow.outbox.mark(stream.id, batch.first, batch.last)
            batch = replace(batch, newest=uow.outbox.last(stream.id))
    return batch


def still_goes(errand: Errand, batch: Batch) -> bool:
    """Tell whether nobody has paused sending, or withdrawn any of it, since it was made ready."""
    with errand.store.read() as uow:
        if uow.pauses.present() is not None:
            return False
        since = uow.outbox.after(batch.events[0].stream, batch.newest, most=MOST_EVENTS)
    ended = {each.event.basis_id for each in since if emitting.ends(each)}
    return not ended or all(each.event.basis_id not in ended for each in batch.events)


def set_back(errand: Errand, batch: Batch) -> None:
    """Take the marks of a batch back that never began to be sent.

    Of what was withdrawn meanwhile nothing has left, so the word of that has nothing to follow.
    """
    with errand.store.write() as uow:
        uow.outbox.unmark([each for each in batch.events if each.state is SendState.WAITING])
        for id_, grant in uow.bases.grants({each.event.basis_id for each in batch.events}).items():
            if grant.withdrawn_at is not None:
                emitting.unsay(uow, id_)


def packed(node: str, events: list[Sending]) -> Batch | None:
    """Return as many of them from the first on as may be sent at once."""
    heads: list[bytes] = []
    parts: list[bytes] = []
    size = len(b"[")
    for each in events:
        first = head(node, each)
        part = each.event.whole(first)
        size += len(part) + len(b",")
        if parts and size > MOST_BYTES:
            break
        heads.append(first)
        parts.append(part)
    body = b"[" + b",".join(parts) + b"]"
    return Batch(events=events[: len(parts)], heads=heads, body=body) if parts else None


def _let_through(uow: UnitOfWork, grants: Mapping[str, Grant], sending: Sending) -> Sending:
    """Return an event if its basis still stands, or what stands in its place if it does not.

    Raises:
        Stopped: it never had one that covers it; somebody has to find out how it came here.
    """
    event = sending.event
    if sending.state is not SendState.WAITING or event.record == VOID:
        return sending
    basis = grants.get(event.basis_id)
    if basis is None:
        raise Stopped(NO_BASIS)
    if event.record == BASIS and (event.verb == "withdrawn" or basis.withdrawn_at is None):
        return sending
    if basis.withdrawn_at is not None:
        void = sending.voided(salt=new_salt(), reason=WITHDRAWN)
        uow.outbox.save(void)
        return void
    if not basis.covers(event.record, event.recipient):
        raise Stopped(NO_BASIS)
    return sending

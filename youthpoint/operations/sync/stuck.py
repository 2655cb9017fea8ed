"""What is parked and held: asked for in every round, because a reply may have been lost."""

from collections.abc import Iterator
from urllib.parse import quote

from youthpoint.domain.sync.sending import Sending, SendState, Stream
from youthpoint.operations.sync import receipts, told
from youthpoint.operations.sync.batches import packed
from youthpoint.operations.sync.emitting import WITHDRAWN
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.told import Outcome, Waiting


def look(errand: Errand, stream: Stream, acked: int) -> None:
    """Learn what waits at the authority, and what became of that which waits no more.

    What it has acknowledged can be asked again, an event at a time: the answer is repeated. It may
    have come there in an earlier stream, and have been put into this one when that was closed.
    """
    listed = list(_pages(errand))
    for each in _settled(errand, stream, listed):
        if each.sequence <= acked and (batch := packed(errand.node, [each])):
            receipts.send(errand, stream, batch)


def _pages(errand: Errand) -> Iterator[Outcome]:
    after = ""
    while True:
        query = f"?after={quote(after)}" if after else ""
        answer = errand.line.ask("GET", f"/nodes/{errand.node}/parked{query}")
        page = told.read(answer.data, Waiting)
        yield from page.events
        if page.next in ("", after):
            return
        after = page.next


def _settled(errand: Errand, stream: Stream, listed: list[Outcome]) -> list[Sending]:
    """Keep what is listed; return what was and is not any more.

    What rests on a withdrawn basis was refused there with it, and is not sent again to be told so.
    """
    settled: list[Sending] = []
    ids = {each.id for each in listed}
    with errand.store.write() as uow:
        for outcome in listed:
            if (found := uow.outbox.find(stream.id, outcome.id)) is not None:
                uow.outbox.save(receipts.as_told(found, outcome))
        for each in uow.outbox.stuck(stream.id):
            basis = uow.bases.find(each.event.basis_id)
            if each.event.id in ids:
                continue
            if basis is None or basis.withdrawn_at is not None:
                uow.outbox.save(each.settled(SendState.REFUSED, code=WITHDRAWN))
            else:
                settled.append(each)
        if settled:  # what they have become is not among what was compared
            uow.comparisons.ask(at=errand.clock())
    return settled

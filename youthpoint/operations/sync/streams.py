"""Where the stream stands at the authority, compared with where we know it to stand."""

from dataclasses import replace

import msgspec

from youthpoint.domain.sync import chains, events
from youthpoint.domain.sync.events import Place
from youthpoint.domain.sync.pushing import AHEAD, CHAIN
from youthpoint.domain.sync.sending import Sending, Stream
from youthpoint.operations.sync import emitting, told
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.store import UnitOfWork

PAGE = 500
"""Events that are read at once."""


def begin(errand: Errand) -> tuple[Stream, int]:
    """Return our stream, and how far it has come; it is opened there if it is not yet.

    What we know of it is taken back to where it stands there, if that is behind: what was lost
    there is sent again. Where it is further there, a reply was lost, and asking again repeats it.

    Raises:
        Stopped: the authority has more of it than we have made, or something else.
    """
    stream = ours(errand)
    state = told.read(errand.line.ask("GET", f"/nodes/{errand.node}/stream").data, told.State)
    _compare_forms(errand, state)
    if state.stream != stream.id:
        state = open_there(errand, stream)
    with errand.store.write() as uow:
        see_that_alike(uow, errand.node, stream, state.acked_seq, state.chain)
        if state.acked_seq < stream.acked:
            chain = bytes.fromhex(state.chain)
            stream = replace(stream, acked=state.acked_seq, chain=chain)
            uow.outbox.acknowledge(stream)
    return stream, state.acked_seq


def _compare_forms(errand: Errand, state: told.State) -> None:
    """Remember whether the authority reads only newer forms than ours; all goes on, told or not."""
    is_outdated = events.are_older({name: each.first for name, each in state.schemas.items()})
    with errand.store.write() as uow:
        pushing = uow.joining.pushing()
        if pushing.is_outdated != is_outdated:
            uow.joining.save(replace(pushing, is_outdated=is_outdated))


def see_that_alike(uow: UnitOfWork, node: str, stream: Stream, acked: int, chain: str) -> None:
    """Go on only when the authority has, up to `acked`, the very events that we have made.

    Raises:
        Stopped: it has not.
    """
    if chain_at(uow, node, stream, acked).hex() != chain:
        raise Stopped(CHAIN)


def chain_at(uow: UnitOfWork, node: str, stream: Stream, sequence: int) -> bytes:
    """Return the chain of our own events up to this one.

    Raises:
        Stopped: we have not made so many.
    """
    at, chain = stream.acked, stream.chain
    if sequence < at:
        at, chain = 0, chains.start(stream.id)
    while at < sequence:
        if not (rows := uow.outbox.after(stream.id, at, most=min(PAGE, sequence - at))):
            raise Stopped(AHEAD)
        for each in rows:
            at, chain = each.sequence, chains.extended(chain, head(node, each))
    return chain


def head(node: str, sending: Sending) -> bytes:
    """Return an event as it is sent, without its data."""
    place = Place(node=node, stream=sending.stream, sequence=sending.sequence)
    return sending.event.head(place)


def ours(errand: Errand) -> Stream:
    """Return the stream that is open here; the first one is opened."""
    with errand.store.read() as uow:
        found = uow.outbox.stream()
    return found or _first(errand)


def _first(errand: Errand) -> Stream:
    with errand.store.write() as uow:
        return emitting.opened(uow, at=errand.clock())


def open_there(errand: Errand, stream: Stream) -> told.State:
    """Open the stream at the authority; it keeps an id for ever, so none is opened twice.

    Raises:
        OutOfReach: it may be open or not; asked again, the answer is the same.
        Refusal: it is not opened.
    """
    body = msgspec.json.encode({"stream": stream.id, "reason": stream.reason})
    once = {"idempotency-key": f"stream-{stream.id}"}
    answer = errand.line.ask("POST", f"/nodes/{errand.node}/streams", body, once)
    return told.read(answer.data, told.State)

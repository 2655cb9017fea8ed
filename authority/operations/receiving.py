"""Taking in a batch of events: judged, kept and acknowledged in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authority import limits
from authority.judging.arrivals import Arrival, UnreadableError, of_batch
from authority.judging.judge import DUPLICATE, HELD, PARKED, Verdict
from authority.moments import written
from authority.operations import knowing, nodes, waiting
from authority.operations.keeping import Keeping
from authority.operations.presuming import OtherwiseError, Presumed
from authority.problems import Problem
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork
from authority.store.streams import Position

Take = Callable[[UnitOfWork, Sequence[Arrival]], list[Verdict]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a node sends: its events, and what its headers say of them."""

    stream: str
    first: int
    last: int
    events: object


def receive(store: Store, node: str, batch: Batch, now: datetime) -> dict[str, Any]:
    """Keep a batch and return what became of each event; nothing is kept where it is refused.

    Raise `Problem`: unreadable, too large, gap, fork, stream closed, node suspended.
    """
    arrivals, at = _read(batch), written(now)
    presumed = Presumed(node, arrivals, at)

    def look_up(uow: UnitOfWork, new: Sequence[Arrival]) -> list[Verdict]:
        return _look_up(uow, node, new, at)

    def received(take: Take) -> dict[str, Any]:
        with store.write() as uow:
            nodes.active(uow, node, now)
            position = _position(uow, node, batch)
            repeated, new = _split(uow, position, arrivals)
            if not new:
                return _answer(position, repeated)
            verdicts = take(uow, new)
            told = _as_first(uow, [_told(*each) for each in zip(new, verdicts, strict=True)])
            moved = position.moved(new[-1].seq, [each.link for each in new])
            uow.streams.advance(moved)
        return _answer(moved, [*repeated, *told])

    try:
        try:
            return received(presumed.take)
        except OtherwiseError:
            return received(look_up)
    except Problem as problem:
        if problem.code == "fork":
            with store.write() as uow:
                uow.nodes.alarm(node, "fork", written(now))
        raise


def _read(batch: Batch) -> list[Arrival]:
    if isinstance(batch.events, list) and len(batch.events) > limits.EVENTS:
        raise Problem(413, "too_large", events=limits.EVENTS)
    try:
        arrivals = of_batch(batch.events, batch.stream)
    except UnreadableError as error:
        raise Problem(422, "unreadable", errors=[{"pointer": str(error)}]) from error
    if (arrivals[0].seq, arrivals[-1].seq) != (batch.first, batch.last):
        raise Problem(422, "unreadable", errors=[{"pointer": "/0/ypseq"}])
    return arrivals


def _position(uow: UnitOfWork, node: str, batch: Batch) -> Position:
    position = uow.streams.find(batch.stream)
    if position is None or position.node != node:
        raise Problem(404, "not_found")
    if position.closed:
        raise Problem(409, "stream_closed")
    if batch.first > position.acked_seq + 1 or batch.first < 1:
        raise Problem(409, "gap", expected_seq=position.acked_seq + 1)
    return position


def _split(
    uow: UnitOfWork, position: Position, arrivals: Sequence[Arrival]
) -> tuple[list[dict[str, Any]], list[Arrival]]:
    """Return what became of events that were acknowledged before, and those that are new."""
    before = [each for each in arrivals if each.seq <= position.acked_seq]
    if not before:
        return [], list(arrivals)
    rows = uow.events.between(position.id, before[0].seq, before[-1].seq)
    for arrival, row in zip(before, rows, strict=True):
        if (arrival.id, arrival.link) != (row.id, bytes(row.link)):
            raise Problem(409, "fork", seq=arrival.seq)
    told = [_told_again(row) for row in rows]
    return _as_first(uow, told), list(arrivals[len(before) :])


def _look_up(uow: UnitOfWork, node: str, new: Sequence[Arrival], at: str) -> list[Verdict]:
    """Judge by all that is known, and keep what became of each event."""
    keeping = Keeping(uow, knowing.judge(uow, node, new), at)
    verdicts = [keeping.take(each) for each in new]
    keeping.flush()
    for arrival in keeping.replaced:
        waiting.replace(uow, node, arrival, at)
    return verdicts


def _as_first(uow: UnitOfWork, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tell of a duplicate what has become of the first, unless that was applied."""
    twice = [each["id"] for each in told if each["outcome"] == DUPLICATE]
    first = {row.id: row for row in (uow.events.not_applied(twice) if twice else ())}
    return [
        {**_told_again(first[each["id"]]), "seq": each["seq"]} if each["id"] in first else each
        for each in told
    ]


def _told(arrival: Arrival, verdict: Verdict) -> dict[str, Any]:
    told: dict[str, Any] = {"seq": arrival.seq, "id": arrival.id, "outcome": verdict.outcome}
    if verdict.code is not None:
        told["code"] = verdict.code
    if verdict.pointer is not None and verdict.outcome in (PARKED, HELD):
        told["pointer"] = verdict.pointer
    return told


def _told_again(row: AnyRow) -> dict[str, Any]:
    told: dict[str, Any] = {"seq": row.seq, "id": row.id, "outcome": row.outcome}
    return told if row.code is None else {**told, "code": row.code}


def _answer(position: Position, outcomes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "acked_seq": position.acked_seq,
        "chain": position.chain.hex(),
        "outcomes": list(outcomes),
    }

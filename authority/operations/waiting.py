"""What is parked and held: shown, judged again, taken back by staff."""

import re
from datetime import datetime
from typing import Any

from authority.judging.arrivals import Arrival, of_event
from authority.judging.judge import APPLIED, HELD, PARKED, REFUSED, Verdict
from authority.moments import written
from authority.operations import knowing, nodes
from authority.operations.keeping import Keeping
from authority.problems import Problem
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork
from authority.wire import canonical

SEQ = re.compile(r"[0-9]{1,15}")
CURABLE = ("code_unknown", "schema_unknown")
"""What a new code list or schema can cure."""


def page(store: Store, node: str, after: str | None) -> dict[str, Any]:
    """Return what waits of a node, a page at a time; `next` is given where there is more."""
    with store.read() as uow:
        rows = uow.events.unsettled(node, _cursor(after))
    told = [_told(row) for row in rows]
    more = {"next": f"{rows[-1].stream}:{rows[-1].seq}"} if rows else {}
    return {"events": told, **more}


def withdraw(store: Store, node: str, id_: str, now: datetime) -> None:
    """Take a parked event back, by staff; what is held behind it is judged, and may build on it.

    Raise `Problem` where it is not parked.
    """
    with store.write() as uow:
        nodes.active(uow, node, now)
        row = uow.events.find(node, id_)
        if row is None or row.outcome != PARKED:
            raise Problem(409 if row is not None else 404, "not_parked" if row else "not_found")
        arrival = _arrival(row)
        uow.events.settle(row, Verdict(REFUSED, "withdrawn"))
        if arrival.version:
            key = (arrival.record, arrival.subject, arrival.version)
            if key not in uow.records.withdrawn({arrival.record: [arrival.subject]}):
                uow.records.withdraw(*key)
        release(uow, node, row.aggregate, written(now))


def replace(uow: UnitOfWork, node: str, by: Arrival, at: str) -> None:
    """Settle the parked event that another has replaced, and judge what is held behind it."""
    row = uow.events.find(node, by.text("ypreplaces"))
    if row is not None:
        uow.events.settle(row, Verdict(REFUSED, "replaced"))
    release(uow, node, by.aggregate, at)


def cure(store: Store, now: datetime) -> None:
    """Judge again what waits of every node, for a schema that has come with this start."""
    with store.read() as uow:
        ids = [each.id for each in uow.nodes.all()]
    for id_ in ids:
        with store.write() as uow:
            judge_again(uow, id_, written(now))


def judge_again(uow: UnitOfWork, node: str, at: str) -> None:
    """Judge again what a new code list or schema may have cured.

    The node's row is locked: a batch that is being judged by the lists before is kept first.
    """
    uow.nodes.find(node, lock=True)
    aggregates: list[str] = []
    after: tuple[str, int] | None = None
    while rows := uow.events.unsettled(node, after):
        aggregates += [row.aggregate for row in rows if row.code in CURABLE]
        after = (rows[-1].stream, rows[-1].seq)
    for aggregate in dict.fromkeys(aggregates):
        release(uow, node, aggregate, at)


def release(uow: UnitOfWork, node: str, aggregate: str, at: str) -> None:
    """Judge what waits of an aggregate in order, until one is parked; the rest is held."""
    rows = uow.events.waiting(node, aggregate)
    arrivals = [_arrival(row) for row in rows]
    keeping = Keeping(uow, knowing.judge(uow, node, arrivals, anew=True), at)
    for row, arrival in zip(rows, arrivals, strict=True):
        verdict = keeping.take_again(arrival)
        if verdict.outcome == APPLIED:
            keeping.flush()
        uow.events.settle(row, verdict)


def _arrival(row: AnyRow) -> Arrival:
    return of_event(canonical.decode(bytes(row.body)), row.stream)


def _told(row: AnyRow) -> dict[str, Any]:
    told = {"stream": row.stream, "seq": row.seq, "id": row.id, "outcome": row.outcome}
    told["aggregate"] = row.aggregate
    if row.outcome == HELD:
        return told
    return {**told, "code": row.code, "pointer": row.pointer, "message": f"parked.{row.code}"}


def _cursor(after: str | None) -> tuple[str, int] | None:
    if not after:
        return None
    stream, _, seq = after.partition(":")
    if not SEQ.fullmatch(seq):
        raise Problem(422, "invalid", errors=[{"pointer": "after"}])
    return stream, int(seq)

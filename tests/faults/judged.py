"""What both sides hold in the end, judged by the test's own ledger."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from authority.operations import nodes
from authority.store.store import Store as TheirStore
from tests import tables
from tests.authority.pointing import Point
from tests.faults.ledger import Ledger
from youthpoint.domain.sync import digests
from youthpoint.domain.sync.digests import Leaf
from youthpoint.domain.sync.sending import Sending, SendState

EVENTS = """
select e.id, e.aggregate, e.outcome, e.stream, e.seq from event e join stream s on s.id = e.stream
order by s.opened_at, e.stream, e.seq
"""
STUCK = {"parked", "held"}
UNSENT = ("waiting", "tried")


@dataclass
class Verdict:
    """What is wrong, by kind and id; `came_to` counts what has become of the events."""

    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    came_to: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, ids: Iterable[str]) -> None:
        if found := list(ids):
            self.wrong[kind] += found


def judge(verdict: Verdict, ledger: Ledger, theirs: TheirStore) -> None:
    """Find what was lost, came twice or out of order, is not known, or differs."""
    rows = _rows(theirs)
    first: dict[str, Any] = {}
    for row in rows:
        first.setdefault(row.id, row)
    applied = Counter(row.id for row in rows if row.outcome == "applied")
    places = Counter((row.stream, row.seq) for row in rows)
    verdict.came_to.update(row.outcome for row in first.values())
    verdict.add("lost", ledger.made.keys() - first.keys())
    verdict.add("never made", first.keys() - ledger.made.keys())
    verdict.add("twice", (id_ for id_, times in applied.items() if times > 1))
    verdict.add("twice", (f"{place}" for place, times in places.items() if times > 1))
    verdict.add(
        "became something else",
        (
            f"{id_} {first[id_].outcome}, not {made.may_be}"
            for id_, made in ledger.made.items()
            if id_ in first and first[id_].outcome not in made.may_be
        ),
    )
    verdict.add("out of order", _out_of_order(ledger, list(first)))
    verdict.add("taken back, and there", _there_still(ledger, theirs))
    _judge_point(verdict, ledger.point, theirs, first)


def _out_of_order(ledger: Ledger, came: Sequence[str]) -> list[str]:
    """Return the aggregates whose events did not come in the order in which they were made."""
    as_made, as_came = defaultdict(list), defaultdict(list)
    for each in ledger.made.values():
        as_made[each.aggregate].append(each.id)
    for id_ in came:
        if id_ in ledger.made:
            as_came[ledger.made[id_].aggregate].append(id_)
    there = set(came)
    return [
        key for key, ids in as_came.items() if ids != [id_ for id_ in as_made[key] if id_ in there]
    ]


def _there_still(ledger: Ledger, theirs: TheirStore) -> list[str]:
    """Return the referrals that were taken back, and whose text the authority holds."""
    query = "select basis from record where type = 'referral' and body is not null"
    with theirs.read() as uow:
        held = {row.basis for row in uow.connection.exec_driver_sql(query)}
    return [each.basis.id for each in ledger.people if each.ended and each.basis.id in held]


def _judge_point(verdict: Verdict, point: Point, theirs: TheirStore, first: dict[str, Any]) -> None:
    ours = _newest(point)
    stuck = {id_ for id_, row in first.items() if row.outcome in STUCK}
    known = {id_ for id_, each in ours.items() if each.state.value in STUCK}
    verdict.add("waits there, unknown here", stuck - known)
    verdict.add("waits here alone", known - stuck)
    verdict.add("unsent", (id_ for id_, each in ours.items() if each.state in UNSENT))
    with point.store.read() as uow:
        stream, compared = uow.outbox.stream(), uow.comparisons.last()
    assert stream is not None
    state = nodes.state(theirs, "keskus", point.clock())
    there = state.get("stream"), state["acked_seq"], state.get("chain")
    if there != (stream.id, stream.acked, stream.chain.hex()):
        verdict.add("chains differ", [stream.id])
    if compared is None or not compared.is_alike or compared.since(stream.id, stream.acked):
        verdict.add("not shown to be alike", [f"{compared}"])
    ours_there, there_now = _leaves(list(ours.values())), _leaves_there(theirs)
    if digests.digested(ours_there).root != digests.digested(there_now).root:
        verdict.add("roots differ", (each.name for each in {*ours_there} ^ {*there_now}))


def believed_too_early(point: Point, theirs: TheirStore) -> list[str]:
    """Return what the point takes for settled there, and the authority does not have."""
    with point.store.read() as uow:
        stream = uow.outbox.stream()
    state = nodes.state(theirs, "keskus", point.clock())
    if stream is None:
        return []
    acked = state["acked_seq"] if state.get("stream") == stream.id else 0
    query = "select id from outbox where stream = ? and sequence > ? and state not in (?, ?)"
    found = {id_ for (id_,) in tables.rows(point.folder, query, stream.id, acked, *UNSENT)}
    return sorted(found - {row.id for row in _rows(theirs)}) if found else []


def _leaves(sendings: Sequence[Sending]) -> list[Leaf]:
    """Return what the authority has to hold, by what it has said became of our events."""
    applied = [e for e in sendings if e.state is SendState.APPLIED and e.event.record != "void"]
    ended = {e.event.record_id: e.event.id for e in applied if e.event.verb == "withdrawn"}
    states: dict[str, str] = {}
    for event in sorted((each.event for each in applied), key=lambda each: each.version):
        erased = ended.get(event.basis_id) if event.record != "basis" else None
        stands = f"erased|{erased}" if erased else f"{event.version}|{event.content.hash}"
        states[f"{event.record}|{event.record_id}"] = stands
    return [Leaf(name, states[name]) for name in sorted(states)]


def _leaves_there(theirs: TheirStore) -> list[Leaf]:
    """Return what the authority does hold of the point."""
    with theirs.read() as uow:
        rows = uow.records.leaves("keskus")
    states = {
        f"{row.type}|{row.id}": f"{row.version}|{row.hash}"
        if row.erased is None
        else f"erased|{row.erased}"
        for row in rows
    }
    return [Leaf(name, states[name]) for name in sorted(states)]


def _rows(theirs: TheirStore) -> Sequence[Any]:
    with theirs.read() as uow:
        return uow.connection.exec_driver_sql(EVENTS).all()


def _newest(point: Point) -> dict[str, Sending]:
    """Return all our events by id, in order; of one that was put into two streams the later."""
    streams = tables.rows(point.folder, "select id from stream order by opened_at, rowid")
    found: dict[str, Sending] = {}
    with point.store.read() as uow:
        for (stream,) in streams:
            for each in uow.outbox.after(stream, 0, most=1_000_000):
                found.pop(each.event.id, None)
                found[each.event.id] = each
    return found

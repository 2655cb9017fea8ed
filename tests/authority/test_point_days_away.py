"""Days without the authority: all that is made meanwhile arrives, once, as it was made."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from authority.operations import nodes
from authority.store.store import Store
from tests.authority.comparing import change_there
from tests.authority.pointing import Point
from tests.authority.test_point_worker import go
from tests.bench.clients import EACH, Crowd, tell
from youthpoint.domain.sync.events import Event
from youthpoint.domain.sync.sending import Sending, SendState
from youthpoint.store.outbox import Outbox

pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)

PARTS, PART = 12, timedelta(hours=6)
"""Three days, in parts at whose beginning something is made."""

MANY, FEW = 139, 2
"""Clients a part; many of them come to ten thousand events."""

ENOUGH = 10_000

RARELY, OFTEN = 110, 150
"""Tries in three days: half an hour after one another, or up to a fifth later."""

LOSE = "delete from event where seq = 7"
DOUBLE = """
insert into event (stream, seq, node, id, link, hash, aggregate, outcome, received_at, first)
select stream, seq + 1, node, id, link, hash, aggregate, outcome, received_at, false
from event order by seq desc limit 1
"""


@contextmanager
def nobody_there(point: Point) -> Iterator[None]:
    """Let every call be refused: the worker looks for the authority where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        look_at(point, taken.getsockname()[1])
        yield
    look_at(point, point.port)


def look_at(point: Point, port: int) -> None:
    with point.store.write() as uow:
        known = uow.joining.joined()
        assert known is not None
        uow.joining.join(replace(known, address=f"http://127.0.0.1:{port}"))


def days_without(point: Point, clients: int) -> list[str]:
    """Let three days go by in which much is made; return the events' ids, in that order."""
    made: list[str] = []
    with nobody_there(point):
        for part in range(PARTS):
            tell(point.store, Crowd(clients=clients, now=point.clock(), seed=part))
            made += [each.event.id for each in point.outbox(most=2 * ENOUGH)[len(made) :]]
            try_for(point, PART)
    return made


def try_for(point: Point, time: timedelta) -> None:
    """Let the worker try, each time that its pause is over."""
    until = point.clock() + time
    while (due := point.going().not_before or point.clock()) < until:
        point.clock.at = max(due, point.clock.at)
        assert go(point.folder, point) == ["authority: out of reach"]
    point.clock.at = until


def be_back(point: Point) -> list[str]:
    """Return what the worker says when its pause is over and the authority answers again."""
    point.clock.at = point.going().not_before or point.clock.at
    return go(point.folder, point)


def wrong(store: Store, made: Sequence[str]) -> set[str]:
    """Return what is wrong with what the authority has, beside what was made."""
    query = "select id, seq, outcome from event order by seq"
    with store.read() as uow:
        rows = uow.connection.exec_driver_sql(query).all()
    came = [row.id for row in rows]
    known = set(came)
    found = {
        "lost": set(made) - known,
        "never made": known - set(made),
        "twice": len(came) > len(known),
        "a gap": [row.seq for row in rows] != list(range(1, len(rows) + 1)),
        "out of order": list(dict.fromkeys(came)) != [each for each in made if each in known],
        "not applied": {row.outcome for row in rows} - {"applied"},
    }
    return {name for name, holds in found.items() if holds}


def states(point: Point) -> set[SendState]:
    return {each.state for each in point.outbox(most=2 * ENOUGH)}


def test_ten_thousand_of_three_days_arrive_once_and_in_order(store: Store, point: Point) -> None:
    made = days_without(point, MANY)
    assert len(made) == PARTS * MANY * EACH > ENOUGH
    assert states(point) == {SendState.WAITING}, "of none has a byte left"
    assert RARELY < point.going().failures < OFTEN
    assert not point.going().alarm, "it passes by itself"

    records = 2 * PARTS * MANY
    assert be_back(point) == [
        f"authority: {len(made)} taken, {records} records alike on both sides"
    ]

    assert wrong(store, made) == set()
    assert states(point) == {SendState.APPLIED}
    theirs = nodes.state(store, "keskus", point.clock())
    with point.store.read() as uow:
        ours = uow.outbox.stream()
    assert ours is not None
    assert (theirs["acked_seq"], theirs["chain"]) == (ours.acked, ours.chain.hex())
    assert go(point.folder, point) == [], "nobody is told again"


@pytest.mark.parametrize(
    ("statement", "found"), [(LOSE, {"lost", "a gap"}), (DOUBLE, {"twice"})], ids=["lost", "twice"]
)
def test_what_was_lost_or_came_twice_is_found(
    store: Store, point: Point, statement: str, found: set[str]
) -> None:
    made = days_without(point, FEW)
    be_back(point)
    assert wrong(store, made) == set(), "the control"

    change_there(store, statement)

    assert wrong(store, made) == found


def test_a_point_that_sends_in_another_order_is_found_out(
    store: Store, point: Point, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authority takes them, as nobody's version waits for another's, and all is green."""
    made = days_without(point, FEW)
    in_order = Outbox.after

    def swapped(box: Outbox, stream: str, after: int, *, most: int) -> list[Sending]:
        """Return the first two in each other's place."""
        found = in_order(box, stream, after, most=most)
        if after == 0 and len(found) > 1:
            events = found[1].event, found[0].event
            found[:2] = map(as_if, found[:2], events)
        return found

    monkeypatch.setattr(Outbox, "after", swapped)

    assert be_back(point) == [
        f"authority: {len(made)} taken, {2 * PARTS * FEW} records alike on both sides"
    ]
    assert wrong(store, made) == {"out of order"}


def as_if(sending: Sending, event: Event) -> Sending:
    return msgspec.structs.replace(sending, event=event)

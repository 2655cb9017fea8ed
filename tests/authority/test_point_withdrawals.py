"""Consent that is withdrawn before, during and after a push (test 19 of the wire)."""

from authority.store.store import Store
from tests.authority.pointing import Point
from tests.authority.test_point_alarms import behind
from tests.cutting import wire
from youthpoint.operations.sync import batches, receipts, streams
from youthpoint.operations.sync.batches import Batch
from youthpoint.operations.sync.errands import Errand

NAME = b"Aino Esimerkki"


def bodies_there(store: Store) -> bytes:
    """Return all that the authority holds of events and records."""
    query = "select body from event union all select body from record"
    with store.read() as uow:
        rows = uow.connection.exec_driver_sql(query).all()
    return b"\n".join(bytes(body) for (body,) in rows if body is not None)


def test_what_is_withdrawn_before_is_never_sent(store: Store, point: Point) -> None:
    basis = point.agree()
    point.refer(basis)
    point.withdraw(basis)
    with wire(point.port) as line:
        point.port = line.port
        assert point.push().ended == ""

    assert b"yp-first-seq" in line.asked.lower(), "the control"
    assert NAME not in line.asked
    assert NAME not in bodies_there(store)
    assert [each.event.record for each in point.outbox()] == ["void", "void"]
    assert set(point.states()) == {"applied"}


def test_what_was_withdrawn_behind_our_back_is_seen_before_sending(point: Point) -> None:
    """The second gate stands by itself: the first has nothing to do with it."""
    basis = point.agree()
    point.refer(basis)
    behind(point, "update basis set withdrawn_at = '2026-09-14T08:30:00.000000+00:00'")
    with wire(point.port) as line:
        point.port = line.port
        point.push()

    assert NAME not in line.asked
    assert [each.event.record for each in point.outbox()] == ["void", "void"]


def test_what_never_had_a_basis_for_it_stops_the_push(point: Point) -> None:
    point.refer(point.agree())
    behind(point, "update basis set records = '[\"plan\"]'")

    assert point.push().ended == "no_basis"
    assert point.states() == ["waiting", "waiting"]


def test_what_is_withdrawn_while_it_is_sent_is_followed_by_the_word(
    store: Store, point: Point
) -> None:
    """It was marked before its first byte left; so the withdrawal comes after it."""
    basis = point.agree()
    point.refer(basis)
    errand = point.errand()
    stream, _acked = streams.begin(errand)
    batch = batches.prepare(errand, stream)
    assert batch is not None
    point.withdraw(basis)
    receipts.send(errand, stream, batch)
    assert NAME in bodies_there(store), "the control"

    assert point.push().ended == ""

    assert point.states() == ["applied"] * 3
    assert [each.event.verb for each in point.outbox()][-1] == "withdrawn"
    assert NAME not in bodies_there(store)


def test_what_is_withdrawn_after_is_erased_there(store: Store, point: Point) -> None:
    basis, other = point.agree(), point.agree()
    point.refer(basis)
    point.refer(other)
    point.push()
    assert bodies_there(store).count(NAME) == 2, "the control"

    point.withdraw(basis)
    point.push()

    assert bodies_there(store).count(NAME) == 1
    assert set(point.states()) == {"applied"}


def test_what_was_parked_and_is_withdrawn_is_refused_and_not_sent_again(
    store: Store, point: Point
) -> None:
    basis = point.agree()
    point.refer(basis, "nonsense")
    point.push()
    assert point.states() == ["applied", "parked code_unknown"], "the control"
    point.withdraw(basis)
    point.push()

    with wire(point.port) as line:
        point.port = line.port
        point.push()

    assert line.asked
    assert NAME not in line.asked
    assert point.states() == ["applied", "refused basis_withdrawn", "applied"]
    assert NAME not in bodies_there(store)


def made_ready(point: Point) -> tuple[Errand, Batch]:
    errand = point.errand()
    batch = batches.prepare(errand, streams.begin(errand)[0])
    assert batch is not None
    return errand, batch


def test_of_what_was_only_made_ready_when_it_was_withdrawn_nothing_is_told(
    store: Store, point: Point
) -> None:
    basis = point.agree()
    point.refer(basis)
    errand, batch = made_ready(point)
    point.withdraw(basis)
    batches.set_back(errand, batch)
    with wire(point.port) as line:
        point.port = line.port
        assert point.push().ended == ""

    assert b"yp-first-seq" in line.asked.lower(), "the control"
    assert NAME not in line.asked
    assert [each.event.record for each in point.outbox()] == ["void"] * 3
    assert point.states() == ["applied"] * 3


def test_the_word_follows_what_had_arrived_before(store: Store, point: Point) -> None:
    basis = point.agree()
    point.refer(basis)
    point.push()
    point.refer(basis, version=2)
    errand, batch = made_ready(point)
    point.withdraw(basis)
    batches.set_back(errand, batch)
    assert NAME in bodies_there(store), "the control"

    point.push()

    assert [each.event.record for each in point.outbox()][2:] == ["void", "basis"]
    assert point.states() == ["applied"] * 4
    assert NAME not in bodies_there(store)

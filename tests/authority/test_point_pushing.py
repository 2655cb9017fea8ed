"""A point sends what it has to send to a real authority, and believes only what it signed for."""

from datetime import timedelta

from authority.operations import nodes
from authority.store.store import Store
from tests import tables
from tests.authority.pointing import CODES, Point
from tests.authority.speaking import publish
from tests.cutting import wire
from youthpoint.domain.sync import pushing
from youthpoint.domain.sync.sending import SendState

PAUSE = timedelta(seconds=5)


def test_what_was_agreed_to_arrives_and_is_signed_for(store: Store, point: Point) -> None:
    point.refer(point.agree())
    assert point.is_due()

    came_to = point.push()

    assert (came_to.taken, came_to.ended) == (2, "")
    assert point.states() == ["applied", "applied"]
    assert not point.is_due()
    state = nodes.state(store, "keskus", point.clock())
    receipts = tables.rows(point.folder, "select acked, body from receipt")
    assert [acked for acked, _body in receipts] == [state["acked_seq"]] == [2]
    assert state["chain"] in receipts[0][1]


def test_a_point_without_anything_to_send_has_nothing_to_do(point: Point) -> None:
    assert not point.is_due()
    assert point.push().taken == 0
    assert point.going().heard_at == point.clock()


def test_a_reply_that_was_lost_is_told_again_and_what_is_parked_is_found(
    store: Store, point: Point
) -> None:
    """Tests 1 and 14: the round ends, and the next one asks again."""
    point.refer(point.agree(), "nonsense")
    with wire(point.port) as cut:
        cut.after = b'"acked_seq"'  # of the stream that was opened
        point.port = cut.port
        assert point.push().ended == "out of reach"
        assert point.states() == ["waiting", "waiting"], "nothing had left"

        point.clock.pass_by(PAUSE)
        cut.after = b'"outcomes"'
        assert point.push().ended == "out of reach"
        assert nodes.state(store, "keskus", point.clock())["acked_seq"] == 2, "the control"
        assert point.states() == ["tried", "tried"]
        assert (point.going().failures, point.is_due()) == (2, False)

        point.clock.pass_by(timedelta(minutes=1))
        assert point.is_due()
        cut.after = b'"outcomes"'
        point.push()
        assert point.states() == ["tried", "parked code_unknown"], "found where it waits"
        point.clock.pass_by(timedelta(minutes=5))
        assert point.push().ended == ""

    assert point.states() == ["applied", "parked code_unknown"]
    assert point.outbox()[1].pointer == "/data/topics/0"


def test_an_answer_with_parked_events_is_no_success(point: Point) -> None:
    """Test 8: they stay stuck and listed, and what follows of the same is held."""
    basis = point.agree()
    point.refer(basis, "nonsense")
    point.refer(basis, version=2)
    point.refer(point.agree())

    assert point.push().ended == ""

    assert point.states() == ["applied", "parked code_unknown", "held", "applied", "applied"]
    point.clock.pass_by(pushing.LOOK)
    assert point.is_due(), "it is asked after them"


def test_what_a_new_list_has_cured_is_learnt(store: Store, point: Point) -> None:
    """Who is parked no more was taken: the authority is asked again what became of it."""
    basis = point.agree()
    point.refer(basis, codes=("topics@2026-10", CODES[1]))
    point.refer(basis, version=2)
    point.push()
    assert point.states() == ["applied", "parked code_unknown", "held"], "the control"

    publish(store, "topics", "2026-10", ("work", "study", "home"))
    assert point.push().ended == ""

    assert point.states() == ["applied", "applied", "applied"]


def test_one_failure_never_stops_the_queue_for_good(point: Point) -> None:
    """Test 13: after a hundred of them it is tried still, every half hour."""
    point.refer(point.agree())
    port, point.port = point.port, 1
    for _failure in range(100):
        assert point.push().ended == "out of reach"
        point.clock.pass_by(timedelta(minutes=31))
        assert point.is_due()

    point.port = port
    assert point.push().taken == 2
    assert point.going().failures == 0


def test_a_batch_is_marked_before_its_first_byte_leaves(point: Point) -> None:
    point.refer(point.agree())
    with wire(point.port) as cut:
        point.port = cut.port
        cut.after = b'"events"'  # of what waits there: asked before anything is sent
        point.push()
        assert {each.state for each in point.outbox()} == {SendState.WAITING}, "the control"
        cut.after = b'"outcomes"'
        point.push()

    assert {each.state for each in point.outbox()} == {SendState.TRIED}

"""Of what was sent the texts are forgotten, and nothing is lost of the proof that it was."""

from datetime import timedelta
from pathlib import Path

from tests import tables
from tests.authority.comparing import compare
from tests.authority.pointing import Point
from tests.authority.test_point_withdrawals import NAME
from tests.cutting import wire
from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations.forgetting import promises, retention
from youthpoint.operations.sync import restarting

MINUTE = timedelta(minutes=1)
SENT_DAYS, RECEIPT_DAYS = (
    timedelta(days=each) for each in (Keeping().sent_days, Keeping().receipt_days)
)


def forget(point: Point) -> None:
    """Let the worker forget what is due."""
    retention.forget_all(point.store, now=point.clock())
    assert point.store.forget_log()


def overdue(point: Point) -> int:
    """Return what `youthpoint check` would count of them."""
    return promises.overdue(point.store, now=point.clock())[Kind.SENT]


def left(point: Point) -> bool:
    """Tell whether any file of the point's still names the person."""
    return any(NAME in path.read_bytes() for path in point.folder.iterdir() if path.is_file())


def receipts(folder: Path) -> int:
    return len(tables.rows(folder, "select * from receipt"))


def test_texts_go_after_thirty_days_and_all_else_stays(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    point.clock.pass_by(SENT_DAYS)
    forget(point)
    assert left(point), "the control"
    assert overdue(point) == 0
    before = [(each.event.id, each.event.content.hash, each.state) for each in point.outbox()]

    point.clock.pass_by(MINUTE)
    assert overdue(point) == 2
    forget(point)

    assert not left(point)
    assert overdue(point) == 0
    assert not any(each.event.content.text for each in point.outbox())
    after = [(each.event.id, each.event.content.hash, each.state) for each in point.outbox()]
    assert after == before


def test_without_the_texts_the_chain_and_the_digests_still_hold(point: Point) -> None:
    point.refer(point.agree())
    point.push()
    point.clock.pass_by(SENT_DAYS + MINUTE)
    forget(point)

    point.refer(point.agree())

    assert (point.push().taken, point.push().ended) == (2, "")
    assert (compare(point).is_alike, compare(point).records) == (True, 4)


def test_what_may_still_have_to_be_sent_keeps_its_text(point: Point) -> None:
    basis = point.agree()
    point.refer(basis, "nonsense")
    point.refer(basis, version=2)
    point.push()
    point.agree()
    point.clock.pass_by(SENT_DAYS + MINUTE)

    forget(point)

    assert [bool(each.event.content.text) for each in point.outbox()] == [False, False, False, True]


def test_what_another_stream_has_taken_over_is_kept_there_alone(point: Point) -> None:
    point.refer(point.agree())
    restarting.restart(point.store, at=point.clock())
    point.push()
    point.clock.pass_by(SENT_DAYS + MINUTE)

    forget(point)

    assert not left(point)


def test_what_was_withdrawn_goes_before_the_authority_has_the_word(point: Point) -> None:
    basis = point.agree()
    point.refer(basis)
    there = point.port
    with wire(there) as cut:
        point.port, cut.after = cut.port, b'"outcomes"'
        assert point.push().ended == "out of reach"
    point.port = there
    point.withdraw(basis)
    assert left(point), "the control"
    forget(point)
    assert not left(point), "whether it has arrived or not"
    point.clock.pass_by(MINUTE)
    assert point.push().taken == 3

    forget(point)

    assert not left(point)
    assert compare(point).is_alike


def test_receipts_are_kept_for_a_year(point: Point) -> None:
    point.agree()
    point.push()
    point.clock.pass_by(RECEIPT_DAYS)
    forget(point)
    assert receipts(point.folder) == 1

    point.clock.pass_by(MINUTE)
    forget(point)

    assert receipts(point.folder) == 0
    point.agree()
    assert point.push().taken == 1

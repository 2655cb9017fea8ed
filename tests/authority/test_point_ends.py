"""What ends here while nobody knows whether it has arrived: its text goes at once, the word later.

It is sent once more without its text. The authority that had it knows it by its hash; one that had
not parks it, and refuses it by the word that follows.
"""

from datetime import timedelta

import pytest

from authority.store.store import Store
from tests import cast
from tests.authority.carrying import Carrier
from tests.authority.comparing import compare
from tests.authority.pointing import Point
from tests.authority.test_point_forgetting import MINUTE, forget, left
from tests.authority.test_point_referrals import followed
from tests.authority.test_point_withdrawals import NAME, bodies_there
from tests.cast import KEY, POINT
from tests.cutting import wire
from tests.referred import take, wish
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending, giving
from youthpoint.operations.sync import batches, streams

KEPT = timedelta(days=POINT.policy.referral_days)
ENDS = (["applied"] * 3, ["applied", "refused basis_withdrawn", "applied"])


@pytest.fixture
def referral(point: Point) -> Referral:
    """Somebody asks at a furnished point that the employment authority contacts them."""
    cast.furnish(point.store)
    take(point.store)
    return giving.give(point.store, wish(name=NAME.decode()), key=KEY, now=point.clock())


def try_to_send(point: Point, store: Store, *, arrives: bool) -> None:
    """Send what waits, and hear nothing of it."""
    there = point.port
    if arrives:
        with wire(there) as cut:
            point.port, cut.after = cut.port, b'"outcomes"'
            assert point.push().ended == "out of reach"
        point.port = there
    else:
        errand = point.errand()
        stream, _acked = streams.begin(errand)
        assert batches.prepare(errand, stream) is not None
    assert point.states() == ["tried", "tried"]
    assert (NAME in bodies_there(store)) is arrives, "the control"
    point.clock.pass_by(MINUTE)


def push(point: Point) -> bytes:
    """Go two rounds; return all that was asked in them."""
    there = point.port
    with wire(there) as line:
        point.port = line.port
        for _ in range(2):
            assert point.push().ended == ""
            point.clock.pass_by(MINUTE)
    point.port = there
    return line.asked


@pytest.mark.parametrize("arrives", [True, False])
def test_taken_back_while_it_is_tried_its_text_goes_at_once(
    store: Store, point: Point, referral: Referral, *, arrives: bool
) -> None:
    try_to_send(point, store, arrives=arrives)
    ending.take_back(point.store, referral.id, now=point.clock())
    assert point.store.forget_log()
    assert not left(point)
    assert not followed(point, referral).erased_there

    assert NAME not in push(point)

    assert point.states() == ENDS[0 if arrives else 1]
    assert NAME not in bodies_there(store)
    assert followed(point, referral).erased_there
    assert compare(point).is_alike


@pytest.mark.parametrize("first_arrives", [True, False])
def test_a_file_that_is_written_after_it_was_taken_back_is_silent_of_it(
    carrier: Carrier, store: Store, referral: Referral, *, first_arrives: bool
) -> None:
    point = carrier.point
    before = carrier.written()
    assert point.states() == ["tried", "tried"]
    if first_arrives:
        carrier.answered(before)
        assert NAME in bodies_there(store), "the control"
    ending.take_back(point.store, referral.id, now=point.clock())
    point.clock.pass_by(MINUTE)
    assert carrier.carry().failure is None
    assert NAME not in bodies_there(store)
    carrier.answered(before)  # late, or twice

    assert NAME not in bodies_there(store)
    assert followed(point, referral).erased_there
    push(point)
    assert point.states() == ENDS[0 if first_arrives else 1]
    assert compare(point).is_alike


@pytest.mark.parametrize("arrives", [True, False])
def test_of_what_nothing_was_heard_the_word_ends_with_the_text(
    store: Store, point: Point, referral: Referral, *, arrives: bool
) -> None:
    try_to_send(point, store, arrives=arrives)
    point.clock.pass_by(KEPT)
    forget(point)
    assert not left(point)
    assert followed(point, referral).standing is Standing.LAPSED

    assert NAME not in push(point)

    assert NAME not in bodies_there(store)
    assert followed(point, referral).standing is Standing.LAPSED
    assert compare(point).is_alike


def test_what_was_never_sent_is_not_sent_when_its_text_was_forgotten(
    store: Store, point: Point, referral: Referral
) -> None:
    point.clock.pass_by(KEPT + MINUTE)
    forget(point)
    assert not left(point)

    assert NAME not in push(point)

    assert [each.event.record for each in point.outbox()] == ["void", "void"]
    assert {each.state for each in point.outbox()} == {SendState.APPLIED}
    assert followed(point, referral).standing is Standing.LAPSED

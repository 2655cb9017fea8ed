"""What is parked is settled by a person: withdrawn with a reason, or sent anew in its place."""

from datetime import timedelta

import pytest

from authority.store.store import Store
from tests import cast
from tests.authority.pointing import Point
from tests.authority.speaking import TOPICS, publish
from tests.cast import KEY
from tests.referred import take, wish
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.referrals import ending, giving, mending
from youthpoint.operations.referrals.mending import NothingToSend
from youthpoint.operations.sync import settling
from youthpoint.operations.sync.settling import NotParked


@pytest.fixture
def referral(point: Point) -> Referral:
    """A referral that is parked: the authority does not know its topic."""
    cast.furnish(point.store)
    take(point.store)
    given = giving.give(point.store, wish(topics=("mind",)), key=KEY, now=point.clock())
    point.push()
    assert point.states() == ["applied", "parked code_unknown"]
    return given


def event(point: Point) -> str:
    return point.outbox()[1].event.id


def test_withdrawn_it_waits_no_more_on_either_side_and_the_reason_stays(
    point: Point, referral: Referral
) -> None:
    settling.withdraw(point.errand(), event(point), "Asked again.")
    assert point.states() == ["applied", "refused withdrawn"]
    assert point.outbox()[1].pointer == "Asked again."
    point.clock.pass_by(timedelta(hours=2))

    assert point.push().ended == ""
    assert point.states() == ["applied", "refused withdrawn"]
    with pytest.raises(NotParked):
        settling.withdraw(point.errand(), event(point), "Twice.")


def test_sent_anew_by_a_newer_list_it_takes_the_place_of_what_was_parked(
    store: Store, point: Point, referral: Referral
) -> None:
    replaced = event(point)
    publish(store, "topics", "2026-10", (*TOPICS, "mind"))
    point.clock.pass_by(timedelta(days=30))
    point.push()
    again = mending.send_again(point.store, replaced, at=point.clock())
    point.push()
    point.clock.pass_by(timedelta(hours=2))
    point.push()

    assert again.event.replaces == replaced
    assert point.states() == ["applied", "refused replaced", "applied"]


def test_asked_twice_it_is_sent_anew_once(store: Store, point: Point, referral: Referral) -> None:
    replaced = event(point)
    publish(store, "topics", "2026-10", (*TOPICS, "mind"))
    point.clock.pass_by(timedelta(days=30))
    point.push()
    first, again = (mending.send_again(point.store, replaced, at=point.clock()) for _ in "ab")
    point.push()
    point.clock.pass_by(timedelta(hours=2))
    point.push()

    assert again == first
    assert point.states() == ["applied", "refused replaced", "applied"]


def test_what_was_taken_back_is_not_sent_anew(point: Point, referral: Referral) -> None:
    parked = event(point)
    ending.take_back(point.store, referral.id, now=point.clock())

    with pytest.raises(NothingToSend):
        mending.send_again(point.store, parked, at=point.clock())


def test_only_what_is_parked_is_settled(point: Point, referral: Referral) -> None:
    applied = point.outbox()[0].event.id

    with pytest.raises(NotParked):
        mending.send_again(point.store, applied, at=point.clock())
    with pytest.raises(NotParked):
        settling.withdraw(point.errand(), "nothing", "No.")

"""A referral from the phone to the authority and back: it arrives, and taken back it is erased."""

import pytest

from authority.store.store import Store
from tests import cast
from tests.authority.pointing import Point
from tests.authority.test_point_withdrawals import bodies_there
from tests.cast import KEY
from tests.referred import take, wish
from youthpoint.domain import codes
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.operations.referrals import ending, following, giving
from youthpoint.operations.referrals.following import Followed

NAME = "Canary Esimerkki"


@pytest.fixture
def referral(point: Point) -> Referral:
    """Somebody asks at a furnished point that the employment authority contacts them."""
    cast.furnish(point.store)
    take(point.store)
    return giving.give(point.store, wish(name=NAME), key=KEY, now=point.clock())


def followed(point: Point, referral: Referral) -> Followed:
    link = codes.link(KEY, referral.id, referral.nonce)
    with point.store.read() as uow:
        found = following.followed(uow, codes.digest(KEY, link))
    assert found is not None
    return found


def test_it_arrives_and_its_page_knows_when(store: Store, point: Point, referral: Referral) -> None:
    assert followed(point, referral).standing is Standing.ON_ITS_WAY
    assert point.push().ended == ""
    found = followed(point, referral)

    assert found.standing is Standing.ARRIVED
    assert found.arrived_at is not None
    assert referral.given_at <= found.arrived_at <= point.clock()
    assert NAME.encode() in bodies_there(store)


def test_taken_back_it_is_erased_there_and_the_page_says_so_only_then(
    store: Store, point: Point, referral: Referral
) -> None:
    point.push()
    ending.take_back(point.store, referral.id, now=point.clock())
    assert not followed(point, referral).erased_there
    assert NAME.encode() in bodies_there(store), "the control"
    point.push()

    assert followed(point, referral).erased_there
    assert NAME.encode() not in bodies_there(store)


def test_taken_back_before_it_was_sent_it_never_is(
    store: Store, point: Point, referral: Referral
) -> None:
    ending.take_back(point.store, referral.id, now=point.clock())
    assert followed(point, referral).erased_there
    point.push()

    assert followed(point, referral).standing is Standing.TAKEN_BACK
    assert NAME.encode() not in bodies_there(store)

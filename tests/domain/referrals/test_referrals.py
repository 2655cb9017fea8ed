"""How long the page of a referral opens."""

from datetime import timedelta

from tests.cast import NOON, POINT
from tests.operations.past_days import MIDNIGHT, SECOND
from youthpoint.domain.referrals.referrals import Referral

LINK_DAYS = timedelta(days=POINT.policy.link_days)
REFERRAL = Referral(
    id="r",
    point_id="point",
    basis_id="b",
    recipient="employment_authority",
    name="Aino Esimerkki",
    phone="+358401234567",
    email="",
    topics=("work",),
    message="",
    language="fi",
    given_at=NOON,
    salt="5" * 32,
    nonce="n",
)


def test_its_page_opens_for_a_year() -> None:
    assert REFERRAL.is_open_to_link(POINT, now=NOON + LINK_DAYS - SECOND)
    assert not REFERRAL.is_open_to_link(POINT, now=NOON + LINK_DAYS)


def test_taken_back_it_opens_for_the_rest_of_that_day() -> None:
    back = REFERRAL.take_back(at=NOON)

    assert back.is_open_to_link(POINT, now=MIDNIGHT - SECOND)
    assert not back.is_open_to_link(POINT, now=MIDNIGHT)


def test_nothing_of_the_person_is_left_once_it_was_taken_back() -> None:
    back = REFERRAL.take_back(at=NOON)

    assert (back.name, back.phone, back.topics, back.salt) == ("", "", (), "")
    assert not back.is_known
    assert back.take_back(at=NOON + timedelta(days=1)) == back

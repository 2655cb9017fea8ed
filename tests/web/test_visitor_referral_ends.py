"""What the page of a referral says once nothing of it is left, and only what is true."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import KEY, NOON, POINT
from tests.client import Client
from tests.conftest import TestClock
from tests.operations.referrals.test_ends import come_to, erase
from youthpoint.domain import codes
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending
from youthpoint.operations.sync import restarting
from youthpoint.store import Store

SHORTLY = NOON + timedelta(minutes=1)
LATER = NOON + timedelta(days=POINT.policy.referral_days, seconds=1)
WAYS_BACK = "a[href$='/take-back']"


def path_of(referral: Referral) -> str:
    return f"/r/{codes.link(KEY, referral.id, referral.nonce)}"


def leave(store: Store, referral: Referral) -> None:
    """Take it back after another authority was joined."""
    restarting.leave(store, at=SHORTLY)
    ending.take_back(store, referral.id, now=SHORTLY)


def lapse(store: Store, _referral: Referral) -> None:
    """Let its days be over."""
    with store.write() as uow:
        ending.forget_texts(uow, POINT.id, limits(POINT.policy, POINT.zone, now=LATER), now=LATER)


ENDS = [
    (SendState.APPLIED, leave, "You have taken it back", "Ask there to have it erased."),
    (SendState.TRIED, lapse, "It was not confirmed in time", "Ask us"),
    (SendState.WAITING, lapse, "It was not confirmed in time", "Ask us"),
    (SendState.APPLIED, erase, "It has been erased", "here and there"),
]


@pytest.mark.parametrize(("state", "end", "title", "meaning"), ENDS)
def test_it_says_how_it_ended_asks_no_more_and_offers_nothing_to_take_back(
    client: Client,
    file_store: Store,
    *,
    state: SendState,
    end: Callable[[Store, Referral], None],
    title: str,
    meaning: str,
) -> None:
    referral = come_to(file_store, state)
    page = client.visit(path_of(referral))
    assert page.attribute("#referral", "data-hx-trigger") == "poll", "the control"
    assert page.has(WAYS_BACK), "the control"
    asks = page.attribute("#referral", "data-hx-get") or ""
    end(file_store, referral)
    page = client.visit(page.path)

    assert page.text("h1") == title
    assert meaning in page.text("#referral")
    assert page.attribute("#referral", "data-hx-trigger") is None
    assert not page.has(WAYS_BACK)
    assert client.fragment(asks).text("h1") == title
    assert client.visit(f"{page.path}/take-back").path == page.path


def test_pressed_on_an_old_page_it_is_taken_back_all_the_same(
    client: Client, file_store: Store, clock: TestClock
) -> None:
    referral = come_to(file_store, SendState.WAITING)
    clock.time = LATER
    lapse(file_store, referral)
    page = client.submit(f"{path_of(referral)}/take-back")

    assert page.text("h1") == "You have taken it back"
    assert "It has been erased here and there." in page.text("#referral")

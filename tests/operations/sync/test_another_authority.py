"""An authority is left for another: what was agreed to be sent to one goes to no other."""

from datetime import timedelta

import pytest

from tests.cast import NOON
from tests.referred import open_way, outbox, refer
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.digests import Leaf
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending, looking
from youthpoint.operations.sync import restarting
from youthpoint.store import Store

LATER = NOON + timedelta(minutes=1)


def come_to(store: Store, state: SendState) -> Referral:
    """Let somebody be referred, and all of it come to this at the authority."""
    referral = refer(store, form_key=state)
    with store.write() as uow:
        for each in uow.outbox.of_basis(referral.basis_id):
            uow.outbox.save(each.settled(state))
    return referral


def stands(store: Store, referral: Referral) -> Standing:
    with store.read() as uow:
        return looking.standing(uow, looking.referral_found(uow, referral.id))


def compared(store: Store) -> list[Leaf]:
    with store.read() as uow:
        return list(uow.leaves.applied())


@pytest.mark.parametrize(
    "state", [SendState.WAITING, SendState.TRIED, SendState.PARKED, SendState.HELD]
)
def test_what_had_not_arrived_is_sent_nowhere_and_says_so(store: Store, state: SendState) -> None:
    open_way(store)
    referral = come_to(store, state)

    assert restarting.leave(store, at=LATER) == 2
    assert outbox(store) == []
    assert stands(store, referral) is Standing.NOT_TAKEN


def test_what_had_arrived_has_and_is_not_looked_for_at_the_other(store: Store) -> None:
    open_way(store)
    referral = come_to(store, SendState.APPLIED)
    assert len(compared(store)) == 2
    restarting.leave(store, at=LATER)

    assert stands(store, referral) is Standing.ARRIVED
    assert compared(store) == []


def test_what_is_given_afterwards_goes_to_the_other_through_its_restores(store: Store) -> None:
    open_way(store)
    restarting.leave(store, at=NOON - timedelta(minutes=1))
    referral = come_to(store, SendState.APPLIED)
    restarting.restart(store, at=LATER)

    assert {each.name for each in compared(store)} == {
        f"referral|{referral.id}",
        f"basis|{referral.basis_id}",
    }


def test_it_can_still_be_taken_back_and_is_erased_here(store: Store) -> None:
    open_way(store)
    referral = come_to(store, SendState.APPLIED)
    restarting.leave(store, at=LATER)
    ending.take_back(store, referral.id, now=LATER)

    assert stands(store, referral) is Standing.ERASED_HERE

"""A record that changed without a word of it in the outbox is found and named (test 18)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from msgspec import structs

from tests.cast import NOON
from tests.referred import open_way, refer
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.comparing import Side
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.referrals import ending
from youthpoint.operations.sync import truth
from youthpoint.store import Store


@pytest.fixture
def referral(store: Store) -> Referral:
    """One that was given, and is in the outbox."""
    open_way(store)
    return refer(store)


def found(store: Store) -> list[tuple[Side, str, str]]:
    with store.read() as uow:
        return [(each.side, each.record, each.id) for each in truth.untold(uow)]


def save(store: Store, referral: Referral) -> None:
    with store.write() as uow:
        uow.referrals.save(referral)


def take_back(store: Store, referral: Referral) -> None:
    ending.take_back(store, referral.id, now=NOON + timedelta(hours=1))


def test_what_was_told_is_as_it_was_told(store: Store, referral: Referral) -> None:
    assert found(store) == []


@pytest.mark.parametrize(
    "changed", [{"message": "Something else"}, {"version": 2}, {"topics": ()}], ids=str
)
def test_what_was_changed_behind_our_back_is_named(
    store: Store, referral: Referral, changed: dict[str, object]
) -> None:
    save(store, replace(referral, **changed))  # type: ignore[arg-type]

    assert found(store) == [(Side.UNTOLD, "referral", referral.id)]


def test_what_was_forgotten_here_has_nothing_to_compare(store: Store, referral: Referral) -> None:
    save(store, referral.forgotten())

    assert found(store) == []


def test_what_was_taken_back_before_it_was_sent_is_nothing(
    store: Store, referral: Referral
) -> None:
    take_back(store, referral)

    assert found(store) == []


def test_what_was_taken_back_after_it_was_sent_was_told(store: Store, referral: Referral) -> None:
    with store.write() as uow:
        for each in uow.outbox.of_basis(referral.basis_id):
            uow.outbox.save(each.settled(SendState.APPLIED))
    take_back(store, referral)
    assert found(store) == []

    with store.write() as uow:
        basis = uow.bases.find(referral.basis_id)
        assert basis is not None
        uow.bases.put(structs.replace(basis, withdrawn_at=None))

    assert found(store) == [(Side.UNTOLD, "basis", referral.basis_id)]

"""Who reads what somebody wrote who was referred, and takes it back for them."""

from dataclasses import replace

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, LEILA, LEILA_ACCOUNT, NOON, arrive
from tests.operations.at_desk import received, refusal
from tests.operations.past_days import MIDNIGHT, SECOND
from tests.referred import AUTHORITY, open_way, refer
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.forgetting import retention
from youthpoint.operations.referrals import ending
from youthpoint.store import Store


def leila_is_of(store: Store, kind: str, *, sees: str = "own") -> None:
    """Let Leila be of an organisation whose people see whom they help, with how one feels."""
    piece = {"kind": kind, "name": {"fi": "X"}, "sees_queue": sees, "sees_bookings": sees}
    with store.write() as uow:
        value = {**piece, "sees_figures": False, "takes_referrals": kind == AUTHORITY}
        uow.changes.put("point", Name(Part.ORGANISATION, kind), value)
        uow.experts.put(replace(LEILA, organisation=kind))


def refused(store: Store, referral: Referral, by: Account = LEILA_ACCOUNT) -> Reason | None:
    return refusal(lambda: ending.take_back_for(store, referral.id, by=by, now=NOON))


def test_the_houses_own_staff_take_it_back_for_somebody_who_comes_back(store: Store) -> None:
    open_way(store)
    referral = refer(store)

    after = ending.take_back_for(store, referral.id, by=AINO_ACCOUNT, now=NOON)

    assert (after.name, after.taken_back_at) == ("", NOON)


def test_a_partner_who_sees_everybody_reads_it_too(store: Store) -> None:
    open_way(store)
    leila_is_of(store, "kela", sees="all")

    assert refused(store, refer(store)) is None


@pytest.mark.parametrize(("topic", "reason"), [("mind", None), ("work", Reason.FORBIDDEN)])
def test_another_partner_reads_it_in_a_visit_that_they_may_see(
    store: Store, topic: str, reason: Reason | None
) -> None:
    open_way(store)
    leila_is_of(store, "kela")
    visit = received(store, arrive(store, topic))

    assert refused(store, refer(store, visit_id=visit.id)) is reason


def test_another_partner_does_not_read_it_once_the_day_is_over(store: Store) -> None:
    open_way(store)
    leila_is_of(store, "kela")
    referral = refer(store, visit_id=received(store, arrive(store, "mind")).id)
    retention.forget_all(store, now=MIDNIGHT + SECOND)

    assert refused(store, referral) is Reason.FORBIDDEN
    assert refused(store, referral, KAISA) is None


def test_whom_it_was_written_to_read_it_whatever_it_is_about(store: Store) -> None:
    open_way(store)
    leila_is_of(store, AUTHORITY)

    assert refused(store, refer(store)) is None

"""A referral ends: by whose word, and what is true of it then here, there and elsewhere."""

from datetime import timedelta

import pytest

from tests.cast import NOON, POINT
from tests.operations.at_desk import MINUTE
from tests.referred import open_way, outbox, refer
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.erasures import Asked
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.forgetting import promises, retention
from youthpoint.operations.referrals import ending, looking
from youthpoint.operations.sync import burying, restarting
from youthpoint.store import Store

LATER = NOON + timedelta(days=POINT.policy.referral_days) + MINUTE
SENT = [each for each in SendState if each is not SendState.WAITING]


def come_to(store: Store, state: SendState) -> Referral:
    """Let somebody be referred, and all of it come to this at the authority."""
    open_way(store)
    referral = refer(store)
    with store.write() as uow:
        for each in uow.outbox.of_basis(referral.basis_id):
            uow.outbox.save(each.settled(state))
    return referral


def stands(store: Store, referral: Referral) -> Standing:
    with store.read() as uow:
        return looking.standing(uow, looking.referral_found(uow, referral.id))


def texts(store: Store) -> list[str]:
    """Return which events have one, but for words."""
    return [
        each.event.verb
        for each in outbox(store)
        if each.event.record == "referral" and each.event.data
    ]


def erase(store: Store, referral: Referral) -> None:
    asked = Asked(
        id="0192f3a0-5c1e-7d3a-9b61-3f0a8e2c4d10",
        subject=referral.aggregate,
        ground="request",
        ordered=True,
        cursor="",
    )
    burying.carry_out(store, asked, at=NOON + MINUTE)


# --- It was agreed to be sent to another authority -----------------------------------------------


@pytest.mark.parametrize("state", [SendState.APPLIED, SendState.PARKED, SendState.TRIED])
def test_taken_back_it_is_not_told_to_another_authority(store: Store, state: SendState) -> None:
    referral = come_to(store, state)
    restarting.leave(store, at=NOON + MINUTE)
    ending.take_back(store, referral.id, now=NOON + MINUTE)

    assert outbox(store) == []
    assert stands(store, referral) is Standing.ERASED_HERE


def test_taken_back_after_a_restore_it_is_told_to_the_same(store: Store) -> None:
    referral = come_to(store, SendState.APPLIED)
    restarting.restart(store, at=NOON + MINUTE)
    ending.take_back(store, referral.id, now=NOON + MINUTE)

    assert [each.event.verb for each in outbox(store)] == ["withdrawn"]
    assert stands(store, referral) is Standing.TAKEN_BACK


def test_erased_at_the_one_before_it_stays_so_with_another(store: Store) -> None:
    referral = come_to(store, SendState.APPLIED)
    ending.take_back(store, referral.id, now=NOON)
    word = outbox(store)[-1]
    with store.write() as uow:
        uow.outbox.save(word.settled(SendState.APPLIED))
    restarting.leave(store, at=NOON + MINUTE)

    assert stands(store, referral) is Standing.TAKEN_BACK


def test_a_word_that_did_not_get_there_says_so(store: Store) -> None:
    referral = come_to(store, SendState.APPLIED)
    ending.take_back(store, referral.id, now=NOON)
    restarting.leave(store, at=NOON + MINUTE)

    assert stands(store, referral) is Standing.ERASED_HERE


# --- Its days are over ---------------------------------------------------------------------------


@pytest.mark.parametrize("state", SENT)
def test_whatever_became_of_it_no_text_outlasts_its_days(store: Store, state: SendState) -> None:
    come_to(store, state)
    assert texts(store) == ["given"], "the control"
    assert promises.overdue(store, now=LATER)[Kind.REFERRED] == 1
    retention.forget_all(store, now=LATER)

    assert texts(store) == []
    assert promises.overdue(store, now=LATER) == {}


@pytest.mark.parametrize("state", [SendState.PARKED, SendState.HELD])
def test_what_is_looked_into_there_is_judged_there(store: Store, state: SendState) -> None:
    referral = come_to(store, state)
    retention.forget_all(store, now=LATER)

    assert len(outbox(store)) == 2
    assert stands(store, referral) is Standing.LOOKED_INTO


def test_what_was_never_sent_goes_nowhere_any_more(store: Store) -> None:
    referral = come_to(store, SendState.WAITING)
    retention.forget_all(store, now=LATER - MINUTE)
    assert texts(store) == ["given"], "the control"
    assert promises.overdue(store, now=LATER)[Kind.REFERRED] == 1
    retention.forget_all(store, now=LATER)

    assert [each.event.record for each in outbox(store)] == ["void", "void"]
    assert stands(store, referral) is Standing.LAPSED


def test_what_may_have_been_sent_is_followed_by_the_word(store: Store) -> None:
    referral = come_to(store, SendState.TRIED)
    retention.forget_all(store, now=LATER)

    assert [each.event.verb for each in outbox(store)] == ["given", "given", "withdrawn"]
    assert stands(store, referral) is Standing.LAPSED


def test_what_has_arrived_stays_there_and_can_be_taken_back(store: Store) -> None:
    referral = come_to(store, SendState.APPLIED)
    retention.forget_all(store, now=LATER)

    assert stands(store, referral) is Standing.ARRIVED
    ending.take_back(store, referral.id, now=LATER)
    assert outbox(store)[-1].event.verb == "withdrawn"


# --- The authority had it erased -----------------------------------------------------------------


def test_erased_on_order_it_says_so(file_store: Store) -> None:
    referral = come_to(file_store, SendState.APPLIED)
    erase(file_store, referral)

    assert stands(file_store, referral) is Standing.ERASED


def test_taken_back_then_the_authority_is_told_nothing(file_store: Store) -> None:
    referral = come_to(file_store, SendState.APPLIED)
    erase(file_store, referral)
    ending.take_back(file_store, referral.id, now=NOON + MINUTE)

    assert len(outbox(file_store)) == 2
    assert stands(file_store, referral) is Standing.TAKEN_BACK
    with file_store.read() as uow:
        assert looking.erased_there(uow, referral)

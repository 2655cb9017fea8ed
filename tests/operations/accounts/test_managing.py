"""Roles given and taken, accounts shut out: who may do it to whom, and what stays of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import KAISA, LEILA_ACCOUNT, NOON, OTTO, POINT, account
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed, Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations.accounts import managing
from youthpoint.operations.forgetting import retention
from youthpoint.store import Store

STAFF, COORDINATOR, ADMINISTRATOR = Role
EVERY = frozenset(Role)
LOG_DAYS = timedelta(days=POINT.policy.log_days)


def of(**roles: Role) -> Account:
    held = {point_id: frozenset({role}) for point_id, role in roles.items()}
    return replace(account("Ville"), roles=held)


def coordinator(store: Store, name: str) -> Account:
    made = account(name, COORDINATOR)
    with store.write() as uow:
        uow.accounts.add(made, password="")
    return made


@pytest.mark.parametrize(
    ("by", "gives"),
    [
        (STAFF, set()),
        (COORDINATOR, {STAFF, COORDINATOR}),
        (ADMINISTRATOR, {STAFF, COORDINATOR, ADMINISTRATOR}),
    ],
)
def test_nobody_gives_a_role_above_their_own_or_anywhere_else(by: Role, gives: set[Role]) -> None:
    assert {role for role in Role if of(point=by).may_give(role, "point")} == gives
    assert not any(of(point=by).may_give(role, "elsewhere") for role in Role)


def test_who_is_managed_is_managed_everywhere_they_work() -> None:
    both = of(point=COORDINATOR, second=COORDINATOR)

    assert KAISA.may_manage(of(point=STAFF))
    assert not KAISA.may_manage(of(point=STAFF, second=STAFF))
    assert replace(both, id="both").may_manage(of(point=STAFF, second=STAFF))
    assert not KAISA.may_manage(of(point=ADMINISTRATOR))
    assert not KAISA.may_manage(KAISA)
    assert not KAISA.may_manage(of()), "who works nowhere is nobody's to manage"


def test_of_two_coordinators_who_take_the_role_from_each_other_one_stays(store: Store) -> None:
    other = coordinator(store, "Pekka")
    managing.give_post(
        store, KAISA.id, Post(point_id="point", role=COORDINATOR), by=other, now=NOON
    )
    demoted = Post(point_id="point", role=ADMINISTRATOR)
    managing.shut_out(store, KAISA.id, by=other, now=NOON)

    with pytest.raises(Refused) as refused:
        managing.shut_out(store, other.id, by=KAISA, now=NOON)
    assert refused.value.reason is Reason.LAST_COORDINATOR
    with pytest.raises(Refused) as refused:
        managing.give_post(store, other.id, demoted, by=OTTO, now=NOON)
    assert refused.value.reason is Reason.LAST_COORDINATOR


def test_whose_last_point_loses_its_coordinator_is_not_shut_out(store: Store) -> None:
    coordinator(store, "Pekka")
    with store.write() as uow:
        uow.points.put(replace(POINT, id="second"))
        uow.accounts.grant("account-pekka", "second", COORDINATOR)
    both = replace(OTTO, roles={"point": EVERY, "second": EVERY})

    with pytest.raises(Refused) as refused:
        managing.shut_out(store, "account-pekka", by=both, now=NOON)
    assert refused.value.reason is Reason.LAST_COORDINATOR, "at the second point"


def test_whose_role_is_taken_is_no_expert_there_any_more(store: Store) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, id="second"))
        uow.accounts.grant(LEILA_ACCOUNT.id, "second", STAFF)
    managing.take_post(store, LEILA_ACCOUNT.id, "point", by=KAISA, now=NOON)

    with store.read() as uow:
        leila, kept = uow.experts.find("leila"), uow.accounts.find(LEILA_ACCOUNT.id)
    assert leila is not None
    assert leila.account_id is None
    assert kept is not None
    assert set(kept.roles) == {"second"}


def test_what_was_done_is_remembered_for_two_years_at_every_point_it_concerns(
    store: Store,
) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, id="second"))
        uow.accounts.grant(LEILA_ACCOUNT.id, "second", STAFF)
    by = replace(KAISA, roles={"point": EVERY, "second": EVERY})
    managing.end_sessions(store, LEILA_ACCOUNT.id, by=by, now=NOON)

    for point_id in ("point", "second"):
        with store.read() as uow:
            (act,) = uow.invitations.acts(point_id, most=9)
        assert (act.deed, act.whom, act.by) == (Deed.SESSIONS_ENDED, LEILA_ACCOUNT.id, KAISA.id)
    assert retention.forget(store, now=NOON + LOG_DAYS)[Kind.LOG] == 0
    assert retention.forget(store, now=NOON + LOG_DAYS + timedelta(seconds=1))[Kind.LOG] == 2

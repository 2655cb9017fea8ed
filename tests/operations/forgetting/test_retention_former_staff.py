"""Accounts of who works here no more: they stay while a log can name them, and no day longer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, KAISA, LEILA_ACCOUNT, NOON, POINT
from tests.inviting import furnish
from tests.second_steps import set_up
from tests.signing_on import ROLES, identity
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.points import Policy
from youthpoint.operations.accounts import managing, single_sign_on
from youthpoint.operations.forgetting import promises, retention
from youthpoint.store import Store
from youthpoint.store.former_staff import HANGING

KEPT = timedelta(days=POINT.policy.look_days)
"""The log of what was done to accounts is kept as long."""

LONG_LOOKS = replace(POINT.policy, look_days=KEPT.days + 100)
LONG_LOG = replace(POINT.policy, log_days=KEPT.days + 100)
LAST_DAY, DUE = NOON + KEPT, NOON + KEPT + timedelta(seconds=1)


def shut_out(store: Store, account: Account, at: datetime = NOON) -> None:
    managing.shut_out(store, account.id, by=KAISA, now=at)


def keep(store: Store, policy: Policy) -> None:
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=policy))


def is_there(store: Store, account: Account) -> bool:
    with store.read() as uow:
        return uow.accounts.find(account.id) is not None


def enter(store: Store, groups: Sequence[str], at: datetime) -> Account:
    """Come in by the organisation's word; return the account."""
    who = identity(*groups)
    single_sign_on.enter(store, who, ROLES, now=at)
    with store.read() as uow:
        found = uow.accounts.find(uow.identities.account_of(who.issuer, who.subject) or "")
    assert found is not None
    return found


def refusal(store: Store, at: datetime) -> Reason:
    with pytest.raises(Refused) as refused:
        single_sign_on.enter(store, identity("desk"), ROLES, now=at)
    return refused.value.reason


def test_who_was_shut_out_is_named_as_long_as_the_logs_and_then_forgotten(store: Store) -> None:
    shut_out(store, LEILA_ACCOUNT)

    retention.forget_all(store, now=LAST_DAY)
    assert is_there(store, LEILA_ACCOUNT)
    assert promises.overdue(store, now=DUE)[Kind.FORMER] == 1
    assert retention.forget_all(store, now=DUE)[Kind.FORMER] == 1
    assert not is_there(store, LEILA_ACCOUNT)
    assert is_there(store, AINO_ACCOUNT), "who works here stays"


def test_all_that_hung_on_the_account_goes_and_the_expert_is_free(
    file_store: Store, tmp_path: Path
) -> None:
    set_up(file_store, LEILA_ACCOUNT)
    shut_out(file_store, LEILA_ACCOUNT)
    retention.forget_all(file_store, now=DUE)

    with file_store.read() as uow:
        leila = uow.experts.find("leila")
        assert uow.second_factors.of(LEILA_ACCOUNT.id) is None
    assert leila is not None
    assert leila.account_id is None
    for table in HANGING:
        query = f"select * from {table} where account_id = '{LEILA_ACCOUNT.id}'"  # noqa: S608
        assert tables.rows(tmp_path, query) == [], table


def test_every_table_that_refers_to_accounts_is_thought_of(
    file_store: Store, tmp_path: Path
) -> None:
    del file_store
    query = """
        select m.name from sqlite_schema as m join pragma_foreign_key_list(m.name) as k
        where k."table" = 'account'
        """
    referring = {name for (name,) in tables.rows(tmp_path, query)}

    assert referring == {*HANGING, "expert"}


@pytest.mark.parametrize("policy", [LONG_LOOKS, LONG_LOG], ids=["looks", "log"])
def test_the_longer_of_both_logs_counts(store: Store, policy: Policy) -> None:
    later = DUE + timedelta(days=100)
    keep(store, policy)
    shut_out(store, LEILA_ACCOUNT)

    retention.forget_all(store, now=DUE)
    assert is_there(store, LEILA_ACCOUNT)
    retention.forget_all(store, now=later)
    assert not is_there(store, LEILA_ACCOUNT)


def test_what_was_done_to_it_afterwards_names_it_for_its_own_time(store: Store) -> None:
    shut_out(store, LEILA_ACCOUNT)
    later = NOON + timedelta(days=30)
    managing.end_sessions(store, LEILA_ACCOUNT.id, by=KAISA, now=later)

    retention.forget_all(store, now=DUE)
    assert is_there(store, LEILA_ACCOUNT)
    assert promises.overdue(store, now=DUE)[Kind.FORMER] == 0
    retention.forget_all(store, now=later + KEPT + timedelta(seconds=1))
    assert not is_there(store, LEILA_ACCOUNT)


def test_who_was_let_in_again_stays(store: Store) -> None:
    shut_out(store, LEILA_ACCOUNT)
    managing.let_in(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON + timedelta(days=1))
    retention.forget_all(store, now=DUE + timedelta(days=1))

    assert is_there(store, LEILA_ACCOUNT)


def test_who_has_no_role_left_is_forgotten_though_nobody_shut_them_out(store: Store) -> None:
    furnish(store)
    petra = enter(store, ["desk"], NOON)
    with pytest.raises(Refused):
        single_sign_on.enter(store, identity(), ROLES, now=NOON)

    retention.forget_all(store, now=LAST_DAY)
    assert is_there(store, petra)
    retention.forget_all(store, now=DUE)
    assert not is_there(store, petra)
    assert enter(store, ["desk"], DUE).id != petra.id, "the organisation's word counts again"


def test_who_has_no_role_left_is_named_as_long_as_they_may_have_looked(store: Store) -> None:
    furnish(store)
    keep(store, LONG_LOOKS)
    petra = enter(store, ["desk"], NOON)
    with pytest.raises(Refused):
        single_sign_on.enter(store, identity(), ROLES, now=NOON)

    retention.forget_all(store, now=DUE)
    assert is_there(store, petra)
    retention.forget_all(store, now=DUE + timedelta(days=100))
    assert not is_there(store, petra)


def test_who_was_shut_out_stays_out_though_the_organisation_vouches_for_them(store: Store) -> None:
    furnish(store)
    petra = enter(store, ["desk"], NOON)
    shut_out(store, petra)

    assert retention.forget_all(store, now=DUE)[Kind.FORMER] == 1
    assert not is_there(store, petra)
    assert refusal(store, DUE) is Reason.IDENTITY_UNKNOWN


def test_until_the_operator_links_them_anew(store: Store) -> None:
    furnish(store)
    shut_out(store, enter(store, ["desk"], NOON))
    retention.forget_all(store, now=DUE)
    who = identity("desk")
    single_sign_on.link(store, LEILA_ACCOUNT.id, who, now=DUE)
    assert enter(store, ["desk"], DUE).id == LEILA_ACCOUNT.id

    single_sign_on.unlink(store, LEILA_ACCOUNT.id, who.issuer, now=DUE)
    assert enter(store, ["desk"], DUE).username == "petra.v"


def test_of_whom_is_barred_no_name_is_kept(file_store: Store, tmp_path: Path) -> None:
    furnish(file_store)
    shut_out(file_store, enter(file_store, ["desk"], NOON))
    retention.forget_all(file_store, now=DUE)

    ((kept,),) = tables.rows(tmp_path, "select * from barred")
    assert len(bytes.fromhex(kept)) == sha256().digest_size
    file_store.rewrite()
    assert b"petra.v" not in (tmp_path / tables.FILES[0]).read_bytes()

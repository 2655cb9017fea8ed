"""One-time links: to an account, and to another password."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from tests.cast import KAISA, LEILA_ACCOUNT, NOON, PASSWORD, POINT, entrance
from youthpoint.domain.accounts.invitations import Deed, Post
from youthpoint.domain.accounts.roles import Right, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.keeping import BOUNDS
from youthpoint.operations.accounts import accounts, invitations, inviting, managing, operating
from youthpoint.operations.accounts.inviting import Planned
from youthpoint.store import Store

SECOND = timedelta(seconds=1)
ANOTHER = "quite another one"


def accepted(store: Store, secret: str, name: str, *, at: datetime = NOON) -> Reason | None:
    try:
        someone = accounts.new_account(name, name.capitalize())
        invitations.accept(store, secret, someone, password=PASSWORD, now=at)
    except Refused as refused:
        return refused.reason
    return None


def test_v6_4_1_an_invitation_lets_one_person_in_with_its_role(store: Store) -> None:
    secret = invitations.invite(store, Role.COORDINATOR, "point", now=NOON)
    assert invitations.invited(store, secret, now=NOON)

    assert accepted(store, secret, "petra") is None
    assert accepted(store, secret, "pekka") is Reason.INVITATION_USED

    assert not invitations.invited(store, secret, now=NOON)
    with store.read() as uow:
        found = uow.accounts.by_username("petra")
    assert found is not None
    assert found[0].may(Right.SET_UP_POINT, "point")
    assert not found[0].may(Right.SET_UP_POINT, "elsewhere")


def test_v6_4_1_an_invitation_ends_after_two_days(store: Store) -> None:
    secret = invitations.invite(store, Role.STAFF, "point", now=NOON)
    end = NOON + timedelta(days=2)

    assert invitations.invited(store, secret, now=end - SECOND)
    assert not invitations.invited(store, secret, now=end)
    assert accepted(store, secret, "petra", at=end) is Reason.INVITATION_USED


def test_a_name_that_is_taken_does_not_use_the_invitation_up(store: Store) -> None:
    secret = invitations.invite(store, Role.STAFF, "point", now=NOON)

    assert accepted(store, secret, "kaisa") is Reason.NAME_TAKEN
    assert accepted(store, secret, "petra") is None


# --- Another password -------------------------------------------------------------------------


def link_for_leila(store: Store) -> str:
    return managing.link_to_password(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON)


def comes_in(store: Store, name: str, password: str) -> bool:
    try:
        accounts.sign_in(store, name, password, at=entrance("x"), now=NOON)
    except Refused:
        return False
    return True


def renewed(store: Store, secret: str) -> Reason | None:
    try:
        invitations.renew(store, secret, password=ANOTHER, now=NOON)
    except Refused as refused:
        return refused.reason
    return None


def test_a_link_gives_another_password_once_and_ends_every_session(store: Store) -> None:
    before = accounts.sign_in(store, "leila", PASSWORD, at=entrance("x"), now=NOON).secret
    secret = link_for_leila(store)

    assert renewed(store, secret) is None
    assert renewed(store, secret) is Reason.INVITATION_USED
    assert (comes_in(store, "leila", PASSWORD), comes_in(store, "leila", ANOTHER)) == (False, True)
    with store.read() as uow:
        assert accounts.signed_in(uow, before, now=NOON) is None


def test_only_the_newest_link_to_a_password_opens(store: Store) -> None:
    old, new = link_for_leila(store), link_for_leila(store)

    assert renewed(store, old) is Reason.INVITATION_USED
    assert renewed(store, new) is None


@pytest.mark.parametrize(
    "ends",
    [
        lambda store: managing.shut_out(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON),
        lambda store: operating.shut_out(store, LEILA_ACCOUNT.id, now=NOON),
        lambda store: accounts.set_password(store, LEILA_ACCOUNT.id, "given by the operator"),
        lambda store: managing.end_sessions(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON),
    ],
)
def test_what_shuts_out_ends_the_link_to_a_password_too(
    store: Store, ends: Callable[[Store], None]
) -> None:
    secret = link_for_leila(store)
    ends(store)

    assert renewed(store, secret) is Reason.INVITATION_USED
    assert not comes_in(store, "leila", ANOTHER)


def test_who_is_shut_out_can_not_come_in_by_a_link_that_is_made_afterwards(store: Store) -> None:
    managing.shut_out(store, LEILA_ACCOUNT.id, by=KAISA, now=NOON)

    assert renewed(store, link_for_leila(store)) is Reason.INVITATION_USED


def test_a_link_to_a_password_makes_no_account(store: Store) -> None:
    secret = link_for_leila(store)

    assert accepted(store, secret, "petra") is Reason.INVITATION_USED
    assert renewed(store, secret) is None, "and is not used up by trying"


# --- Two at once ------------------------------------------------------------------------------


def test_of_two_who_use_one_link_at_once_one_gets_in(file_store: Store, tmp_path: Path) -> None:
    planned = Planned(
        username="petra", first_name="Petra", post=Post(point_id="point", role=Role.COORDINATOR)
    )
    secret = inviting.invite(file_store, planned, by=KAISA, now=NOON)
    told: list[Reason | None] = []
    ready = Barrier(2)

    def try_in(name: str) -> None:
        with_own = Store.open(tmp_path / "youthpoint.db")
        ready.wait()
        told.append(accepted(with_own, secret, name))
        with_own.close()

    both = [Thread(target=try_in, args=(name,)) for name in ("petra", "pekka")]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert sorted(told, key=str) == sorted([None, Reason.INVITATION_USED], key=str)
    with file_store.read() as uow:
        made = {each.username for each in uow.accounts.every()} & {"petra", "pekka"}
        deeds = [each.deed for each in uow.invitations.acts("point", most=9)]
    assert len(made) == 1
    assert deeds == [Deed.JOINED, Deed.INVITED]


@pytest.mark.parametrize("days", BOUNDS["invitation_days"])
def test_a_colleagues_link_opens_for_the_days_that_were_decided(store: Store, days: int) -> None:
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=replace(POINT.policy, invitation_days=days)))
    planned = Planned(
        username="petra", first_name="Petra", post=Post(point_id="point", role=Role.COORDINATOR)
    )
    secret = inviting.invite(store, planned, by=KAISA, now=NOON)

    assert invitations.invited(store, secret, now=NOON + timedelta(days=days) - SECOND)
    late = NOON + timedelta(days=days)
    assert accepted(store, secret, "petra", at=late) is Reason.INVITATION_USED

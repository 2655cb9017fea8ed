"""Which passwords may be chosen: none that is guessed first. Numbers are of ASVS 5.0."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, NOON, PASSWORD, entrance
from youthpoint.domain.accounts.invitations import Invitation, Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, invitations, operating, own_password, passwords
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.store import Store

GOOD = "quite another one"


def why_not(store: Store, password: str) -> Reason | None:
    try:
        passwords.chosen(store, password, AINO_ACCOUNT)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    "password", ["123456789012", "qwerty123456", "Password1234", "salasana1234", "UNBELIEVABLE"]
)
def test_v6_2_4_what_many_have_is_refused_however_it_is_written(
    store: Store, password: str
) -> None:
    assert why_not(store, password) is Reason.PASSWORD_COMMON


def test_v6_2_12_what_a_breach_has_shown_is_refused(store: Store) -> None:
    assert why_not(store, "1q2w3e4r5t6y") is Reason.PASSWORD_COMMON
    assert why_not(store, GOOD) is None


@pytest.mark.parametrize(
    "password",
    [
        "Testipiste-2026!",
        "testpunkten 00000",
        "ohjaamo ohjaamo",
        "aino-aino-aino",
        "Youthpoint#2026",
    ],
)
def test_v6_2_11_little_more_than_names_of_the_place_or_of_oneself_is_refused(
    store: Store, password: str
) -> None:
    assert why_not(store, password) is Reason.PASSWORD_NAMES


@pytest.mark.parametrize("password", ["ohjaamossa sataa aina", "x7#kP2-9!q4&", "121212121219 ♥"])
def test_a_name_within_a_good_one_does_no_harm(store: Store, password: str) -> None:
    assert why_not(store, password) is None


def by_invitation(store: Store, password: str) -> None:
    secret = invitations.invite(store, Role.STAFF, "point", now=NOON)
    account = accounts.new_account("petra", "Petra")
    invitations.accept(store, secret, account, password=password, now=NOON)


def by_link(store: Store, password: str) -> None:
    post, until = Post(point_id="point", role=Role.STAFF), NOON + timedelta(days=1)
    with store.write() as uow:
        link = Invitation(post=post, expires_at=until, account_id=AINO_ACCOUNT.id)
        secret = invitations.made(uow, link)
    invitations.renew(store, secret, password=password, now=NOON)


def oneself(store: Store, password: str) -> None:
    came = accounts.sign_in(store, "aino", PASSWORD, at=entrance(), now=NOON)
    proof = Proof(password=PASSWORD, session=accounts.digest_of(came.secret))
    own_password.change(store, AINO_ACCOUNT, proof, password, now=NOON)


def from_a_shell(store: Store, password: str) -> None:
    operating.give_password(store, AINO_ACCOUNT.id, password, now=NOON)


def with_a_new_account(store: Store, password: str) -> None:
    operating.add(store, accounts.new_account("petra", "Petra"), password=password, now=NOON)


@pytest.mark.parametrize("way", [by_invitation, by_link, oneself, from_a_shell, with_a_new_account])
def test_v6_2_4_however_one_comes_to_a_password_it_is_looked_at(
    store: Store, way: Callable[[Store, str], None]
) -> None:
    with pytest.raises(Refused, match=Reason.PASSWORD_COMMON):
        way(store, "password1234")
    with pytest.raises(Refused, match=Reason.PASSWORD_NAMES):
        way(store, "Testipiste-2026!")
    way(store, GOOD)

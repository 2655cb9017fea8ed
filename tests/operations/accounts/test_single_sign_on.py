"""What the organisation's word makes of somebody at each point, and takes away again."""

from dataclasses import replace

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, NOON, POINT
from tests.inviting import furnish
from tests.signing_on import ROLES, identity
from youthpoint.domain.accounts.accounts import Account, CameBy
from youthpoint.domain.accounts.identities import Identity
from youthpoint.domain.accounts.invitations import Deed, Post
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.accounts.second_factors import Demand
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import managing, own_sessions, single_sign_on
from youthpoint.operations.accounts.accounts import digest_of
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.store import Store
from youthpoint.store.sessions import Session

STAFF, COORDINATOR = frozenset({Role.STAFF}), frozenset({Role.COORDINATOR})


@pytest.fixture(autouse=True)
def organisation(store: Store) -> None:
    furnish(store)


def enter(store: Store, who: Identity) -> tuple[Account, Session]:
    came = single_sign_on.enter(store, who, ROLES, now=NOON)
    with store.read() as uow:
        found = uow.sessions.find(digest_of(came.secret))
    assert found is not None
    return found[1], found[0]


def refusal(store: Store, who: Identity) -> Reason:
    with pytest.raises(Refused) as refused:
        single_sign_on.enter(store, who, ROLES, now=NOON)
    return refused.value.reason


def told(store: Store) -> list[Deed]:
    with store.read() as uow:
        return [each.deed for each in uow.invitations.acts("point", most=9)]


def roles(store: Store, account_id: str) -> frozenset[Role]:
    with store.read() as uow:
        account = uow.accounts.find(account_id)
    assert account is not None
    return account.roles.get("point", frozenset())


def test_a_group_makes_an_account_with_its_role_and_organisation(store: Store) -> None:
    account, session = enter(store, identity("desk"))

    assert (account.username, account.first_name) == ("petra.v", "Petra")
    assert account.roles == {"point": STAFF}
    assert session.came_by is CameBy.PROVIDER
    with store.read() as uow:
        assert uow.accounts.organisations("point")[account.id] == "kela"
    assert told(store) == [Deed.PROVIDED]


def test_v10_5_2_somebody_is_one_account_however_often_and_under_whatever_name_they_come(
    store: Store,
) -> None:
    first, _session = enter(store, identity("desk"))
    again, _session = enter(store, replace(identity("desk"), username="other", first_name="Other"))

    assert again.id == first.id
    assert told(store) == [Deed.PROVIDED], "what is so already is not done again"


def test_two_who_are_called_the_same_are_two_accounts(store: Store) -> None:
    names = [
        enter(store, replace(identity("desk", subject=each), username="aino"))[0].username
        for each in ("one", "two")
    ]

    assert names == ["aino-2", "aino-3"]


def test_the_highest_of_several_groups_counts_and_follows_the_groups(store: Store) -> None:
    account, _session = enter(store, identity("desk", "leads"))
    assert account.roles == {"point": COORDINATOR}

    account, _session = enter(store, identity("desk"))
    assert account.roles == {"point": STAFF}


def test_who_was_made_an_expert_here_stays_that_as_groups_change(store: Store) -> None:
    account, _session = enter(store, identity("desk"))
    post = Post(point_id="point", role=Role.STAFF, expert_id="veera")
    managing.give_post(store, account.id, post, by=KAISA, now=NOON)

    enter(store, identity("leads"))
    assert roles(store, account.id) == COORDINATOR
    with store.read() as uow:
        expert = uow.experts.of_account(account.id, "point")
    assert expert is not None
    assert expert.id == "veera"


def test_who_is_in_the_group_no_more_loses_the_role_and_is_not_let_in(store: Store) -> None:
    account, _session = enter(store, identity("desk"))

    assert refusal(store, identity()) is Reason.IDENTITY_UNKNOWN
    assert roles(store, account.id) == frozenset()
    assert told(store)[0] is Deed.PROVIDED_NO_MORE


def test_what_was_given_here_is_neither_taken_nor_changed_by_groups(store: Store) -> None:
    single_sign_on.link(store, KAISA.id, identity(), now=NOON)
    enter(store, identity("desk"))
    assert roles(store, KAISA.id) == COORDINATOR

    enter(store, identity())
    assert roles(store, KAISA.id) == COORDINATOR


def test_what_a_coordinator_has_changed_since_is_theirs(store: Store) -> None:
    account, _session = enter(store, identity("desk"))
    post = Post(point_id="point", role=Role.COORDINATOR)
    managing.give_post(store, account.id, post, by=KAISA, now=NOON)

    enter(store, identity("desk"))
    enter(store, identity())
    assert roles(store, account.id) == COORDINATOR


@pytest.mark.parametrize("group", ["elsewhere", "strangers"])
def test_a_post_that_the_point_has_not_is_given_to_nobody(store: Store, group: str) -> None:
    assert refusal(store, identity(group)) is Reason.IDENTITY_UNKNOWN
    assert group in {each.group for each in single_sign_on.astray(store, ROLES)}


def test_a_point_that_asks_for_a_second_step_believes_only_one_that_was_seen(store: Store) -> None:
    asking = replace(POINT, policy=replace(POINT.policy, second_factor=Demand.EVERYBODY))
    with store.write() as uow:
        uow.points.change(asking)

    assert refusal(store, identity("desk")) is Reason.SECOND_STEP_UNSEEN
    assert enter(store, identity("desk", vouched=True))[1].came_by is CameBy.VOUCHED


def test_one_sign_in_opens_one_account_until_they_are_parted(store: Store) -> None:
    single_sign_on.link(store, AINO_ACCOUNT.id, identity(), now=NOON)
    with pytest.raises(Refused, match=Reason.IDENTITY_TAKEN):
        single_sign_on.link(store, KAISA.id, identity(), now=NOON)
    _account, session = enter(store, identity())

    single_sign_on.unlink(store, AINO_ACCOUNT.id, identity().issuer, now=NOON)
    assert refusal(store, identity()) is Reason.IDENTITY_UNKNOWN
    assert told(store) == [Deed.UNLINKED, Deed.LINKED]
    with store.read() as uow:
        assert uow.sessions.find(session.digest) is None


def test_who_has_no_password_is_told_so_where_one_is_asked_for(store: Store) -> None:
    account, session = enter(store, identity("desk"))
    proof = Proof(password="", session=session.digest)

    with pytest.raises(Refused, match=Reason.NO_PASSWORD):
        own_sessions.confirm(store, account, proof, now=NOON)

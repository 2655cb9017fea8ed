"""Another point in the same installation: empty, or set up as one that there is."""

from dataclasses import replace

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, NOON, OTTO, POINT
from youthpoint import seed
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.keeping import Keeping
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.finding import kept_together
from youthpoint.operations.setup import founding, looking
from youthpoint.operations.setup.changing import NotRight
from youthpoint.operations.setup.founding import Plan
from youthpoint.store import Store

NAMED = {"fi": "Itäpiste", "sv": "Östpunkten", "en": "East Point"}


def plan(like: str = "", name: dict[str, str] | None = None) -> Plan:
    return Plan(name=NAMED if name is None else name, empty=seed.plain(), like=like)


def found(store: Store, plan: Plan, by: Account = KAISA) -> str:
    return founding.found(store, "point", plan, by=by, now=NOON)


def roles(store: Store, account: Account, point_id: str) -> frozenset[Role]:
    with store.read() as uow:
        kept = uow.accounts.find(account.id)
    assert kept is not None
    return kept.roles.get(point_id, frozenset())


def test_an_empty_point_has_its_name_and_the_countrys_topics(store: Store) -> None:
    new = found(store, plan())
    with store.read() as uow:
        setup = looking.present(uow, new)
        assert uow.points.ids() == ["point", new]

    assert new == "itapiste"
    assert setup[Name(Part.PLACE)]["name"] == NAMED
    assert len([name for name in setup if name.part is Part.TOPIC]) == len(seed.plain().topics)
    assert not any(setup[Name(Part.HOURS)].values())


def test_an_empty_point_cuts_nothing_short_that_lies_together(store: Store) -> None:
    decided = replace(POINT.policy, look_days=1825, idle_minutes=15, barrier_days=7)
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=decided))
    new = found(store, plan())

    with store.read() as uow:
        assert kept_together(uow).look_days == 1825
        rules = looking.present(uow, new)[Name(Part.RULES)]
    assert (rules["look_days"], rules["idle_minutes"]) == (1825, 15)
    assert rules["barrier_days"] == Keeping().barrier_days, "its own times are as usual"


def test_a_point_like_another_has_its_set_up_without_people_and_address(store: Store) -> None:
    with store.write() as uow:
        value = {"kind": "kela", "name": {"fi": "Kela"}}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), value)
    new = found(store, plan(like="point"))
    with store.read() as uow:
        there, here = looking.present(uow, "point"), looking.present(uow, new)
        deeds = [(each.deed, each.whom) for each in uow.invitations.acts(new, most=9)]

    same = {Part.HOURS, Part.RULES, Part.CLOSURE, Part.SERVICE, Part.TOPIC, Part.ORGANISATION}
    assert {n: v for n, v in here.items() if n.part in same} == {
        n: v for n, v in there.items() if n.part in same
    }
    assert here[Name(Part.PLACE)]["address"] == {}
    assert here[Name(Part.PLACE)]["name"] == NAMED
    assert [name for name in here if name.part is Part.EXPERT] == []
    assert deeds == [(Deed.POST, KAISA.id)]


def test_whoever_adds_it_is_there_what_they_are_here(store: Store) -> None:
    new, another = found(store, plan()), found(store, plan(), OTTO)

    assert another == "itapiste-2"
    assert roles(store, KAISA, new) == {Role.COORDINATOR}
    assert roles(store, OTTO, another) == {Role.ADMINISTRATOR}
    assert roles(store, AINO_ACCOUNT, new) == frozenset()


def test_a_point_without_a_name_is_not_added(store: Store) -> None:
    with pytest.raises(NotRight) as wrong:
        found(store, plan(name={"fi": ""}))

    assert wrong.value.findings[0][0] == Name(Part.PLACE)
    with store.read() as uow:
        assert uow.points.ids() == ["point"]


def test_nobody_starts_from_a_point_that_they_do_not_set_up(store: Store) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, id="elsewhere"))
    with pytest.raises(Refused) as refused:
        found(store, plan(like="elsewhere"))

    assert refused.value.reason is Reason.FORBIDDEN

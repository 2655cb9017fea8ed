"""Another point: empty, or set up as one that there is, without its people."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.invitations import Deed
from youthpoint.domain.accounts.roles import Right, Role
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.keeping import TOGETHER
from youthpoint.domain.points import Policy
from youthpoint.domain.setup.pieces import Name, SetUp
from youthpoint.domain.setup.shapes import Part
from youthpoint.domain.setup.slugs import slug
from youthpoint.operations.accounts.posts import Done, remember
from youthpoint.operations.finding import kept_together
from youthpoint.operations.rights import allow
from youthpoint.operations.setup.changing import Act, become
from youthpoint.operations.setup.looking import present
from youthpoint.operations.setup.points import Furniture
from youthpoint.store import Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A point to be: what it is called, what an empty one has, and which one it is set up like."""

    name: Mapping[str, str]
    empty: Furniture
    like: str = ""


def found(store: Store, point_id: str, plan: Plan, *, by: Account, now: datetime) -> str:
    """Add a point from another where one may set up; return its id.

    Whoever adds it coordinates it; an administrator is one there, too, and invites a coordinator.

    Raises:
        NotRight: the name is wrong, or does not fit.
        Refused: this person may not set up the one or the other.
    """
    for each in {point_id, plan.like or point_id}:
        allow(by, Right.SET_UP_POINT, each)
    role = Role.COORDINATOR if Role.COORDINATOR in by.roles[point_id] else Role.ADMINISTRATOR
    with store.write() as uow:
        new = _founded(uow, plan, Act(by=by.id, at=now))
        uow.accounts.grant(by.id, new, role)
        remember(uow, [new], Done(by=by.id, whom=by.id, deed=Deed.POST, role=role), now)
        return new


def found_by_operator(store: Store, plan: Plan, *, act: Act) -> str:
    """Add a point from a shell; nobody coordinates it yet.

    Raises:
        NotRight: the name is wrong, or does not fit.
        Refused: there is no such point to set it up like.
    """
    with store.write() as uow:
        return _founded(uow, plan, act)


def _founded(uow: UnitOfWork, plan: Plan, act: Act) -> str:
    ids = uow.points.ids()
    if plan.like and plan.like not in ids:
        raise Refused(Reason.POINT_UNKNOWN)
    words = next(filter(None, plan.name.values()), "")
    new = slug(words, unless="point", taken=ids)
    uow.points.put(replace(plan.empty.point, id=new, policy=_policy(uow, plan)), position=len(ids))
    uow.points.furnish(new, plan.empty.services, plan.empty.topics)
    become(uow, new, _wanted(present(uow, plan.like or new), plan), act=act)
    return new


def _policy(uow: UnitOfWork, plan: Plan) -> Policy:
    """Return an empty point's policy: what lies together stays for as long as without it."""
    kept = kept_together(uow)
    times: dict[str, Any] = {name: getattr(kept, name) for name in TOGETHER}
    return replace(plan.empty.point.policy, **times)


def _wanted(like: SetUp, plan: Plan) -> SetUp:
    """Return the set-up of a point with another name: its people and its address are not it."""
    place = {**like[Name(Part.PLACE)], "name": dict(plan.name), "address": {}}
    kept = {name: each for name, each in like.items() if name.part is not Part.EXPERT}
    return {**kept, Name(Part.PLACE): place}
